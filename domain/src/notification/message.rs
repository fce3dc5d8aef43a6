//! What a message is: a kind and words, brought by the area that sends it.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

/// A message to a person (消息): a type of the area that sends it, with exactly the facts that its sentences need.
pub trait Message: fmt::Debug + Send + Sync {
    /// What it is about.
    fn kind(&self) -> MessageKind;
    /// The message in words.
    fn text(&self) -> Text;
}

/// What a message is about (消息种类), in one word for programs: `case`, `rating`. Each area names its own beside its
/// messages; a word never changes once released.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MessageKind(Cow<'static, str>);

crate::string_schema!(MessageKind => "case");

impl MessageKind {
    /// The kind with this word, which consists of lower-case letters and underscores. Fails to compile, as a constant,
    /// with any other.
    #[must_use]
    pub const fn new(word: &'static str) -> Self {
        assert!(is_word(word), "the kind of a message is a word of lower-case letters and underscores");
        Self(Cow::Borrowed(word))
    }

    /// The word.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0
    }
}

/// Whether it is one or more lower-case letters and underscores.
const fn is_word(word: &str) -> bool {
    let mut rest = word.as_bytes();
    if rest.is_empty() {
        return false;
    }
    while let [first, others @ ..] = rest {
        if !first.is_ascii_lowercase() && *first != b'_' {
            return false;
        }
        rest = others;
    }
    true
}

/// The text is no word that could name the kind of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the kind of a message is a word of lower-case letters and underscores")]
pub struct NoMessageKind;

impl TryFrom<String> for MessageKind {
    type Error = NoMessageKind;

    fn try_from(word: String) -> Result<Self, NoMessageKind> {
        if is_word(&word) { Ok(Self(Cow::Owned(word))) } else { Err(NoMessageKind) }
    }
}

impl From<MessageKind> for String {
    fn from(kind: MessageKind) -> Self {
        kind.0.into_owned()
    }
}

/// A message in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The title.
    pub title: String,
    /// The body: what happened, what happens next, until when.
    pub body: String,
    /// The page to open, as a path within the site.
    pub link: String,
}

impl Text {
    /// These words.
    #[must_use]
    pub fn new(title: &str, body: String, link: String) -> Self {
        Self { title: title.to_owned(), body, link }
    }

    /// The text message: signed, without a title, with the link under `site` (`https://host`, no slash at its end).
    #[must_use]
    pub fn sms(&self, signature: &str, site: &str) -> String {
        format!("【{signature}】{}查看：{site}{}", self.body, self.link)
    }
}

/// The text message with a sign-in code. It is never kept in an inbox.
#[must_use]
pub fn sign_in_code(signature: &str, code: &str, minutes: u16) -> String {
    format!("【{signature}】登录验证码 {code}，{minutes} 分钟内有效。工作人员不会向您要验证码，请不要告诉别人。")
}

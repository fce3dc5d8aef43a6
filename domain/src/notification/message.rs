//! What is said: to applicants, to raters, to staff.

use serde::{Deserialize, Serialize};

use super::{About, CaseNews, RatingNews, StaffNews};

crate::text_enum! {
    /// What a message is about (消息种类).
    pub enum MessageKind {
        /// The course of one's case.
        Case = "case", "办件进度";
        /// Something one has to do for one's case.
        ToDo = "to_do", "等您办理";
        /// Rating, and what became of it.
        Rating = "rating", "评价";
        /// A deadline one works against.
        Deadline = "deadline", "时限预警";
        /// A bad rating one works on.
        Rectification = "rectification", "差评整改";
        /// An accountability record.
        Accountability = "accountability", "超时问责";
    }
}

/// A message to a person (消息), with exactly the facts that its sentences need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "to", rename_all = "snake_case")]
pub enum Message {
    /// To the applicant.
    Applicant {
        /// The case.
        about: About,
        /// What happened.
        news: CaseNews,
    },
    /// To the rater.
    Rater {
        /// What happened.
        news: RatingNews,
    },
    /// To staff.
    Staff {
        /// What happened.
        news: StaffNews,
    },
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
    pub(super) fn new(title: &str, body: String, link: String) -> Self {
        Self { title: title.to_owned(), body, link }
    }

    /// The text message: signed, without a title, with the link under `site` (`https://host`, no slash at its end).
    #[must_use]
    pub fn sms(&self, signature: &str, site: &str) -> String {
        format!("【{signature}】{}查看：{site}{}", self.body, self.link)
    }
}

impl Message {
    /// What it is about.
    #[must_use]
    pub const fn kind(&self) -> MessageKind {
        match self {
            Self::Applicant { news, .. } => news.kind(),
            Self::Rater { .. } => MessageKind::Rating,
            Self::Staff { news } => news.kind(),
        }
    }

    /// The message in words.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Applicant { about, news } => news.text(about),
            Self::Rater { news } => news.text(),
            Self::Staff { news } => news.text(),
        }
    }
}

/// The text message with a sign-in code. It is never kept in an inbox.
#[must_use]
pub fn sign_in_code(signature: &str, code: &str, minutes: u16) -> String {
    format!("【{signature}】登录验证码 {code}，{minutes} 分钟内有效。工作人员不会向您要验证码，请不要告诉别人。")
}

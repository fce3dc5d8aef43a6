//! Documents (文书): what kinds there are, how they are numbered, and what anybody may learn by verifying one.

mod text;

pub use text::{WORDS_MAX, line_fault, text_fault};

use serde::{Deserialize, Serialize};

use crate::access::Action;
use crate::endpoint;
use crate::ids::LetterId;
use crate::text::narrowed;
use crate::text_enum;
use crate::time::Timestamp;

/// The kind of a document (文书种类). The area that issues it says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LetterKind {
    /// Its stable word, lower-case ASCII with underscores.
    pub code: &'static str,
    /// Its title.
    pub title: &'static str,
    /// The characters that stand for it in a document's number: 青审**受**〔2026〕12号.
    pub series_word: &'static str,
    /// Whether it is a decision, valid only with signature and both seals (OP-11).
    pub is_decision: bool,
}

impl LetterKind {
    /// A notice or a receipt: valid from its date.
    #[must_use]
    pub const fn notice(code: &'static str, title: &'static str, series_word: &'static str) -> Self {
        Self { code, title, series_word, is_decision: false }
    }

    /// A decision: valid with signature and both seals.
    #[must_use]
    pub const fn decision(code: &'static str, title: &'static str, series_word: &'static str) -> Self {
        Self { code, title, series_word, is_decision: true }
    }
}

/// A document, as what it went with refers to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterRef {
    /// The document.
    pub letter: LetterId,
    /// Its number, as people quote it: 青审补〔2026〕112号.
    pub number: String,
}

/// A document, as lists show it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LetterInfo {
    /// Its id; the PDF is at `/api/v1/letters/{id}/pdf`.
    pub id: LetterId,
    /// Its title: 受理通知书.
    pub title: String,
    /// Its number: 青审受〔2026〕12号.
    pub number: String,
    /// When it was made.
    pub at: Timestamp,
    /// The code under which anybody can verify it.
    pub code: String,
}

/// Letters and digits of a verification code: none that look or sound alike.
pub const CODE_ALPHABET: &[u8; 28] = b"ABCDEFGHJKLMNPRSTUWXY3456789";
/// How many of them a code has: 28^12 codes cannot be tried one by one.
pub const CODE_CHARS: usize = 12;

/// The verification code made of random bytes, grouped for reading: `ABCD-EFGH-JKLM`.
#[must_use]
pub fn verification_code(random: [u8; CODE_CHARS]) -> String {
    let mut code = String::with_capacity(CODE_CHARS + 2);
    for (place, byte) in random.into_iter().enumerate() {
        if place > 0 && place % 4 == 0 {
            code.push('-');
        }
        let index = usize::from(byte) % CODE_ALPHABET.len();
        code.extend(CODE_ALPHABET.get(index).map(|letter| char::from(*letter)));
    }
    code
}

/// A code as typed, brought into the form it is stored in; nothing when it cannot be one.
#[must_use]
pub fn normalize_code(typed: &str) -> Option<String> {
    let letters: String =
        narrowed(typed).chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect();
    let fits = letters.len() == CODE_CHARS && letters.bytes().all(|letter| CODE_ALPHABET.contains(&letter));
    fits.then(|| {
        let mut code = letters;
        code.insert(8, '-');
        code.insert(4, '-');
        code
    })
}

text_enum! {
    /// What verification says of a document.
    pub enum Validity {
        /// It is as issued.
        Valid = "valid", "有效";
        /// A decision that lacks the signature or one of the two seals (OP-11).
        Unsealed = "unsealed", "无效：签字或印章不全";
    }
}

/// What anybody learns of a document by its code: enough to compare with the paper in hand, nothing personal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LetterVerification {
    /// Whether it is valid.
    pub validity: Validity,
    /// The title.
    pub title: String,
    /// The number.
    pub number: String,
    /// The unit that issued it.
    pub unit_name: String,
    /// The matter.
    pub matter_name: String,
    /// The addressee, masked.
    pub addressee: String,
    /// When it was made.
    pub at: Timestamp,
    /// Signature and seals: what, when.
    pub endorsements: Vec<(String, Timestamp)>,
    /// SHA-256 over the document's content, hexadecimal; printed on the document too.
    pub digest: String,
}

endpoint! {
    /// Verify a document by its code.
    VerifyLetter "verify_letter" "凭验证码核验文书" = Get "/api/v1/verifications/{code}", Action::ReadPublic, plain;
    path String; answer LetterVerification;
}

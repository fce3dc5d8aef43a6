//! Documents (文书): what kinds there are, how they are numbered, and what anybody may learn by verifying one.

mod text;

pub use text::{WORDS_MAX, text_fault};

use serde::{Deserialize, Serialize};

use crate::access::Action;
use crate::endpoint;
use crate::text_enum;
use crate::time::Timestamp;

text_enum! {
    /// The kind of a document. The name is its title.
    pub enum LetterKind {
        /// Handed out at submission.
        Receipt = "receipt", "申请材料接收凭证";
        /// The case is accepted.
        Acceptance = "acceptance", "受理通知书";
        /// Everything to be corrected, once.
        Correction = "correction", "一次性告知补正通知书";
        /// Not accepted.
        NonAcceptance = "non_acceptance", "不予受理决定书";
        /// A special procedure and how long it takes.
        SpecialProcedure = "special_procedure", "特别程序告知书";
        /// More time, and why.
        Extension = "extension", "延期办理告知书";
        /// Granted.
        Approval = "approval", "准予决定书";
        /// Rejected, with reasons and remedies.
        Rejection = "rejection", "不予许可决定书";
    }
}

impl LetterKind {
    /// The character that stands for the kind in a document's number: 青审**受**〔2026〕12号.
    #[must_use]
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Receipt => "收",
            Self::Acceptance => "受",
            Self::Correction => "补",
            Self::NonAcceptance => "不受",
            Self::SpecialProcedure => "特",
            Self::Extension => "延",
            Self::Approval => "准",
            Self::Rejection => "不准",
        }
    }

    /// Whether it is a decision on the case, valid only with signature and both seals (OP-11).
    #[must_use]
    pub const fn is_decision(self) -> bool {
        match self {
            Self::Approval | Self::Rejection => true,
            Self::Receipt
            | Self::Acceptance
            | Self::Correction
            | Self::NonAcceptance
            | Self::SpecialProcedure
            | Self::Extension => false,
        }
    }
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
        typed.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect();
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
pub struct Verification {
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
    pub marks: Vec<(String, Timestamp)>,
    /// SHA-256 over the document's content, hexadecimal; printed on the document too.
    pub digest: String,
}

endpoint! {
    /// Verify a document by its code.
    VerifyLetter "verify_letter" "凭验证码核验文书" = Get "/api/v1/verifications/{code}", Action::ReadPublic, plain;
    path String; answer Verification;
}

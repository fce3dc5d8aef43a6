//! Rating tablets: the code that pairs them, and ratings that travel late.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::RatingDraft;
use crate::problem::Refusal;
use crate::time::{MINUTE_MS, Timestamp};

/// How long a pairing code is good for, in milliseconds.
pub const PAIRING_CODE_VALID_MS: i64 = 10 * MINUTE_MS;

/// The six digits that pair a tablet with a window (配对码).
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
#[serde(try_from = "String", into = "String")]
pub struct PairingCode(String);

impl PairingCode {
    /// Makes a code from a random number.
    #[must_use]
    pub fn from_random(random: u32) -> Self {
        Self(format!("{:06}", random % 1_000_000))
    }

    /// The six digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a code made at `issued_at` still pairs.
    ///
    /// # Errors
    /// Ten minutes have passed.
    pub fn still_good(issued_at: Timestamp, now: Timestamp) -> Result<(), Refusal> {
        if now <= issued_at.plus_millis(PAIRING_CODE_VALID_MS) {
            Ok(())
        } else {
            Err(Refusal::new("pairing_code_expired", "配对码已过 10 分钟，请在窗口电脑上重新生成"))
        }
    }
}

impl std::str::FromStr for PairingCode {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let fits = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
        if fits { Ok(Self(digits)) } else { Err("配对码是 6 位数字，请看窗口电脑上的显示") }
    }
}

impl TryFrom<String> for PairingCode {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<PairingCode> for String {
    fn from(code: PairingCode) -> Self {
        code.0
    }
}

impl std::fmt::Debug for PairingCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PairingCode(…)")
    }
}

/// A rating as it waits in a tablet's outbox (待上传评价).
///
/// The id makes it count once however often it is sent; the sequence shows the server a gap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutboxEntry {
    /// Made on the tablet when the person pressed, and never again.
    pub id: Uuid,
    /// Counts the tablet's entries without a gap, from 1.
    pub sequence: u32,
    /// When the person pressed, by the tablet's clock.
    pub rated_at: Timestamp,
    /// What the person said.
    pub draft: RatingDraft,
}

crate::text_enum! {
    /// How a person passed over the question. Nothing is stored as a rating either way.
    pub enum Passing {
        /// Pressed 这次不评.
        Declined = "declined", "选择不评";
        /// Walked away.
        TimedOut = "timed_out", "超时未评";
    }
}

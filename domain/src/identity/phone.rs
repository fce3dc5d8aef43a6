//! Mobile numbers of the mainland (手机号码).

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{mask_phone, normalized};

/// A mobile number of the mainland: eleven digits. `Debug` shows it masked.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

/// Why a text is no mobile number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhoneFault {
    /// Something else than digits.
    #[error("手机号码只能是数字，请核对")]
    Characters,
    /// Not eleven digits.
    #[error("手机号码应为 11 位，现有 {0} 位，请核对")]
    Length(usize),
    /// Not a mobile number.
    #[error("手机号码应以 13 至 19 开头，请核对；座机号码请填在地址或备注里")]
    Prefix,
}

impl Phone {
    /// Reads a number as people type it: full-width digits, spaces, hyphens and the country code +86 are set right.
    ///
    /// # Errors
    /// What is wrong with it, as a sentence for the person who typed it.
    pub fn parse(text: &str) -> Result<Self, PhoneFault> {
        let typed: String = normalized(text).chars().filter(|c| !matches!(c, '(' | ')')).collect();
        let typed = typed.strip_prefix("+86").or_else(|| typed.strip_prefix("0086")).unwrap_or(&typed);
        if !typed.bytes().all(|b| b.is_ascii_digit()) {
            return Err(PhoneFault::Characters);
        }
        let number = typed.strip_prefix("86").filter(|rest| rest.len() == 11).unwrap_or(typed);
        if number.len() != 11 {
            return Err(PhoneFault::Length(number.len()));
        }
        match number.as_bytes() {
            [b'1', b'3'..=b'9', ..] => Ok(Self(number.to_owned())),
            _ => Err(PhoneFault::Prefix),
        }
    }

    /// All eleven digits. Personal data: encrypt at rest, mask on screens.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number with its middle hidden.
    #[must_use]
    pub fn masked(&self) -> String {
        mask_phone(&self.0)
    }
}

impl TryFrom<String> for Phone {
    type Error = PhoneFault;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({})", self.masked())
    }
}

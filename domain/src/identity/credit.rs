//! The unified social credit code (统一社会信用代码), GB 32100-2015.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::normalized;

/// The thirty-one characters of a code, in the order of their values: without I, O, S, V and Z.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// A credit code whose check character fits. It is public, and so is shown in full.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(try_from = "String", into = "String")]
pub struct CreditCode(String);

/// Why a text is no credit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CreditCodeFault {
    /// Not eighteen characters.
    #[error("统一社会信用代码应为 18 位，现有 {0} 位，请核对")]
    Length(usize),
    /// A character that no code has.
    #[error("统一社会信用代码中不会出现「{0}」（不用字母 I、O、S、V、Z），请核对")]
    Character(char),
    /// The region is not six digits.
    #[error("统一社会信用代码第 3 至 8 位应为数字，请核对")]
    Region,
    /// The check character does not fit.
    #[error("统一社会信用代码的校验位不对，请对照营业执照逐位核对")]
    Check,
}

impl CreditCode {
    /// Reads a code as people type it: full-width characters, spaces, hyphens and small letters are set right.
    ///
    /// # Errors
    /// What is wrong with it, as a sentence for the person who typed it.
    pub fn parse(text: &str) -> Result<Self, CreditCodeFault> {
        let code = normalized(text);
        let length = code.chars().count();
        if length != 18 {
            return Err(CreditCodeFault::Length(length));
        }
        let value = |c: char| ALPHABET.chars().zip(0_u32..).find(|(a, _)| *a == c).map(|(_, value)| value);
        if let Some(stranger) = code.chars().find(|c| value(*c).is_none()) {
            return Err(CreditCodeFault::Character(stranger));
        }
        if !code.chars().skip(2).take(6).all(|c| c.is_ascii_digit()) {
            return Err(CreditCodeFault::Region);
        }
        // The weights are the powers of 3 modulo 31. With the check character counted once, a code adds up to a
        // multiple of 31; the sum of the others may be one by itself, and then the check character is 0.
        let weigh = |(sum, weight): (u32, u32), value: u32| (sum + value * weight, weight * 3 % 31);
        let (sum, _) = code.chars().take(17).filter_map(value).fold((0, 1), weigh);
        let check = code.chars().last().and_then(value).unwrap_or_default();
        if (sum + check).is_multiple_of(31) { Ok(Self(code)) } else { Err(CreditCodeFault::Check) }
    }

    /// All eighteen characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for CreditCode {
    type Error = CreditCodeFault;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<CreditCode> for String {
    fn from(code: CreditCode) -> Self {
        code.0
    }
}

impl fmt::Display for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

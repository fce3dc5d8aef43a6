//! The citizen identity number (公民身份号码), GB 11643-1999.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{mask_person_number, normalized};

/// The check characters for the remainders 0 to 10.
const CHECK: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];

/// A citizen identity number whose date exists and whose check character fits.
///
/// Neither the region nor the year of birth is held against a table: regions are renamed, and people live long.
/// `Debug` shows it masked, so that it does not end up in a log.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonNumber(String);

/// Why a text is no citizen identity number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PersonNumberFault {
    /// Not eighteen characters.
    #[error("身份证号码应为 18 位，现有 {0} 位，请核对")]
    Length(usize),
    /// Something else than digits, and an X at the end.
    #[error("身份证号码前 17 位应为数字，最后一位为数字或 X，请核对")]
    Characters,
    /// No such day of birth.
    #[error("身份证号码中的出生日期不存在（第 7 至 14 位），请核对")]
    Birth,
    /// The check character does not fit.
    #[error("身份证号码的校验位不对，请逐位核对")]
    Check,
}

impl PersonNumber {
    /// Reads a number as people type it: full-width digits, spaces, hyphens and a small x are set right.
    ///
    /// # Errors
    /// What is wrong with it, as a sentence for the person who typed it.
    pub fn parse(text: &str) -> Result<Self, PersonNumberFault> {
        let number = normalized(text);
        let length = number.chars().count();
        if length != 18 {
            return Err(PersonNumberFault::Length(length));
        }
        let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
        let Some((seventeen, last)) = number.split_at_checked(17) else {
            return Err(PersonNumberFault::Characters);
        };
        if !seventeen.bytes().all(|b| b.is_ascii_digit()) || !(last == "X" || digits.len() == 18) {
            return Err(PersonNumberFault::Characters);
        }
        if birth(&number).is_none() {
            return Err(PersonNumberFault::Birth);
        }
        if !last.chars().eq(check(&digits)) {
            return Err(PersonNumberFault::Check);
        }
        Ok(Self(number))
    }

    /// All eighteen characters. Personal data: encrypt at rest, mask on screens.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The day of birth that it states.
    #[must_use]
    pub fn born(&self) -> NaiveDate {
        birth(&self.0).unwrap_or_default()
    }

    /// The number with all but its ends hidden.
    #[must_use]
    pub fn masked(&self) -> String {
        mask_person_number(&self.0)
    }
}

/// The day that the seventh to the fourteenth digit state, if there was one.
fn birth(number: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(number.get(6..14)?, "%Y%m%d").ok()
}

/// The check character of the first seventeen digits; the weights are 2^(18−i) mod 11.
fn check(digits: &[u32]) -> Option<char> {
    let weigh = |(sum, weight): (u32, u32), digit: &u32| (sum + digit * weight, weight * 6 % 11);
    // 7 = 2^17 mod 11, and 6 is the inverse of 2.
    let (sum, _) = digits.iter().take(17).fold((0, 7), weigh);
    CHECK.get(usize::try_from(sum % 11).ok()?).copied()
}

impl TryFrom<String> for PersonNumber {
    type Error = PersonNumberFault;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<PersonNumber> for String {
    fn from(number: PersonNumber) -> Self {
        number.0
    }
}

impl fmt::Debug for PersonNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PersonNumber({})", self.masked())
    }
}

//! The number of a case (办件编号): spoken over counters and telephones, so it checks itself and says nothing personal.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::normalized;

/// Where the groups of a number end: region 6, day 8, running number 6, check digit 1.
const GROUPS: [std::ops::Range<usize>; 4] = [0..6, 6..14, 14..20, 20..21];

/// A case's number: six digits of the region, the day as eight, the day's running number as six, and a check digit
/// by ISO 7064 MOD 11,10, which notices every single wrong digit and nearly every swap of neighbors.
///
/// Only digits, so that it can be typed on a telephone; 21 of the 50 characters that national tables allow.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(try_from = "String", into = "String")]
pub struct CaseNumber(String);

/// Why a text is no case number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CaseNumberFault {
    /// Something else than digits.
    #[error("办件编号只有数字，请核对")]
    Characters,
    /// Not twenty-one digits.
    #[error("办件编号应为 21 位数字，现有 {0} 位，请对照回执核对")]
    Length(usize),
    /// No such day.
    #[error("办件编号中的日期不存在（第 7 至 14 位），请对照回执核对")]
    Day,
    /// The check digit does not fit.
    #[error("办件编号的校验位不对，请对照回执逐位核对")]
    Check,
}

impl CaseNumber {
    /// The number of the day's `running` case (1 to 999999) in the region with this six-digit code; nothing if a
    /// part does not fit its place.
    #[must_use]
    pub fn new(region: &str, day: NaiveDate, running: u32) -> Option<Self> {
        let number = format!("{region}{}{running:06}", day.format("%Y%m%d"));
        let fits = region.len() == 6 && number.len() == 20 && running > 0;
        let check = check(&number)?;
        fits.then(|| Self(format!("{number}{check}")))
    }

    /// Reads a number as people type it, in groups or not.
    ///
    /// # Errors
    /// What is wrong with it, as a sentence for the person who typed it.
    pub fn parse(text: &str) -> Result<Self, CaseNumberFault> {
        let number = normalized(text);
        if !number.bytes().all(|b| b.is_ascii_digit()) {
            return Err(CaseNumberFault::Characters);
        }
        let Some((body, last)) = number.split_at_checked(20).filter(|_| number.len() == 21) else {
            return Err(CaseNumberFault::Length(number.len()));
        };
        let day = body.get(6..14).unwrap_or_default();
        if NaiveDate::parse_from_str(day, "%Y%m%d").is_err() {
            return Err(CaseNumberFault::Day);
        }
        if check(body).map(|digit| digit.to_string()).as_deref() == Some(last) {
            Ok(Self(number))
        } else {
            Err(CaseNumberFault::Check)
        }
    }

    /// All twenty-one digits, without spaces.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number as it is read out: digit by digit in Chinese, with a pause between the groups.
    #[must_use]
    pub fn read_aloud(&self) -> String {
        let spoken = |digit: char| match digit {
            '0' => '零',
            '1' => '一',
            '2' => '二',
            '3' => '三',
            '4' => '四',
            '5' => '五',
            '6' => '六',
            '7' => '七',
            '8' => '八',
            '9' => '九',
            other => other,
        };
        self.groups().map(|group| group.chars().map(spoken).collect::<String>()).collect::<Vec<_>>().join("，")
    }

    fn groups(&self) -> impl Iterator<Item = &str> {
        GROUPS.into_iter().filter_map(|range| self.0.get(range))
    }
}

/// The check digit by ISO 7064 MOD 11,10; nothing if the text holds anything but digits.
fn check(digits: &str) -> Option<u32> {
    let product = digits.chars().try_fold(10_u32, |product, c| {
        let sum = (product + c.to_digit(10)?) % 10;
        Some((if sum == 0 { 10 } else { sum }) * 2 % 11)
    })?;
    Some((11 - product) % 10)
}

impl fmt::Display for CaseNumber {
    /// In groups: 519901 20261112 000318 3.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.groups().collect::<Vec<_>>().join(" "))
    }
}

impl TryFrom<String> for CaseNumber {
    type Error = CaseNumberFault;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<CaseNumber> for String {
    fn from(number: CaseNumber) -> Self {
        number.0
    }
}

impl std::str::FromStr for CaseNumber {
    type Err = CaseNumberFault;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

//! Between columns and values: what every area's store needs, with the column and row named when it does not fit.

use sea_orm::ColumnTrait;
use sea_orm::sea_query::{LikeExpr, SimpleExpr};
use std::fmt::Display;

use domain::text_enum::TextEnum;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

/// A value as the JSON text of a column.
pub(crate) fn to_json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(Error::internal)
}

/// The value behind a column's JSON text.
pub(crate) fn from_json<T: DeserializeOwned>(column: &str, row: impl Display, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|fault| Error::internal(format!("{column} of {row} is unreadable: {fault}")))
}

/// The word behind a column's code.
pub(crate) fn word<T: TextEnum>(column: &str, row: impl Display, code: &str) -> Result<T> {
    T::from_code(code).ok_or_else(|| Error::internal(format!("{column} of {row} is unknown: {code}")))
}

/// Words as one column holds them, with commas between.
pub(crate) fn to_words<T: TextEnum>(values: &[T]) -> String {
    values.iter().map(|value| value.code()).collect::<Vec<_>>().join(",")
}

/// The words behind a column's codes with commas between.
pub(crate) fn words<T: TextEnum>(column: &str, row: impl Display, codes: &str) -> Result<Vec<T>> {
    codes.split(',').filter(|code| !code.is_empty()).map(|code| word(column, &row, code)).collect()
}

/// A count or version for a column of 32 bits.
pub(crate) fn small(number: u32) -> Result<i32> {
    i32::try_from(number).map_err(Error::internal)
}

/// What holds of rows whose column contains the text, each character of which stands for itself.
pub(crate) fn contains(column: impl ColumnTrait, text: &str) -> SimpleExpr {
    let mut pattern = String::from("%");
    for c in text.chars() {
        if matches!(c, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern.push('%');
    column.like(LikeExpr::new(pattern).escape('!'))
}

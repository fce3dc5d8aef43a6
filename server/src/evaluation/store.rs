//! The area's tables, one file for each kind of thing in them.

pub(super) mod desk;
pub(super) mod device;
pub(super) mod invitation;
pub(super) mod prompt;
pub(super) mod rating;
pub(super) mod ticket;

use domain::text_enum::TextEnum;
use uuid::Uuid;

use crate::error::{Error, Result};

/// The variant that a column's word stands for.
fn word<T: TextEnum>(column: &str, row: Uuid, code: &str) -> Result<T> {
    T::from_code(code).ok_or_else(|| Error::internal(format!("{column} of {row}: unknown code {code}")))
}

//! Texts that come in, brought into the form in which people see them before anybody judges or keeps them
//! ([`composed`]).

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::text::composed;

/// The body that a JSON document says, every text of it as people see it.
///
/// # Errors
/// It is no JSON, or not of this shape.
pub(super) fn read<T: DeserializeOwned>(bytes: &[u8]) -> serde_json::Result<T> {
    // Read first as it came: only so is a field noticed that is written twice.
    let written = serde_json::from_slice(bytes)?;
    let mut value: Value = serde_json::from_slice(bytes)?;
    if clean(&mut value) { serde_json::from_value(value) } else { Ok(written) }
}

/// Brings every text of it into that form, and says whether that changed anything. The names of fields are not touched.
fn clean(value: &mut Value) -> bool {
    match value {
        Value::String(text) => {
            let Cow::Owned(seen) = composed(text) else { return false };
            let changed = seen != *text;
            *text = seen;
            changed
        }
        Value::Array(items) => clean_all(items.iter_mut()),
        Value::Object(fields) => clean_all(fields.values_mut()),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The same of each of them: all are brought into that form, whatever came before.
fn clean_all<'a>(values: impl Iterator<Item = &'a mut Value>) -> bool {
    values.map(clean).filter(|changed| *changed).count() > 0
}

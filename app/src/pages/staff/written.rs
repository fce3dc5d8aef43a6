//! Texts that have to be written: the rule is the server's, the words name the field.

use domain::problem::{FieldError, Refusal};

use crate::text::{Key, t, tf};

/// A text of a form.
pub struct Written<'a> {
    /// Its path in the request body.
    pub field: &'a str,
    /// What the field is called.
    pub label: Key,
    /// What was typed.
    pub text: &'a str,
    /// The most characters it takes.
    pub most: usize,
}

impl<'a> Written<'a> {
    /// The text of this field.
    #[must_use]
    pub const fn new(field: &'a str, label: Key, text: &'a str, most: usize) -> Self {
        Self { field, label, text, most }
    }
}

/// What is wrong with these texts: one error for each that is empty or too long.
#[must_use]
pub fn faults(texts: &[Written]) -> Vec<FieldError> {
    texts.iter().filter_map(fault).collect()
}

fn fault(written: &Written) -> Option<FieldError> {
    let Written { field, label, text, most } = *written;
    let mut error = Refusal::unless_written(&[(field, text, most)]).err()?.fields.into_iter().next()?;
    if text.trim().is_empty() {
        error.message = tf(Key::DeskWrite, &[("what", t(label))]);
    }
    Some(error)
}

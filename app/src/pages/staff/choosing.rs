//! Choosing one word of a closed set, in the forms of acts.

use domain::{problem::FieldError, text_enum::TextEnum};
use leptos::prelude::*;

use crate::{
    text::{Key, t},
    ui::{Choice, Sending},
};

/// The answers of a closed set of words, as rows to choose from.
#[must_use]
pub fn choices<T: TextEnum>(words: impl Fn(T) -> &'static str) -> Vec<Choice> {
    T::ALL.iter().map(|value| Choice::new(value.code(), words(*value))).collect()
}

/// The word chosen in the field `id`; asks for it where none is.
#[must_use]
pub fn chosen<T: TextEnum>(id: &str, value: RwSignal<String>, sending: Sending) -> Option<T> {
    let chosen = T::from_code(&value.get_untracked());
    if chosen.is_none() {
        sending.errors.set(vec![FieldError::new(id, "choice_needed", t(Key::RectificationChoose))]);
    }
    chosen
}

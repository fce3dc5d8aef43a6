//! Texts from outside in the one form in which they are kept.

use std::borrow::Cow;

use domain::text::visible;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A text as people see it ([`visible`]), letters with signs in their one composed form (Unicode NFC).
#[must_use]
pub fn composed(text: &str) -> Cow<'_, str> {
    let seen = visible(text);
    match is_nfc_quick(seen.chars()) {
        IsNormalized::Yes => seen,
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(seen.nfc().collect()),
    }
}

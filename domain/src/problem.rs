//! How a refusal reaches the person it concerns: one clear sentence, the field, the clause, what to do next.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::text::{is_blank, visible};

/// Why a rule refused, for the person who meets it.
///
/// `code` is stable and for programs; `message` says in Chinese what is wrong and what to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Stable code, lower-case with underscores.
    pub code: &'static str,
    /// One clear sentence.
    pub message: String,
    /// The clause or law that the refusal rests on, if one does: `OP-2`, `行政许可法第三十二条`.
    pub clause: Option<Cow<'static, str>>,
    /// The fields that are at fault, if any.
    pub fields: Vec<FieldError>,
}

impl Refusal {
    /// A refusal that rests on no clause.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), clause: None, fields: Vec::new() }
    }

    /// The same refusal, citing its basis.
    #[must_use]
    pub fn under(mut self, clause: impl Into<Cow<'static, str>>) -> Self {
        self.clause = Some(clause.into());
        self
    }

    /// A refusal because fields are wrong.
    #[must_use]
    pub fn fields(fields: Vec<FieldError>) -> Self {
        let message = match fields.as_slice() {
            [one] => one.message.clone(),
            many => format!("有 {} 处需要修改", many.len()),
        };
        Self { code: "fields_invalid", message, clause: None, fields }
    }

    /// Refuses unless each text, given as field, text and most characters, is written and not too long; spaces at its
    /// ends do not count.
    ///
    /// # Errors
    /// Every field at fault.
    pub fn unless_written(texts: &[(&str, &str, usize)]) -> Result<(), Self> {
        let errors: Vec<FieldError> = texts
            .iter()
            .filter_map(|(field, text, most)| {
                if is_blank(text) {
                    return Some(FieldError::new(*field, "text_needed", "请填写这一项"));
                }
                FieldError::if_too_long(field, text, *most)
            })
            .collect();
        if errors.is_empty() { Ok(()) } else { Err(Self::fields(errors)) }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Refusal {}

/// What is wrong with one field of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// The field's path in the request body, with dots: `applicant.phone`.
    pub field: String,
    /// Stable code, lower-case with underscores.
    pub code: String,
    /// What is wrong and what to enter instead, in Chinese; the page shows it word for word.
    pub message: String,
}

impl FieldError {
    /// An error of the field at `field`.
    pub fn new(field: impl Into<String>, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), code: code.into(), message: message.into() }
    }

    /// The error of a text with more than `most` characters; spaces at its ends do not count.
    #[must_use]
    pub fn if_too_long(field: &str, text: &str, most: usize) -> Option<Self> {
        let count = visible(text).trim().chars().count();
        (count > most).then(|| Self::too_long(field, most, count))
    }

    /// The error of a text that has `count` characters and may have `most`: the one code and the one wording for it.
    pub fn too_long(field: impl Into<String>, most: usize, count: usize) -> Self {
        Self::new(field, "text_too_long", format!("最多写 {most} 个字，现在有 {count} 个字"))
    }
}

/// The body of every error answer: RFC 9457 `application/problem+json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A stable URI for the kind of problem: `/problems/` and the code.
    #[serde(rename = "type")]
    pub kind: String,
    /// A short Chinese title of the kind.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// One clear sentence for the person who meets it.
    pub detail: String,
    /// The stable code; programs branch on this.
    pub code: String,
    /// The clause or law that a refusal rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// The same in words, for the person who meets it: the document and its rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// What is wrong field by field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// The request's id, to be told to whoever helps.
    pub request_id: String,
}

//! What something hangs on (对象): letters, files and, in time, bills, visits and threads belong to one thing of one kind.

use std::borrow::Cow;

use uuid::Uuid;

use crate::ids::{CaseId, DraftId};

/// A kind of things that others hang on, by one stable word. The area that owns the kind says it, so a new area needs no
/// leave of anybody.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SubjectKind(Cow<'static, str>);

impl SubjectKind {
    /// An application that is being written.
    pub const DRAFT: Self = Self::new("draft");
    /// A case.
    pub const CASE: Self = Self::new("case");

    /// The kind with this word: lower-case ASCII with underscores, never changed once released.
    #[must_use]
    pub const fn new(code: &'static str) -> Self {
        Self(Cow::Borrowed(code))
    }

    /// The kind that a stored word names.
    #[must_use]
    pub const fn stored(code: String) -> Self {
        Self(Cow::Owned(code))
    }

    /// Its word.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0
    }
}

/// The thing that something hangs on. Only its owner knows what it means: who may see it, and how it stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Subject {
    /// What kind of thing it is.
    pub kind: SubjectKind,
    /// Which one.
    pub id: Uuid,
}

impl Subject {
    /// The thing of this kind with this id.
    #[must_use]
    pub const fn new(kind: SubjectKind, id: Uuid) -> Self {
        Self { kind, id }
    }

    /// A draft.
    #[must_use]
    pub const fn draft(id: DraftId) -> Self {
        Self { kind: SubjectKind::DRAFT, id: id.0 }
    }

    /// A case.
    #[must_use]
    pub const fn case(id: CaseId) -> Self {
        Self { kind: SubjectKind::CASE, id: id.0 }
    }
}

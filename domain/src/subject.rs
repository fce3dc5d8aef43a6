//! What something hangs on (对象): letters, files and, in time, bills, visits and threads belong to one thing of one kind.

use uuid::Uuid;

use crate::ids::{CaseId, DraftId};
use crate::text_enum;

text_enum! {
    /// The kinds of things that others hang on.
    pub enum SubjectKind {
        /// An application that is being written.
        Draft = "draft", "未提交的申请";
        /// A case.
        Case = "case", "办件";
    }
}

/// The thing that something hangs on. Only its owner knows what it means: who may see it, and how it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Subject {
    /// What kind of thing it is.
    pub kind: SubjectKind,
    /// Which one.
    pub id: Uuid,
}

impl Subject {
    /// A draft.
    #[must_use]
    pub const fn draft(id: DraftId) -> Self {
        Self { kind: SubjectKind::Draft, id: id.0 }
    }

    /// A case.
    #[must_use]
    pub const fn case(id: CaseId) -> Self {
        Self { kind: SubjectKind::Case, id: id.0 }
    }
}

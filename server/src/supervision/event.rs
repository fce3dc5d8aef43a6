//! What can happen to an accountability record, as its history keeps and tells it.

use domain::record::HistoryEntry;
use domain::text_enum;
use domain::time::Timestamp;

text_enum! {
    /// What happened to a record.
    pub enum EventKind {
        /// It opened.
        Opened = "opened", "超过时限，自动立单";
        /// The limit of the explanation ran out.
        ExplanationOverdue = "explanation_overdue", "逾期未说明，已报督查";
        /// The department explained.
        Explained = "explained", "说明原因和补救情况";
        /// The explanation was sent back.
        Returned = "returned", "退回说明";
        /// It was decided.
        Decided = "decided", "作出处理决定";
    }
}

impl EventKind {
    /// Its action in the audit trail.
    pub(super) const fn action(self) -> &'static str {
        match self {
            Self::Opened => "open_accountability",
            Self::ExplanationOverdue => "miss_explanation",
            Self::Explained => "explain_overdue",
            Self::Returned => "return_explanation",
            Self::Decided => "close_accountability",
        }
    }
}

/// What happened, with the words put on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct EventText {
    pub(super) kind: EventKind,
    /// Empty where there are none.
    pub(super) words: String,
}

impl EventText {
    /// Something of which no words are put on record.
    pub(super) const fn bare(kind: EventKind) -> Self {
        Self { kind, words: String::new() }
    }
}

/// One thing that happened.
#[derive(Clone, Debug)]
pub(super) struct Event {
    pub(super) at: Timestamp,
    /// Unit and badge; empty for the program.
    pub(super) who: String,
    pub(super) what: EventText,
}

impl Event {
    /// The event as the history tells it.
    pub(super) fn into_entry(self) -> HistoryEntry {
        let who = if self.who.is_empty() { "系统".to_owned() } else { self.who };
        let EventText { kind, words } = self.what;
        HistoryEntry { at: self.at, day_only: false, who, what: kind.to_string(), text: words }
    }
}

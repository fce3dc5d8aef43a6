//! What a pack may contain: the sections, their keys, and the bounds of every value.

use super::{MessageChannel, PauseReason, Silence, ToleranceClock, Tone, WarnedOffice};
use crate::text_enum::TextEnum;

/// The shape of one value.
pub(super) enum Kind {
    /// A whole number between these bounds.
    Number(u16, u16),
    /// `true` or `false`.
    Flag,
    /// A text.
    Text,
    /// A list of different texts.
    Texts,
    /// One of these codes.
    Word(fn() -> Vec<&'static str>),
    /// A list of different ones of these codes.
    Words(fn() -> Vec<&'static str>),
    /// Stretches of office hours, in order.
    Hours,
    /// A list of tables whose first key tells them apart.
    Tables(&'static [Field]),
}

/// One key of a section or of a table in a list.
pub(super) struct Field {
    pub(super) key: &'static str,
    pub(super) kind: Kind,
    /// Whether a complete policy may be without it.
    pub(super) optional: bool,
}

/// One section of a pack.
pub(super) struct Section {
    pub(super) key: &'static str,
    /// Whether a complete policy may be without it.
    pub(super) optional: bool,
    pub(super) fields: &'static [Field],
    /// Pairs of keys of which the first may not exceed the second.
    pub(super) ordered: &'static [(&'static str, &'static str)],
}

const fn must(key: &'static str, kind: Kind) -> Field {
    Field { key, kind, optional: false }
}

const fn may(key: &'static str, kind: Kind) -> Field {
    Field { key, kind, optional: true }
}

const fn always(key: &'static str, fields: &'static [Field]) -> Section {
    Section { key, optional: false, fields, ordered: &[] }
}

const fn somewhere(key: &'static str, fields: &'static [Field]) -> Section {
    Section { key, optional: true, fields, ordered: &[] }
}

impl Section {
    const fn ordered(self, ordered: &'static [(&'static str, &'static str)]) -> Self {
        Self { ordered, ..self }
    }
}

fn codes<E: TextEnum>() -> Vec<&'static str> {
    E::ALL.iter().map(|word| word.code()).collect()
}

/// Working days that a rule may grant: a year at most.
const DAYS: Kind = Kind::Number(0, 250);

const LEVEL: &[Field] = &[
    must("key", Kind::Text),
    must("name", Kind::Text),
    must("tone", Kind::Word(codes::<Tone>)),
    may("used_percent", Kind::Number(1, 100)),
    may("left_days", DAYS),
    may("over", Kind::Flag),
    must("tell", Kind::Words(codes::<WarnedOffice>)),
    must("channels", Kind::Words(codes::<MessageChannel>)),
];

const GRADE: &[Field] = &[must("value", Kind::Number(1, 5)), must("name", Kind::Text), must("bad", Kind::Flag)];

const REASON: &[Field] =
    &[must("code", Kind::Number(100, 599)), must("level", Kind::Number(1, 5)), must("text", Kind::Text)];

const EVALUATION: &[Field] = &[
    must("scale", Kind::Tables(GRADE)),
    must("reasons", Kind::Tables(REASON)),
    must("reasons_shown", Kind::Number(1, 20)),
    must("bad_needs_reason", Kind::Flag),
    must("text_max", Kind::Number(1, 2000)),
    must("tablet_seconds", Kind::Number(10, 600)),
    must("invitation_days", Kind::Number(1, 365)),
    must("follow_ups", Kind::Number(0, 10)),
];

const DECISION: &[Field] = &[
    must("limit_days", Kind::Number(1, 250)),
    must("extension_max_days", DAYS),
    must("extensions_max", Kind::Number(0, 5)),
    must("joint_limit_days", Kind::Number(1, 250)),
    must("joint_extension_max_days", DAYS),
    must("pauses", Kind::Words(codes::<PauseReason>)),
    must("correction_pauses", Kind::Flag),
    must("delivery_days", DAYS),
];

const LOGIN: &[Field] = &[
    must("code_minutes", Kind::Number(1, 60)),
    must("code_resend_seconds", Kind::Number(10, 600)),
    must("failures_max", Kind::Number(3, 20)),
    must("lock_minutes", Kind::Number(1, 1440)),
    must("idle_minutes", Kind::Number(5, 1440)),
    must("session_hours", Kind::Number(1, 720)),
    must("password_min", Kind::Number(8, 64)),
];

const UPLOAD: &[Field] = &[
    must("file_max_mb", Kind::Number(1, 500)),
    must("files_max", Kind::Number(1, 1000)),
    must("case_max_mb", Kind::Number(1, 5000)),
    must("types", Kind::Texts),
];

const GREEN_CHANNEL: &[Field] = &[
    must("groups", Kind::Texts),
    must("shortest_limit", Kind::Flag),
    must("instant_when_key_complete", Kind::Flag),
    must("on_site_answer_days", DAYS),
    must("presence_excluded", Kind::Flag),
    must("silence_opens_accountability", Kind::Flag),
];

const KEY_PROJECT: &[Field] = &[
    must("short_days", Kind::Number(1, 250)),
    must("short_becomes", Kind::Number(1, 250)),
    must("site_percent_off", Kind::Number(1, 99)),
    must("directory_only", Kind::Flag),
    must("classes", Kind::Texts),
];

const TOLERANCE: &[Field] = &[
    must("clock", Kind::Word(codes::<ToleranceClock>)),
    must("instant_excluded", Kind::Flag),
    must("bad_record_excluded", Kind::Flag),
    must("end_notice_days", DAYS),
    must("distrust_months", Kind::Number(0, 60)),
];

const DELEGATION: &[Field] = &[
    must("station_levels", Kind::Texts),
    must("agency_groups", Kind::Texts),
    must("free", Kind::Flag),
    may("feedback_days", DAYS),
];

const ROUTING: &[Field] = &[
    must("modes", Kind::Texts),
    must("steps", Kind::Texts),
    must("deliveries", Kind::Texts),
    must("vague_words", Kind::Texts),
];

const OPERATION: &[Field] = &[
    must("separate_hands", Kind::Flag),
    must("release_acts", Kind::Texts),
    must("excellent_min_percent", Kind::Number(0, 100)),
    must("excellent_max_percent", Kind::Number(0, 100)),
    must("stay_months", Kind::Number(0, 120)),
];

/// Every section a pack may have.
pub(super) const SECTIONS: &[Section] = &[
    always("office", &[must("hours", Kind::Hours)]),
    always("acceptance", &[must("answer_days", DAYS), must("silence", Kind::Word(codes::<Silence>))]),
    always("decision", DECISION),
    always("warning", &[must("levels", Kind::Tables(LEVEL))]),
    always("evaluation", EVALUATION),
    always(
        "rectification",
        &[must("verify_days", DAYS), must("solve_days", DAYS), must("other_unit_judges", Kind::Flag)],
    )
    .ordered(&[("verify_days", "solve_days")]),
    always("accountability", &[must("opens_by_itself", Kind::Flag), must("explanation_days", DAYS)]),
    always("login", LOGIN),
    always("upload", UPLOAD).ordered(&[("file_max_mb", "case_max_mb")]),
    always("retention", &[must("log_days", Kind::Number(180, 36500)), must("draft_days", Kind::Number(1, 3650))]),
    somewhere("green_channel", GREEN_CHANNEL),
    somewhere("key_project", KEY_PROJECT).ordered(&[("short_becomes", "short_days")]),
    somewhere("visit", &[must("answer_days", DAYS)]),
    somewhere("tolerance", TOLERANCE),
    somewhere("delegation", DELEGATION),
    somewhere("routing", ROUTING),
    somewhere("operation", OPERATION).ordered(&[("excellent_min_percent", "excellent_max_percent")]),
];

/// The section with this name.
pub(super) fn section(key: &str) -> Option<&'static Section> {
    SECTIONS.iter().find(|s| s.key == key)
}

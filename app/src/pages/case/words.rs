//! What cases are called in front of applicants, and what is taken from them.

use chrono::NaiveDate;
use domain::{
    case::{Stage, api::CaseDetail},
    deadline::{DueStatus, Standing},
    matter::FormFieldKind,
};
use leptos::prelude::*;

use crate::{
    text::{Key, t, tf},
    ui::{
        DueBadge, Tag, Tone, UploadRules,
        format::{fmt_date, fmt_day, fmt_days},
    },
};

/// The largest file, in bytes; the server has the last word and says so itself.
const LARGEST_FILE: u32 = 20 * 1024 * 1024;

/// Which files are taken as material.
#[must_use]
pub fn upload_rules() -> UploadRules {
    let endings = &["pdf", "jpg", "jpeg", "png"];
    UploadRules { endings, named: t(Key::CaseFileTypes), largest: LARGEST_FILE, most: 10 }
}

/// How a case stands, as its applicant reads it: 还有 3 个工作日 · 11月25日（周三）前.
#[must_use]
pub fn due_badge(stage: Stage, clock: Standing, due_on: Option<NaiveDate>) -> AnyView {
    let until = due_on.map(|date| tf(Key::CaseUntil, &[("day", &fmt_day(date))])).unwrap_or_default();
    let (standing, words) = match (stage, clock) {
        (_, Standing::Done) => return view! { <Tag tone=stage_tone(stage) words=stage_words(stage)/> }.into_any(),
        (Stage::Correcting, _) => (DueStatus::Soon, format!("{}{until}", t(Key::CaseWaitsForYou))),
        (_, Standing::OnTime { left_days: 0 } | Standing::Soon { left_days: 0 }) => {
            (DueStatus::Soon, t(Key::CaseDueToday).to_owned())
        }
        (_, Standing::OnTime { left_days }) => (DueStatus::OnTime, format!("{}{until}", left(left_days))),
        (_, Standing::Soon { left_days }) => (DueStatus::Soon, format!("{}{until}", left(left_days))),
        (_, Standing::Late { late_days }) => {
            (DueStatus::Late, tf(Key::CaseLate, &[("days", &fmt_days(late_days.into()))]))
        }
        (_, Standing::Paused { .. }) => (DueStatus::Paused, t(Key::CasePaused).to_owned()),
    };
    view! { <DueBadge standing words/> }.into_any()
}

fn left(days: u16) -> String {
    tf(Key::CaseLeft, &[("days", &fmt_days(days.into()))])
}

/// An answer to one of the matter's questions, as people read it: 86 平方米, 2026年10月1日.
#[must_use]
pub fn answer_words(kind: FormFieldKind, text: String) -> String {
    match kind {
        FormFieldKind::Date => text.parse().map_or(text, fmt_date),
        FormFieldKind::Area if !text.is_empty() => tf(Key::ApplySquareMeters, &[("n", &text)]),
        _ => text,
    }
}

/// The answers of a case, each under its question.
#[must_use]
pub fn answers(case: &CaseDetail) -> Vec<(String, String)> {
    let kinds = case.answer_kinds.iter().copied().chain(std::iter::repeat(FormFieldKind::Text));
    let answers = case.answers.iter().cloned().zip(kinds);
    answers.map(|((question, text), kind)| (question, answer_words(kind, text))).collect()
}

/// Where a case stands, in the plain words that its applicant reads.
#[must_use]
pub fn stage_words(stage: Stage) -> &'static str {
    t(match stage {
        Stage::Submitted => Key::CaseStageSubmitted,
        Stage::Correcting => Key::CaseStageCorrecting,
        Stage::Reviewing => Key::CaseStageReviewing,
        Stage::Suspended => Key::CaseStageSuspended,
        Stage::Proposed => Key::CaseStageProposed,
        Stage::Signed | Stage::ApprovalSealed => Key::CaseStageSealing,
        Stage::Issued => Key::CaseStageIssued,
        Stage::Delivered => Key::CaseStageDelivered,
        Stage::Archived => Key::CaseStageArchived,
        Stage::Refused => Key::CaseStageRefused,
        Stage::Withdrawn => Key::CaseStageWithdrawn,
        Stage::Lapsed => Key::CaseStageLapsed,
        Stage::Ended => Key::CaseStageEnded,
    })
}

/// What the colour of a stage's tag means.
#[must_use]
pub const fn stage_tone(stage: Stage) -> Tone {
    match stage {
        Stage::Submitted | Stage::Reviewing | Stage::Proposed | Stage::Signed | Stage::ApprovalSealed => Tone::Info,
        Stage::Correcting => Tone::Soon,
        Stage::Issued | Stage::Delivered => Tone::Good,
        Stage::Refused => Tone::Bad,
        Stage::Suspended | Stage::Archived | Stage::Withdrawn | Stage::Lapsed | Stage::Ended => Tone::Quiet,
    }
}

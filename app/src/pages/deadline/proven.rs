//! A clock with its proof (时限与推算), as every page shows one: the answer, the strip of days, the reasoning; counted again
//! in this browser.

use chrono::Datelike;
use domain::deadline::{ClockKind, DayMark, DueStatus, Line, Proof, ProofDay, ProvenClock, Span, Standing, State};
use leptos::prelude::*;

use crate::{
    text::{Key, t, tf},
    ui::{
        ClockCard, ClockFace, DayCell, DayKind, ProofLines, ProofRow,
        format::{fmt_datetime, fmt_day, fmt_time, weekday_key},
    },
};

/// The answer, the days and, on request, the reasoning.
#[component]
pub fn Proven(
    /// What the server computed.
    clock: ProvenClock,
    /// Who has it now, in words.
    #[prop(into)]
    holder: String,
) -> impl IntoView {
    let rows = rows(&clock.proof.lines);
    view! {
        <ClockCard face=face(&clock, &holder) days=clock.proof.strip.iter().map(day).collect()/>
        <details class="card">
            <summary class="card__summary">{t(Key::DeadlineHow)}</summary>
            <ProofLines rows/>
            <p class="worklist__sub">{versions(&clock.proof)}</p>
        </details>
    }
    .into_any()
}

/// The head of the clock. Whether this browser agrees is found by counting again.
#[must_use]
pub fn face(clock: &ProvenClock, holder: &str) -> ClockFace {
    let proof = &clock.proof;
    let (standing, days, key) = match proof.standing(clock.computed_at) {
        Standing::OnTime { left_days: 0 } | Standing::Soon { left_days: 0 } => {
            (DueStatus::Soon, None, Key::DeadlineToday)
        }
        Standing::OnTime { left_days } => (DueStatus::OnTime, Some(left_days), Key::DeadlineLeft),
        Standing::Soon { left_days } => (DueStatus::Soon, Some(left_days), Key::DeadlineLeft),
        Standing::Late { late_days } => (DueStatus::Late, Some(late_days), Key::DeadlineLate),
        Standing::Paused { left_days } => (DueStatus::Paused, Some(left_days), Key::DeadlinePaused),
        Standing::Done if proof.state == State::Missed => (DueStatus::Late, Some(proof.late_days), Key::DeadlineMissed),
        Standing::Done if proof.used_days == 0 => (DueStatus::OnTime, None, Key::DeadlineSameDay),
        Standing::Done => (DueStatus::OnTime, Some(proof.used_days), Key::DeadlineDone),
    };
    let figure = match days {
        Some(days) => days.to_string(),
        None if key == Key::DeadlineToday => t(Key::DeadlineDayToday).to_owned(),
        None => t(Key::DeadlineFigureSameDay).to_owned(),
    };
    let unit = unit(clock);
    let (day, time) = (fmt_day(proof.due_on), fmt_time(proof.due_at));
    let headline = tf(key, &[("unit", unit), ("day", &day), ("time", &time), ("act", act(clock.inputs.kind))]);
    ClockFace { standing, figure, headline, note: note(clock, holder), agrees: Some(clock.agrees()) }
}

/// What the clock's days are.
fn unit(clock: &ProvenClock) -> &'static str {
    t(match clock.span() {
        Span::SameDay | Span::Working { .. } => Key::DeadlineWorkingDays,
        Span::Calendar { .. } | Span::Until { .. } => Key::DeadlineCalendarDays,
    })
}

/// What has to be done before a clock runs out: 应在 11月25日 前 *答复*.
#[must_use]
pub fn act(kind: ClockKind) -> &'static str {
    t(match kind {
        ClockKind::Decision | ClockKind::SupervisionOrder => Key::DeadlineActDecide,
        ClockKind::AcceptanceAnswer => Key::DeadlineActAccept,
        ClockKind::Correction | ClockKind::ToleranceSupplement => Key::DeadlineActSupply,
        ClockKind::Delivery => Key::DeadlineActDeliver,
        ClockKind::RatingSolution => Key::DeadlineActSolve,
        ClockKind::Explanation => Key::DeadlineActExplain,
        ClockKind::ToleranceEndNotice => Key::DeadlineActTell,
        ClockKind::RatingAnswer
        | ClockKind::OnSiteAnswer
        | ClockKind::UrgeAnswer
        | ClockKind::AgentReport
        | ClockKind::VisitAnswer => Key::DeadlineActAnswer,
    })
}

/// Who has it and what was used; of an ended clock, when it ended.
fn note(clock: &ProvenClock, holder: &str) -> String {
    let ProvenClock { proof, inputs, .. } = clock;
    let (used, paused) = (proof.used_days.to_string(), proof.paused_days.to_string());
    let mut note = match inputs.facts.ended_at {
        Some(ended) => {
            let at = fmt_datetime(ended, clock.computed_at);
            tf(Key::DeadlineEndedNote, &[("at", &at), ("act", act(inputs.kind)), ("paused", &paused)])
        }
        None if inputs.kind == ClockKind::Correction => t(Key::DeadlineCorrectionNote).to_owned(),
        None => {
            tf(Key::DeadlineNote, &[("holder", holder), ("used", &used), ("unit", unit(clock)), ("paused", &paused)])
        }
    };
    if proof.provisional {
        note.push_str(t(Key::DeadlineProvisional));
    }
    note
}

/// A day of the strip.
#[must_use]
pub fn day(day: &ProofDay) -> DayCell {
    let (kind, word) = match day.mark {
        DayMark::Counted => (DayKind::Counted, None),
        DayMark::Paused => (DayKind::Paused, Some(Key::DeadlineDayPaused)),
        DayMark::Weekend => (DayKind::Off, None),
        DayMark::Holiday => (DayKind::Off, Some(Key::DeadlineDayHoliday)),
        DayMark::Due => (DayKind::Due, Some(Key::DeadlineDayDue)),
        DayMark::Late => (DayKind::Late, Some(Key::DeadlineDayLate)),
    };
    let today = (day.today && day.mark != DayMark::Due).then_some(Key::DeadlineDayToday);
    let sub = t(today.or(word).unwrap_or(weekday_key(day.date.weekday())));
    let spoken = [Some(fmt_day(day.date)), word.or(today).map(|word| t(word).to_owned())];
    DayCell {
        label: day.date.day().to_string(),
        sub: sub.to_owned(),
        spoken: spoken.into_iter().flatten().collect::<Vec<_>>().join(" "),
        kind,
        today: day.today,
    }
}

/// The lines of the reasoning, numbered.
#[must_use]
pub fn rows(lines: &[Line]) -> Vec<ProofRow> {
    (1..)
        .zip(lines)
        .map(|(n, line)| ProofRow {
            n,
            text: line.text.clone(),
            detail: (!line.detail.is_empty()).then(|| line.detail.clone()),
            clause: line.clause.id.clone(),
        })
        .collect()
}

/// Which calendar and which rules it was counted with.
#[must_use]
pub fn versions(proof: &Proof) -> String {
    tf(Key::DeadlineVersions, &[("calendar", &proof.calendar_version), ("policy", &proof.policy_version)])
}

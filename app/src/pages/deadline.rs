//! A clock with its proof (时限与推算), as every page shows one: the answer, the strip of days, the reasoning; counted again
//! in this browser.

use chrono::Datelike;
use domain::deadline::{DayMark, Line, Proof, ProvenClock, Standing as Clock, StripDay};
use leptos::prelude::*;

use crate::{
    text::{Key, t, tf},
    ui::{
        ClockCard, ClockFace, DayCell, DayKind, ProofLines, ProofRow, Standing,
        format::{fmt_day, fmt_time, weekday_key},
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
    let day = fmt_day(proof.due_on);
    let time = fmt_time(proof.due_at);
    let due = [("day", &*day), ("time", &*time)];
    let (standing, days, key) = match proof.standing(clock.computed_at) {
        Clock::OnTime { left_days } => (Standing::OnTime, left_days, Key::DeadlineLeft),
        Clock::Soon { left_days } => (Standing::Soon, left_days, Key::DeadlineLeft),
        Clock::Late { late_days } => (Standing::Late, late_days, Key::DeadlineLate),
        Clock::Paused { left_days } => (Standing::Paused, left_days, Key::DeadlinePaused),
        Clock::Done => (Standing::OnTime, proof.used_days, Key::DeadlineDone),
    };
    let mut note = tf(
        Key::DeadlineNote,
        &[("holder", holder), ("used", &proof.used_days.to_string()), ("paused", &proof.paused_days.to_string())],
    );
    if proof.provisional {
        note.push_str(t(Key::DeadlineProvisional));
    }
    ClockFace { standing, days: days.into(), headline: tf(key, &due), note, agrees: Some(clock.agrees()) }
}

/// A day of the strip.
#[must_use]
pub fn day(day: &StripDay) -> DayCell {
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

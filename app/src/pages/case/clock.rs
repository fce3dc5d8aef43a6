//! The clock of a case before its applicant: the answer on one card, how it was found on the next.

use domain::deadline::{ClockKind, ProvenClock, State};
use leptos::prelude::*;

use crate::{
    pages::deadline,
    text::{Key, t, tf},
    ui::{Callout, Card, ClockCard, ClockFace, ProofLines, Tone, format::fmt_day},
};

/// How many days are left, until when, who has it; the strip of days; whether this browser counts the same.
#[must_use]
pub fn answer(clock: &ProvenClock, holder: &str) -> AnyView {
    let days = clock.proof.strip.iter().map(deadline::day).collect::<Vec<_>>();
    view! { <ClockCard face=face(clock, holder) days/> }.into_any()
}

/// The answer in the applicant's words: the time to correct is the applicant's own.
fn face(clock: &ProvenClock, holder: &str) -> ClockFace {
    let proof = &clock.proof;
    let face = deadline::face(clock, holder);
    if clock.inputs.kind != ClockKind::Correction {
        return face;
    }
    let key = match proof.state {
        State::Late => Key::CaseCorrectLate,
        State::Running if proof.left_days == 0 => Key::CaseCorrectToday,
        State::Running | State::Paused | State::Met | State::Missed => Key::CaseCorrectBy,
    };
    let headline = tf(key, &[("day", &fmt_day(proof.due_on))]);
    ClockFace { headline, note: t(Key::CaseCorrectNote).to_owned(), ..face }
}

/// 到期日怎么算出来的, line by line with its clause.
#[must_use]
pub fn reasons(clock: &ProvenClock) -> AnyView {
    let rows = deadline::rows(&clock.proof.lines);
    let provisional = clock.proof.provisional.then(|| {
        view! { <Callout tone=Tone::Soon><p>{t(Key::CaseProvisional)}</p></Callout> }
    });
    view! {
        <Card title=t(Key::CaseHowComputed)>
            {provisional}
            <ProofLines rows/>
        </Card>
    }
    .into_any()
}

//! The clock of a case before its applicant: the answer on one card, how it was found on the next.

use domain::deadline::ProvenClock;
use leptos::prelude::*;

use crate::{
    pages::deadline,
    text::{Key, t},
    ui::{Card, ClockCard, Notice, ProofLines, Tone},
};

/// How many days are left, until when, who has it; the strip of days; whether this browser counts the same.
#[must_use]
pub fn answer(clock: &ProvenClock, holder: &str) -> AnyView {
    let days = clock.proof.strip.iter().map(deadline::day).collect::<Vec<_>>();
    view! { <ClockCard face=deadline::face(clock, holder) days/> }.into_any()
}

/// 到期日怎么算出来的, line by line with its clause.
#[must_use]
pub fn reasons(clock: &ProvenClock) -> AnyView {
    let rows = deadline::rows(&clock.proof.lines);
    let versions = deadline::versions(&clock.proof);
    let provisional = clock.proof.provisional.then(|| {
        view! { <Notice tone=Tone::Soon><p>{t(Key::CaseProvisional)}</p></Notice> }
    });
    view! {
        <Card title=t(Key::CaseHowComputed)>
            {provisional}
            <ProofLines rows/>
            <p class="quiet">{versions}</p>
        </Card>
    }
    .into_any()
}

//! Where a case's clock stands, in a row and in a heading.

use domain::deadline::Standing;
use leptos::prelude::*;

use crate::{
    text::{Key, t, tf},
    ui::{DueBadge, Tag, due_words},
};

/// The standing as a shape with its words; a closed case shows a word only.
#[must_use]
pub fn due_badge(clock: Standing) -> AnyView {
    let Some(standing) = clock.status() else { return view! { <Tag words=t(Key::DeskDone)/> }.into_any() };
    let words = match clock {
        Standing::OnTime { left_days } | Standing::Soon { left_days } => left(left_days),
        Standing::Late { late_days } => tf(Key::DeskLateDays, &[("n", &late_days.to_string())]),
        Standing::Paused { .. } | Standing::Done => due_words(standing).to_owned(),
    };
    view! { <DueBadge standing words/> }.into_any()
}

/// The same for a case. While it is being corrected its days are the applicant's, counted otherwise than the office's, so
/// that only the date beside the badge says when.
#[must_use]
pub fn case_due_badge(correcting: bool, clock: Standing) -> AnyView {
    match clock.status() {
        Some(standing) if correcting => view! { <DueBadge standing words=due_words(standing)/> }.into_any(),
        _ => due_badge(clock),
    }
}

fn left(days: u16) -> String {
    match days {
        0 => t(Key::DeskDueToday).to_owned(),
        days => tf(Key::DeskLeftDays, &[("n", &days.to_string())]),
    }
}

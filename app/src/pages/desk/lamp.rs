//! Where a case's clock stands, in a row and in a heading.

use domain::deadline::Standing as Clock;
use leptos::prelude::*;

use crate::{
    text::{Key, t, tf},
    ui::{Lamp, Standing, Tag},
};

/// The standing as a shape with its words; a closed case shows a word only.
#[must_use]
pub fn lamp(clock: Clock) -> AnyView {
    let (standing, words) = match clock {
        Clock::OnTime { left_days } => (Standing::OnTime, left(left_days)),
        Clock::Soon { left_days } => (Standing::Soon, left(left_days)),
        Clock::Late { late_days } => (Standing::Late, tf(Key::DeskLateDays, &[("n", &late_days.to_string())])),
        Clock::Paused { .. } => (Standing::Paused, t(Key::UiPaused).to_owned()),
        Clock::Done => return view! { <Tag words=t(Key::DeskDone)/> }.into_any(),
    };
    view! { <Lamp standing words/> }.into_any()
}

/// The same for a case. While it is being corrected its days are the applicant's, counted otherwise than the office's, so
/// that only the date beside the lamp says when.
#[must_use]
pub fn case_lamp(correcting: bool, clock: Clock) -> AnyView {
    let (standing, words) = match clock {
        Clock::OnTime { .. } if correcting => (Standing::OnTime, Key::UiOnTime),
        Clock::Soon { .. } if correcting => (Standing::Soon, Key::UiSoon),
        Clock::Late { .. } if correcting => (Standing::Late, Key::UiLate),
        _ => return lamp(clock),
    };
    view! { <Lamp standing words=t(words).to_owned()/> }.into_any()
}

fn left(days: u16) -> String {
    match days {
        0 => t(Key::DeskDueToday).to_owned(),
        days => tf(Key::DeskLeftDays, &[("n", &days.to_string())]),
    }
}

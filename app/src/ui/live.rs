//! Pages that stay open while the world goes on (自动更新): asked again every few seconds, unless nobody is looking.

use std::time::Duration;

use domain::time::Timestamp;
use leptos::prelude::*;

use crate::{
    browser,
    text::{Key, tf},
    ui::{Remote, format::fmt_time},
};

/// Runs `again` every `period` while the page is open and in sight.
pub fn every(period: Duration, again: impl Fn() + 'static) {
    let clock = set_interval_with_handle(
        move || {
            if !browser::is_hidden() {
                again();
            }
        },
        period,
    );
    on_cleanup(move || {
        if let Ok(clock) = clock {
            clock.clear();
        }
    });
}

/// The last good answer of what is asked again and again: a packet that is lost takes nothing off the screen, and the same
/// answer again draws nothing anew.
pub fn kept<T: Clone + PartialEq + Send + Sync + 'static>(asked: Remote<T>) -> Memo<Option<T>> {
    Memo::new(move |before: Option<&Option<T>>| match asked.get() {
        Some(Ok(answer)) => Some(answer),
        _ => before.cloned().flatten(),
    })
}

/// That there was no answer just now, and from when what is shown is.
#[must_use]
pub fn away(is_away: bool, at: Timestamp) -> Option<AnyView> {
    is_away.then(|| view! { <p class="inline-error">{tf(Key::QueueAway, &[("time", &fmt_time(at))])}</p> }.into_any())
}

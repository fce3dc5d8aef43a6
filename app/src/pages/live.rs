//! Pages that stay open while the world goes on (自动更新): asked again every few seconds, unless nobody is looking.

use std::time::Duration;

use leptos::prelude::*;

use crate::ui::browser;

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

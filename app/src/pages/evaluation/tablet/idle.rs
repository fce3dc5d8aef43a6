//! 还在吗: what happens when nobody touches the glass. A visible countdown first, a big way to stay (WCAG 2.2.1), then the
//! question goes and nothing is stored.

use std::time::Duration;

use leptos::prelude::*;

use crate::{
    browser,
    text::{Key, t, tf},
    ui::{Button, ButtonKind},
};

/// How long the countdown is visible, in seconds; WCAG 2.2.1 wants at least 20.
pub const WARNING_SECONDS: u16 = 20;

/// How many seconds are left once the countdown is visible; nothing before.
#[must_use]
pub fn seconds_left(idle_ms: i64, limit_seconds: u16) -> Option<u16> {
    let left = i64::from(limit_seconds) - idle_ms.div_euclid(1000);
    u16::try_from(left.max(0)).ok().filter(|left| *left <= WARNING_SECONDS)
}

/// The countdown over a question. `on_end` runs once, when it has run out.
#[component]
pub fn Idle(
    /// After how many seconds without a touch the question goes.
    limit_seconds: u16,
    /// What happens then.
    #[prop(into)]
    on_end: Callback<()>,
) -> impl IntoView {
    // Shorter than the countdown itself is no time to answer in.
    let limit = limit_seconds.max(2 * WARNING_SECONDS);
    let touched = StoredValue::new(browser::now());
    let left = RwSignal::new(None::<u16>);
    let ended = StoredValue::new(false);
    let touch = move || {
        touched.set_value(browser::now());
        left.set(None);
    };
    let tick = move || {
        let idle = browser::now().millis() - touched.get_value().millis();
        let now = seconds_left(idle, limit);
        left.set(now);
        if now == Some(0) && !ended.get_value() {
            ended.set_value(true);
            on_end.run(());
        }
    };
    let clock = set_interval_with_handle(tick, Duration::from_secs(1));
    let press = window_event_listener(leptos::ev::pointerdown, move |_| touch());
    let key = window_event_listener(leptos::ev::keydown, move |_| touch());
    on_cleanup(move || {
        if let Ok(clock) = clock {
            clock.clear();
        }
        press.remove();
        key.remove();
    });
    let shown = Memo::new(move |_| left.get().is_some());
    move || {
        shown.get().then(|| {
            let words = move || tf(Key::TabletIdle, &[("n", &left.get().unwrap_or_default().to_string())]);
            view! {
                <div class="tablet-idle" role="alertdialog" aria-label=t(Key::TabletIdleTitle)>
                    <p class="tablet-idle__title">{t(Key::TabletIdleTitle)}</p>
                    <p>{words}</p>
                    <Button kind=ButtonKind::Main on_press=touch>{t(Key::TabletStay)}</Button>
                </div>
            }
        })
    }
}

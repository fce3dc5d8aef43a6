//! 工牌: who serves here, at the top of the glass and, between two people, all over it; and the thanks.

use domain::evaluation::api::{TabletAttendant, TabletState, TabletView};
use leptos::prelude::*;

use super::{
    super::service,
    attendant,
    state::{GivenRating, Tablet},
};
use crate::{
    browser,
    routes::Route,
    text::{Key, t, tf},
    ui::{Heading, QrCode, Tag, Tone},
};

/// 3 号窗口 · 工号 0417, what is rated, where we are, and whether something waits for the network.
#[component]
pub fn TopBar(
    /// The tablet.
    tablet: Tablet,
) -> impl IntoView {
    let who = move || tablet.view.with(|view| view.as_ref().map(head));
    let hall = move || tablet.view.with(|view| view.as_ref().map(|view| view.hall.clone()));
    view! {
        <header class="bare__top">
            <div class="badge">{who}</div>
            <div class="tablet-place">
                <p>{t(Key::ShellName)}</p>
                <p>{hall}</p>
                <OutboxState tablet/>
            </div>
        </header>
    }
    .into_any()
}

fn head(view: &TabletView) -> AnyView {
    let window = tf(Key::TabletWindow, &[("n", &view.window.number.to_string())]);
    let initial = attendant(view).map(initial);
    let line = match attendant(view) {
        Some(attendant) => format!("{window} · {}", tf(Key::ShellBadge, &[("n", &attendant.number)])),
        None => window,
    };
    let about = match &view.state {
        TabletState::Rating { question, .. } => service::at_window(&question.service),
        TabletState::Standby { .. } | TabletState::Closed => view.window.name.clone(),
    };
    view! {
        {initial}
        <div>
            <p class="badge__line">{line}</p>
            <p class="badge__about">{about}</p>
        </div>
    }
    .into_any()
}

/// The surname in a circle, in place of a photograph (XT-2).
fn initial(attendant: &TabletAttendant) -> AnyView {
    let first: String = attendant.surname.chars().take(1).collect();
    view! { <span class="badge__initial" aria-hidden="true">{first}</span> }.into_any()
}

/// Whether the network is away and how much waits for it.
#[component]
fn OutboxState(tablet: Tablet) -> impl IntoView {
    let offline = move || (!tablet.online.get()).then(|| view! { <Tag tone=Tone::Soon words=t(Key::TabletOffline)/> });
    let waiting = move || {
        let count = tablet.outbox.waiting();
        (count > 0).then(|| {
            view! { <Tag tone=Tone::Info words=tf(Key::TabletWaiting, &[("n", &count.to_string())])/> }
        })
    };
    let refused = move || {
        let count = tablet.outbox.refused();
        (count > 0).then(|| {
            view! { <Tag tone=Tone::Bad words=tf(Key::TabletRefused, &[("n", &count.to_string())])/> }
        })
    };
    view! { <p role="status">{offline} " " {waiting} " " {refused}</p> }.into_any()
}

/// 工牌待机: nobody is asked anything.
#[component]
pub fn Badge(
    /// The tablet.
    tablet: Tablet,
) -> impl IntoView {
    let large = move || {
        tablet.view.with(|view| match view.as_ref().map(|view| &view.state) {
            Some(TabletState::Standby { attendant, ticket }) => served(attendant, ticket.as_deref()),
            Some(TabletState::Rating { attendant, .. }) => served(attendant, None),
            Some(TabletState::Closed) | None => closed(),
        })
    };
    view! { <div class="bare__body tablet-standby">{large}</div> }.into_any()
}

fn served(attendant: &TabletAttendant, ticket: Option<&str>) -> AnyView {
    let serving = ticket.map(|number| {
        view! { <p class="tablet-standby__ticket">{tf(Key::TabletServing, &[("number", number)])}</p> }
    });
    let title = tf(Key::ShellBadge, &[("n", &attendant.number)]);
    view! {
        {initial(attendant)}
        <Heading title class="rate__question"/>
        {serving}
        <p class="tablet-standby__note">{t(Key::TabletStandbyNote)}</p>
    }
    .into_any()
}

fn closed() -> AnyView {
    view! {
        <Heading title=t(Key::TabletClosed) class="rate__question"/>
        <p class="tablet-standby__note">{t(Key::TabletClosedNote)}</p>
    }
    .into_any()
}

/// 谢谢. It names the level that was pressed, so that a slip is noticed, and shows the way to the receipt.
#[component]
pub fn Thanks(
    /// What was given.
    thanks: GivenRating,
) -> impl IntoView {
    let receipt = thanks.receipt.map(|token| {
        let address = format!("{}{}", browser::origin(), Route::Receipt(token.as_str().to_owned()).path());
        view! { <QrCode content=address label=t(Key::TabletReceiptQr)/> }
    });
    view! {
        <div class="bare__body" role="status">
            <Heading title=t(Key::EvaluationThanks) class="rate__question"/>
            <p>{tf(Key::TabletChosen, &[("level", &thanks.level)])}</p>
            {receipt}
        </div>
    }
    .into_any()
}

//! Where one is signed in (登录过的设备), and ending it elsewhere.

use domain::{
    account::api::{ListSessions, RevokeSession, SessionInfo},
    ids::SessionId,
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    client::call,
    session::use_session,
    text::{Key, t, tf},
    ui::{Button, ButtonKind, ConfirmDialog, Remote, Tag, Tone, format::fmt_datetime, remote, say},
};

/// The list of one's sessions.
#[component]
pub fn Sessions() -> impl IntoView {
    let session = use_session();
    let list = Remote::new(move || async move { session.noting(call(ListSessions, &[]).send().await) });
    let leaving = RwSignal::new(None::<SessionId>);
    let asked = RwSignal::new(false);
    let end = move || {
        let Some(id) = leaving.get_untracked() else { return };
        spawn_local(async move {
            match call(RevokeSession, &[&id]).send().await {
                Ok(_) => {
                    say(t(Key::AccountSessionEnded));
                    list.refetch();
                }
                Err(problem) => say(problem.detail),
            }
        });
    };
    let rows = move |sessions: Vec<SessionInfo>| {
        let ask = Callback::new(move |id| {
            leaving.set(Some(id));
            asked.set(true);
        });
        view! { <ul class="rows">{sessions.into_iter().map(|one| row(one, ask)).collect_view()}</ul> }
    };
    view! {
        {remote(list, move |page| rows(page.items))}
        <ConfirmDialog
            id="end-session"
            open=asked
            title=t(Key::AccountSessionEndTitle)
            text=t(Key::AccountSessionEndText)
            confirm=t(Key::AccountSessionEnd)
            danger=true
            on_confirm=end
        />
    }
    .into_any()
}

fn row(session: SessionInfo, ask: Callback<SessionId>) -> AnyView {
    let id = session.id;
    let seen = fmt_datetime(session.seen_at, session.seen_at);
    let until = fmt_datetime(session.ends_at, session.seen_at);
    let device = device_words(&session.device);
    let title = device.clone();
    let end = if session.current {
        view! { <Tag tone=Tone::Info words=t(Key::AccountSessionHere)/> }.into_any()
    } else {
        view! {
            <Button kind=ButtonKind::Quiet on_press=move || ask.run(id)>
                {t(Key::AccountSessionEnd)}<span class="visually-hidden">{device}</span>
            </Button>
        }
        .into_any()
    };
    view! {
        <li class="rows__row">
            <div class="rows__words">
                <p class="rows__title">{title}</p>
                <p class="quiet">{tf(Key::AccountSessionTimes, &[("seen", &seen), ("until", &until)])}</p>
            </div>
            {end}
        </li>
    }
    .into_any()
}

/// Browser and system in words, from what the browser says of itself; all of that where neither is known. Browsers name
/// those they descend from too, so that the rarer names stand first.
fn device_words(agent: &str) -> String {
    const BROWSERS: [(&str, &str); 6] = [
        ("MicroMessenger", "微信"),
        ("AlipayClient", "支付宝"),
        ("Edg/", "Edge"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 7] = [
        ("HarmonyOS", "HarmonyOS"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ];
    let name_in =
        |names: &[(&str, &'static str)]| names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    match (name_in(&BROWSERS), name_in(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser} · {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => agent.to_owned(),
    }
}

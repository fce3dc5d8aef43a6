//! 叫号台: which window one works at. Whoever sits at one comes straight to it.

use domain::{
    access::Action,
    evaluation::api::{ListWindows, TakeWindow, WindowRow},
    ids::WindowId,
};
use leptos::prelude::*;

use super::window::Console;
use crate::{
    client,
    pages::staff::guard::staff_page,
    session::use_session,
    terms,
    text::{Key, t, tf},
    ui::{Button, Column, ColumnKind, DataTable, EmptyState, PageHead, Remote, Sending, Tag, Tone, remote_list},
};

/// The windows of one's hall, or the console of the window one sits at.
#[must_use]
pub fn window_queue() -> AnyView {
    staff_page(Action::CallTicket, || view! { <Windows/> }.into_any())
}

#[component]
fn Windows() -> impl IntoView {
    let session = use_session();
    let windows: Remote<Vec<WindowRow>> =
        Remote::new(move || async move { session.noting(client::call(ListWindows, &[]).send().await) });
    let again = Callback::new(move |()| windows.refetch());
    remote_list(
        windows,
        || {
            view! {
                <PageHead title=t(Key::QueueDeskTitle)/>
                <EmptyState title=t(Key::QueueNoWindows)><p>{t(Key::QueueNoWindowsNext)}</p></EmptyState>
            }
            .into_any()
        },
        move |rows| match rows.iter().find(|row| row.mine) {
            Some(row) => view! { <Console window=row.window.id on_leave=again/> }.into_any(),
            None => choice(rows, again),
        },
    )
}

fn choice(rows: Vec<WindowRow>, again: Callback<()>) -> AnyView {
    let columns = vec![
        Column::new(t(Key::QueueWindow), |row: &WindowRow| {
            tf(Key::QueueWindowNamed, &[("n", &row.window.number.to_string()), ("name", &row.window.name)])
        })
        .kind(ColumnKind::RowName),
        Column::new(t(Key::QueueUnit), |row: &WindowRow| row.unit.clone()),
        Column::new(t(Key::QueueServes), |row: &WindowRow| {
            row.serves.iter().map(|kind| terms::queue_kind(*kind)).collect::<Vec<_>>().join(" · ")
        }),
        Column::new(t(Key::QueueNow), |row: &WindowRow| match &row.attendant {
            Some(badge) => tf(Key::ShellBadge, &[("n", badge)]).into_any(),
            None => view! { <Tag tone=Tone::Quiet words=t(Key::QueueUnstaffed)/> }.into_any(),
        }),
        Column::new(t(Key::QueueSitDown), move |row: &WindowRow| {
            let (window, taken) = (row.window.id, row.attendant.is_some());
            view! { <SitDown window taken on_taken=again/> }
        }),
    ];
    view! {
        <PageHead title=t(Key::QueueDeskTitle) lead=t(Key::QueueChooseWindow)/>
        <DataTable caption=t(Key::QueueChooseWindow) columns rows/>
    }
    .into_any()
}

#[component]
fn SitDown(window: WindowId, taken: bool, on_taken: Callback<()>) -> impl IntoView {
    let sending = Sending::new();
    let sit = move |()| {
        let call = async move { client::call(TakeWindow, &[&window]).key(sending.key()).send().await };
        sending.send(call, move |_| on_taken.run(()));
    };
    let words = t(if taken { Key::QueueTakeOver } else { Key::QueueSitDown });
    let wrong = move || sending.errors.of("").map(|words| view! { <p class="inline-error">{words}</p> });
    view! {
        <Button pending=sending.pending on_press=sit>{words}</Button>
        <div role="alert">{wrong}</div>
    }
    .into_any()
}

//! 评价平板: which there are, the code that pairs a new one, and the end of one that is lost.

use domain::{
    access::Action,
    evaluation::api::{
        CreatePairingCode, DeviceRow, ListDevices, ListWindows, PairingCodeIssued, RevokeDevice, WindowRow,
    },
    ids::{DeviceId, WindowId},
};
use leptos::prelude::*;

use crate::{
    browser, client,
    pages::staff::guard::staff_page,
    session::{Session, use_session},
    text::{Key, t, tf},
    ui::{
        Button, ButtonKind, Card, Choice, Column, ColumnKind, ConfirmDialog, DataTable, EmptyState, InlineError,
        PageHead, Remote, Select, Sending, Tag, Tone,
        format::{fmt_datetime, fmt_time},
        remote,
    },
};

/// The tablets that this person looks after.
#[must_use]
pub fn devices() -> AnyView {
    staff_page(Action::ManageDevices, || view! { <Devices/> }.into_any())
}

#[component]
fn Devices() -> impl IntoView {
    let session = use_session();
    let devices: Remote<Vec<DeviceRow>> =
        Remote::new(move || async move { session.noting(client::call(ListDevices, &[]).send().await) });
    let again = Callback::new(move |()| devices.refetch());
    view! {
        <PageHead title=t(Key::DeviceTitle) lead=t(Key::DeviceLead)/>
        {remote(devices, move |rows| {
            view! {
                <div class="stack">
                    <Card title=t(Key::DevicePairTitle)><PairAtWindow session/></Card>
                    {table(rows, again)}
                </div>
            }
        })}
    }
}

/// Chooses a window and makes a code for it.
#[component]
fn PairAtWindow(session: Session) -> impl IntoView {
    let windows = Remote::new(move || async move { session.noting(client::call(ListWindows, &[]).send().await) });
    view! { {remote(windows, |rows: Vec<WindowRow>| view! { <ChooseWindow rows/> })} }.into_any()
}

#[component]
fn ChooseWindow(rows: Vec<WindowRow>) -> impl IntoView {
    let chosen = RwSignal::new(String::new());
    let options: Vec<Choice> = rows
        .into_iter()
        .map(|WindowRow { window, hall, .. }| {
            let name = tf(Key::QueueWindowNamed, &[("n", &window.number.to_string()), ("name", &window.name)]);
            Choice::new(window.id.to_string(), format!("{hall} · {name}"))
        })
        .collect();
    let codes = move || chosen.get().parse::<WindowId>().ok().map(|window| view! { <PairingCodes window/> });
    view! {
        <Select id="window" label=t(Key::QueueWindow) value=chosen options/>
        {codes}
    }
    .into_any()
}

/// A button that makes a code, and the code with its end.
#[component]
pub fn PairingCodes(
    /// The window.
    window: WindowId,
) -> impl IntoView {
    let issued = RwSignal::new(None::<PairingCodeIssued>);
    let sending = Sending::new();
    let make = move |()| {
        let call = async move { client::call(CreatePairingCode, &[&window]).key(sending.key()).send().await };
        sending.send(call, move |code| issued.set(Some(code)));
    };
    let code = move || {
        issued.get().map(|issued| {
            let until = tf(Key::DeviceCodeUntil, &[("time", &fmt_time(issued.expires_at))]);
            view! {
                <p class="ticket__number" role="status">{issued.code.as_str().to_owned()}</p>
                <p>{until}</p>
                <p>{tf(Key::DeviceCodeHow, &[("address", &format!("{}/tablet", browser::origin()))])}</p>
            }
        })
    };
    view! {
        <InlineError message=Signal::derive(move || sending.errors.of(""))/>
        {code}
        <div class="actions"><Button pending=sending.pending on_press=make>{t(Key::DeviceMakeCode)}</Button></div>
    }
    .into_any()
}

fn table(rows: Vec<DeviceRow>, again: Callback<()>) -> AnyView {
    if rows.is_empty() {
        return view! { <EmptyState title=t(Key::DeviceNone)><p>{t(Key::DeviceNoneNext)}</p></EmptyState> }.into_any();
    }
    let now = browser::now();
    let columns = vec![
        Column::new(t(Key::DeviceName), |row: &DeviceRow| row.name.clone()).kind(ColumnKind::RowName),
        Column::new(t(Key::QueueWindow), |row: &DeviceRow| {
            format!("{} {}", row.hall, tf(Key::TabletWindow, &[("n", &row.window.number.to_string())]))
        }),
        Column::new(t(Key::DeviceSeen), move |row: &DeviceRow| row.seen_at.map(|at| fmt_datetime(at, now))),
        Column::new(t(Key::DevicePending), |row: &DeviceRow| row.pending.to_string()).kind(ColumnKind::Figures),
        Column::new(t(Key::DeviceState), move |row: &DeviceRow| match row.revoked_at {
            Some(at) => {
                view! { <Tag tone=Tone::Quiet words=tf(Key::DeviceRevoked, &[("time", &fmt_datetime(at, now))])/> }
                    .into_any()
            }
            None => view! { <Revoke device=row.id name=row.name.clone() on_done=again/> }.into_any(),
        }),
    ];
    view! { <DataTable caption=t(Key::DeviceTitle) columns rows/> }.into_any()
}

#[component]
fn Revoke(device: DeviceId, name: String, on_done: Callback<()>) -> impl IntoView {
    let open = RwSignal::new(false);
    let sending = Sending::new();
    let revoke = move |()| {
        let call = async move { client::call(RevokeDevice, &[&device]).key(sending.key()).send().await };
        sending.send(call, move |_| on_done.run(()));
    };
    let text = tf(Key::DeviceRevokeText, &[("name", &name)]);
    let dialog = move || {
        let text = text.clone();
        open.get().then(|| {
            view! {
                <ConfirmDialog
                    id="revoke-device"
                    open
                    title=t(Key::DeviceRevokeTitle)
                    text
                    confirm=t(Key::DeviceRevoke)
                    danger=true
                    on_confirm=revoke
                />
            }
        })
    };
    view! {
        <Button kind=ButtonKind::Quiet pending=sending.pending on_press=move || open.set(true)>
            {t(Key::DeviceRevoke)}
        </Button>
        <InlineError message=Signal::derive(move || sending.errors.of(""))/>
        {dialog}
    }
    .into_any()
}

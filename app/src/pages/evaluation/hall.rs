//! 大厅取号: the queues of a hall, how long they are, what was called, and a number of one's own. It names nobody.

use std::time::Duration;

use domain::{
    evaluation::{
        QueueKind,
        api::{HallQueue, QueueCall, QueueLine, ShowHallQueue, TakeTicket, TicketRequest},
    },
    ids::HallId,
    text_enum::TextEnum,
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    browser, client,
    routes::Route,
    terms,
    text::{Key, t, tf},
    ui::{
        Button, ButtonKind, Card, Column, ColumnKind, DataTable, EmptyState, InlineError, PageHead, Remote, Sending,
        format::fmt_time,
        keyed,
        live::{away, every, kept},
        remote,
    },
};

/// How often the counts are asked for again.
const REFRESH: Duration = Duration::from_secs(10);

/// The queues of one hall.
#[component]
pub fn Hall(
    /// The hall.
    hall: HallId,
) -> impl IntoView {
    let queue: Remote<HallQueue> =
        Remote::new(move || async move { client::call(ShowHallQueue, &[&hall]).send().await });
    every(REFRESH, move || queue.refetch());
    let now = kept(queue);
    let known = Memo::new(move |_| now.with(Option::is_some));
    move || if known.get() { board(hall, queue, now) } else { remote(queue, |_| ()).into_any() }
}

/// The board. A line stays as long as its queue does: whoever just took a number must get to see it.
fn board(hall: HallId, queue: Remote<HallQueue>, now: Memo<Option<HallQueue>>) -> AnyView {
    let name = now.with_untracked(|queue| queue.as_ref().map(|queue| queue.hall.clone()).unwrap_or_default());
    let lines =
        Memo::new(move |_| now.with(|queue| queue.as_ref().map(|queue| queue.lines.clone()).unwrap_or_default()));
    let calls =
        Memo::new(move |_| now.with(|queue| queue.as_ref().map(|queue| queue.calls.clone()).unwrap_or_default()));
    let at = move || now.with(|queue| queue.as_ref().map_or_else(browser::now, |queue| queue.at));
    let kinds =
        Signal::derive(move || lines.with(|lines| lines.iter().map(|line| line.kind.code()).collect::<Vec<_>>()));
    let cards = keyed(
        kinds,
        Callback::new(move |code| QueueKind::from_code(code).map(|kind| view! { <Line hall kind lines/> }).into_any()),
    );
    view! {
        <PageHead title=tf(Key::QueueHallTitle, &[("hall", &name)]) lead=t(Key::QueueHallLead)/>
        <div class="stack">
            <div class="queue-lines">{cards}</div>
            <section>
                <h2>{t(Key::QueueCalls)}</h2>
                {move || called(calls.get())}
            </section>
            <p class="updated">{move || tf(Key::QueueUpdated, &[("time", &fmt_time(at()))])}</p>
            <div role="status">{move || away(queue.failed(), at())}</div>
        </div>
    }
    .into_any()
}

fn called(calls: Vec<QueueCall>) -> AnyView {
    if calls.is_empty() {
        return view! { <EmptyState title=t(Key::QueueNoCalls)/> }.into_any();
    }
    let columns = vec![
        Column::new(t(Key::QueueNumber), |call: &QueueCall| call.number.to_string()).kind(ColumnKind::RowName),
        Column::new(t(Key::QueueWindow), |call: &QueueCall| tf(Key::TabletWindow, &[("n", &call.window.to_string())])),
        Column::new(t(Key::QueueTime), |call: &QueueCall| fmt_time(call.at)),
    ];
    view! { <DataTable caption=t(Key::QueueCalls) columns rows=calls/> }.into_any()
}

/// One queue with the button that takes a number in it.
#[component]
fn Line(hall: HallId, kind: QueueKind, lines: Memo<Vec<QueueLine>>) -> impl IntoView {
    let navigate = use_navigate();
    let sending = Sending::new();
    let take = move |()| {
        let navigate = navigate.clone();
        let call = async move {
            client::call(TakeTicket, &[&hall]).body(TicketRequest { kind }).key(sending.key()).send().await
        };
        sending.send(call, move |ticket| navigate(&Route::Ticket(ticket.id).path(), NavigateOptions::default()));
    };
    let standing = move || lines.with(|lines| lines.iter().find(|line| line.kind == kind).map(length));
    view! {
        <Card title=terms::queue_kind(kind)>
            {standing}
            {(kind == QueueKind::Priority).then(|| view! { <p class="queue-line__note">{t(Key::QueuePriority)}</p> })}
            <InlineError message=Signal::derive(move || sending.errors.of(""))/>
            <Button kind=ButtonKind::Main pending=sending.pending on_press=take>{t(Key::QueueTake)}</Button>
        </Card>
    }
    .into_any()
}

/// How many wait, how long, and at how many windows they are served.
fn length(line: &QueueLine) -> AnyView {
    let wait = line.longest_wait_minutes.map(|minutes| tf(Key::QueueWaited, &[("n", &minutes.to_string())]));
    let windows = if line.windows > 0 {
        tf(Key::QueueWindows, &[("n", &line.windows.to_string())])
    } else {
        t(Key::QueueNoWindow).to_owned()
    };
    view! {
        <p class="queue-line__waiting">{tf(Key::QueueWaiting, &[("n", &line.waiting.to_string())])}</p>
        <p class="queue-line__note">{wait} " " {windows}</p>
    }
    .into_any()
}

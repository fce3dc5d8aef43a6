//! 大厅取号: the queues of a hall, how long they are, what was called, and a number of one's own. It names nobody.

use std::time::Duration;

use domain::{
    evaluation::{
        QueueKind,
        api::{HallQueue, QueueCall, QueueLine, ShowHallQueue, TakeTicket, TicketRequest},
    },
    ids::HallId,
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    client,
    pages::{live::every, terms},
    routes::Route,
    text::{Key, t, tf},
    ui::{
        Button, ButtonKind, Card, Column, ColumnKind, DataTable, EmptyState, InlineError, PageHead, Remote, Sending,
        format::fmt_time, remote,
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
    remote(queue, move |queue| board(hall, queue))
}

fn board(hall: HallId, queue: HallQueue) -> AnyView {
    let HallQueue { hall: name, lines, calls, at } = queue;
    let cards = lines.into_iter().map(|line| view! { <Line hall line/> }).collect_view();
    view! {
        <PageHead title=tf(Key::QueueHallTitle, &[("hall", &name)]) lead=t(Key::QueueHallLead)/>
        <div class="stack">
            <div class="queue-lines">{cards}</div>
            <section>
                <h2>{t(Key::QueueCalls)}</h2>
                {called(calls)}
            </section>
            <p class="updated">{tf(Key::QueueUpdated, &[("time", &fmt_time(at))])}</p>
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
fn Line(hall: HallId, line: QueueLine) -> impl IntoView {
    let navigate = use_navigate();
    let sending = Sending::new();
    let kind = line.kind;
    let take = move |()| {
        let navigate = navigate.clone();
        let call = async move {
            client::call(TakeTicket, &[&hall]).body(TicketRequest { kind }).key(sending.key()).send().await
        };
        sending.send(call, move |ticket| navigate(&Route::Ticket(ticket.id).path(), NavigateOptions::default()));
    };
    let wait = line.longest_wait_minutes.map(|minutes| tf(Key::QueueWaited, &[("n", &minutes.to_string())]));
    let open = line.windows > 0;
    let windows = if open {
        tf(Key::QueueWindows, &[("n", &line.windows.to_string())])
    } else {
        t(Key::QueueNoWindow).to_owned()
    };
    view! {
        <Card title=terms::queue_kind(kind)>
            <p class="queue-line__waiting">{tf(Key::QueueWaiting, &[("n", &line.waiting.to_string())])}</p>
            <p class="queue-line__note">{wait} " " {windows}</p>
            {(kind == QueueKind::Priority).then(|| view! { <p class="queue-line__note">{t(Key::QueuePriority)}</p> })}
            <InlineError message=Signal::derive(move || sending.errors.of(""))/>
            <Button kind=ButtonKind::Main pending=sending.pending on_press=take>{t(Key::QueueTake)}</Button>
        </Card>
    }
    .into_any()
}

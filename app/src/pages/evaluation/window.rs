//! The console of one window (窗口叫号台): who is called, what it is about, and the rating that comes up at the end. The window
//! sees that somebody rated, never how (XT-2).

use std::time::Duration;

use domain::{
    evaluation::{
        TicketNumber,
        api::{
            CallRequest, CallTicket, CurrentTicket, LeaveWindow, RatingOnTablet, RatingProgress, ShowWindowConsole,
            TicketCall, WindowConsole,
        },
    },
    ids::WindowId,
    time::{MINUTE_MS, Timestamp},
};
use leptos::{ev::KeyboardEvent, prelude::*};

use super::{
    device::PairingCodes,
    window_ticket::{BindCase, Finish},
};
use crate::{
    browser, client,
    routes::Route,
    session::use_session,
    terms,
    text::{Key, t, tf},
    ui::{
        Button, ButtonKind, Card, Description, Descriptions, EmptyState, InlineError, PageHead, Remote, Sending, Stat,
        Tag, Tone,
        format::fmt_time,
        live::{every, kept},
        remote,
    },
};

/// How often the console is asked for again: somebody waits for the word 已评价.
const REFRESH: Duration = Duration::from_secs(4);
/// After how long without a word a tablet counts as away.
const TABLET_AWAY_MS: i64 = 2 * MINUTE_MS;

/// The console.
#[component]
pub fn Console(
    /// The window.
    window: WindowId,
    /// What happens when the person leaves it.
    on_leave: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let console: Remote<WindowConsole> =
        Remote::new(move || async move { session.noting(client::call(ShowWindowConsole, &[&window]).send().await) });
    every(REFRESH, move || console.refetch());
    // The parts are drawn anew only where they changed, so that a half-typed search survives the asking.
    let now = kept(console);
    let known = Memo::new(move |_| now.with(Option::is_some));
    let calling = Calling { window, console, sending: Sending::new() };
    listen_for_next(calling);
    move || {
        if known.get() { console_view(now, calling, on_leave) } else { remote(console, |_| ()).into_any() }
    }
}

/// What the calls of this window need.
#[derive(Clone, Copy)]
struct Calling {
    window: WindowId,
    console: Remote<WindowConsole>,
    sending: Sending,
}

impl Calling {
    fn call(self, call: TicketCall, number: Option<TicketNumber>) {
        let (window, sending) = (self.window, self.sending);
        let body = CallRequest { call, number };
        let request = async move { client::call(CallTicket, &[&window]).body(body).key(sending.key()).send().await };
        sending.errors.clear();
        sending.send(request, move |_| self.console.refetch());
    }
}

/// Alt+N calls the next number. By the key's place, since Alt changes its letter on some keyboards.
fn listen_for_next(calling: Calling) {
    let listener = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        if event.alt_key() && !event.ctrl_key() && !event.meta_key() && event.code() == "KeyN" {
            event.prevent_default();
            calling.call(TicketCall::Next, None);
        }
    });
    on_cleanup(move || listener.remove());
}

fn console_view(now: Memo<Option<WindowConsole>>, calling: Calling, on_leave: Callback<()>) -> AnyView {
    let part = move |read: fn(&WindowConsole) -> AnyView| move || now.with(|console| console.as_ref().map(read));
    let title = now.with_untracked(|console| {
        let window = console.as_ref().map(|console| console.window.clone());
        window.map_or_else(String::new, |window| {
            tf(Key::QueueWindowNamed, &[("n", &window.number.to_string()), ("name", &window.name)])
        })
    });
    let refetch = Callback::new(move |()| calling.console.refetch());
    let current = Memo::new(move |_| now.with(|console| console.as_ref().and_then(|console| console.current.clone())));
    let passed = Memo::new(move |_| {
        now.with(|console| console.as_ref().map(|console| console.passed.clone()).unwrap_or_default())
    });
    view! {
        <PageHead title><Leave window=calling.window on_leave/></PageHead>
        <div class="stack">
            <div class="stats">{part(lines)}</div>
            <div class="columns">
                <div class="stack">
                    {current_card(current, calling, refetch)}
                    <Card title=t(Key::QueueRating)>{part(|console| rating(console.rating.as_ref()))}</Card>
                </div>
                <div class="stack">
                    <Card title=t(Key::QueuePassedToday)>{move || passed_list(passed.get(), calling)}</Card>
                    <Card title=t(Key::QueueTablet)>
                        {part(|console| tablet(console.tablet_seen_at))}
                        <PairingCodes window=calling.window/>
                    </Card>
                </div>
            </div>
        </div>
    }
    .into_any()
}

fn lines(console: &WindowConsole) -> AnyView {
    console
        .lines
        .iter()
        .map(|line| {
            let waited = line.longest_wait_minutes.map(|minutes| tf(Key::QueueWaited, &[("n", &minutes.to_string())]));
            let value = tf(Key::QueuePeople, &[("n", &line.waiting.to_string())]);
            view! { <Stat label=terms::queue_kind(line.kind) value note=waited.unwrap_or_default()/> }
        })
        .collect_view()
        .into_any()
}

/// The ticket that is served, and what can be done with it. The forms change with the ticket alone: calling it again must not
/// empty them.
fn current_card(current: Memo<Option<CurrentTicket>>, calling: Calling, refetch: Callback<()>) -> AnyView {
    let sending = calling.sending;
    let next = move |()| calling.call(TicketCall::Next, None);
    let again = move |()| calling.call(TicketCall::Again, None);
    let pass = move |()| calling.call(TicketCall::Pass, None);
    let wrong = Signal::derive(move || sending.errors.of(""));
    let ticket = Memo::new(move |_| current.with(|current| current.as_ref().map(|ticket| ticket.id)));
    let none = move || ticket.with(Option::is_none);
    let not_while_empty = Signal::derive(move || none().then(|| t(Key::QueueCallFirst).to_owned()));
    let not_while_serving = Signal::derive(move || (!none()).then(|| t(Key::QueueFinishFirst).to_owned()));
    let forms = move || {
        ticket.get().map(|ticket| {
            view! {
                <BindCase ticket on_done=refetch/>
                <Finish ticket on_done=refetch/>
            }
        })
    };
    let called = move || {
        current.with(|current| current.as_ref().map(|ticket| format!("{} {}", ticket.number, called_at(ticket))))
    };
    let served = move || match current.get() {
        Some(ticket) => served(&ticket),
        None => view! { <EmptyState title=t(Key::QueueNobody)/> }.into_any(),
    };
    view! {
        <Card title=t(Key::QueueCurrent)>
            <p class="visually-hidden" role="status">{called}</p>
            {served}
            <InlineError message=wrong/>
            <div class="actions">
                <Button
                    kind=ButtonKind::Main
                    shortcut="Alt+N"
                    pending=sending.pending
                    blocked=not_while_serving
                    on_press=next
                >
                    {t(Key::QueueCallNext)}
                </Button>
                <Button pending=sending.pending blocked=not_while_empty on_press=again>{t(Key::QueueCallAgain)}</Button>
                <Button pending=sending.pending on_press=pass blocked=not_while_empty>{t(Key::QueuePass)}</Button>
            </div>
            {forms}
        </Card>
    }
    .into_any()
}

fn served(ticket: &CurrentTicket) -> AnyView {
    let case = match (ticket.case, &ticket.case_number) {
        (Some(case), Some(number)) => view! { <a href=Route::DeskCase(case).path()>{number.clone()}</a> }.into_any(),
        _ => t(Key::QueueUnbound).into_any(),
    };
    let facts = vec![
        Description::new(t(Key::QueueTakenAt), fmt_time(ticket.taken_at)),
        Description::new(t(Key::QueueCalledAt), called_at(ticket)),
        Description::new(t(Key::QueueCase), case),
    ];
    view! {
        <p class="ticket__number">{ticket.number.to_string()}</p>
        <Descriptions items=facts/>
    }
    .into_any()
}

fn called_at(ticket: &CurrentTicket) -> String {
    tf(Key::QueueCalledTimes, &[("time", &fmt_time(ticket.called_at)), ("n", &ticket.calls.to_string())])
}

fn passed_list(numbers: Vec<TicketNumber>, calling: Calling) -> AnyView {
    if numbers.is_empty() {
        return view! { <p>{t(Key::QueueNonePassed)}</p> }.into_any();
    }
    let rows = numbers
        .into_iter()
        .map(|number| {
            let recall = move |()| calling.call(TicketCall::Next, Some(number));
            view! {
                <li class="queue-passed__row">
                    {number.to_string()}
                    <Button kind=ButtonKind::Quiet on_press=recall>{t(Key::QueueRecall)}</Button>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="queue-passed">{rows}</ul> }.into_any()
}

/// 等待评价, 已评价 or 未评价, and since when.
fn rating(rating: Option<&RatingOnTablet>) -> AnyView {
    let Some(rating) = rating else { return view! { <p>{t(Key::QueueNoRating)}</p> }.into_any() };
    let tone = match rating.progress {
        RatingProgress::Asking => Tone::Info,
        RatingProgress::Rated => Tone::Good,
        RatingProgress::NotRated => Tone::Quiet,
    };
    let since = tf(Key::QueueSince, &[("number", &rating.number.to_string()), ("time", &fmt_time(rating.since))]);
    view! {
        <p role="status"><Tag tone words=terms::rating_progress(rating.progress)/> " " {since}</p>
        <p class="queue-line__note">{t(Key::QueueRatingHidden)}</p>
    }
    .into_any()
}

fn tablet(seen: Option<Timestamp>) -> AnyView {
    let (tone, words) = match seen {
        None => (Tone::Quiet, t(Key::QueueNoTablet).to_owned()),
        Some(at) if browser::now().millis() - at.millis() > TABLET_AWAY_MS => {
            (Tone::Soon, tf(Key::QueueTabletAway, &[("time", &fmt_time(at))]))
        }
        Some(_) => (Tone::Good, t(Key::QueueTabletHere).to_owned()),
    };
    view! { <p><Tag tone words/></p> }.into_any()
}

#[component]
fn Leave(window: WindowId, on_leave: Callback<()>) -> impl IntoView {
    let sending = Sending::new();
    let leave = move |()| {
        let call = async move { client::call(LeaveWindow, &[&window]).key(sending.key()).send().await };
        sending.send(call, move |_| on_leave.run(()));
    };
    view! {
        <InlineError message=Signal::derive(move || sending.errors.of(""))/>
        <Button pending=sending.pending on_press=leave>{t(Key::QueueLeave)}</Button>
    }
    .into_any()
}

//! 我的票号: how many wait in front, and where to go when it is one's turn.

use std::time::Duration;

use domain::{
    evaluation::{
        TicketNumber,
        api::{ShowTicket, TicketStatus},
    },
    ids::TicketId,
    time::Timestamp,
};
use leptos::prelude::*;

use crate::{
    browser, client,
    text::{Key, t, tf},
    ui::{
        Callout, Heading, QrCode, ReadAloud, Remote, Tone,
        format::fmt_time,
        live::{away, every, kept},
        remote,
    },
};

/// How often the place in the queue is asked for again.
const REFRESH: Duration = Duration::from_secs(10);

/// The page of one ticket.
#[component]
pub fn Ticket(
    /// The ticket.
    ticket: TicketId,
) -> impl IntoView {
    let status: Remote<TicketStatus> =
        Remote::new(move || async move { client::call(ShowTicket, &[&ticket]).send().await });
    every(REFRESH, move || status.refetch());
    let now = kept(status);
    let known = Memo::new(move |_| now.with(Option::is_some));
    let at = Memo::new(move |before: Option<&Timestamp>| match (status.get(), before) {
        (Some(Err(_)), Some(before)) => *before,
        _ => browser::now(),
    });
    let address = format!("{}{}", browser::origin(), crate::routes::Route::Ticket(ticket).path());
    view! {
        <div class="ticket">
            {move || if known.get() { shown(now) } else { remote(status, |_| ()).into_any() }}
            <div role="status">{move || known.get().then(|| away(status.failed(), at.get()))}</div>
            <p>{t(Key::QueueKeepTicket)}</p>
            <QrCode content=address label=t(Key::QueueTicketQr)/>
            <div class="actions"><ReadAloud/></div>
        </div>
    }
}

/// The number, which stays, and how it stands with it, which is said whenever it changes.
fn shown(now: Memo<Option<TicketStatus>>) -> AnyView {
    let number =
        now.with_untracked(|status| status.as_ref().map(number_of).map_or_else(String::new, |it| it.to_string()));
    view! {
        <Heading title=tf(Key::QueueYourNumber, &[("number", &number)])/>
        <p class="ticket__number" aria-hidden="true">{number}</p>
        <div aria-live="polite">{move || now.get().map(ticket_state)}</div>
    }
    .into_any()
}

const fn number_of(status: &TicketStatus) -> TicketNumber {
    match status {
        TicketStatus::Waiting { number, .. }
        | TicketStatus::Called { number, .. }
        | TicketStatus::Passed { number }
        | TicketStatus::Finished { number } => *number,
    }
}

fn ticket_state(status: TicketStatus) -> AnyView {
    let (tone, words, next) = match status {
        TicketStatus::Waiting { ahead: 0, .. } => (Tone::Info, t(Key::QueueYouAreNext).to_owned(), Key::QueueWaitHere),
        TicketStatus::Waiting { ahead, .. } => {
            (Tone::Info, tf(Key::QueueAhead, &[("n", &ahead.to_string())]), Key::QueueWaitHere)
        }
        TicketStatus::Called { window, at, .. } => {
            let n = window.number.to_string();
            let words = tf(Key::QueueGoTo, &[("n", &n), ("name", &window.name), ("time", &fmt_time(at))]);
            (Tone::Good, words, Key::QueueGoNow)
        }
        TicketStatus::Passed { .. } => (Tone::Soon, t(Key::QueuePassed).to_owned(), Key::QueuePassedNext),
        TicketStatus::Finished { .. } => (Tone::Quiet, t(Key::QueueFinished).to_owned(), Key::QueueFinishedNext),
    };
    view! { <Callout tone title=words><p>{t(next)}</p></Callout> }.into_any()
}

//! 我的票号: how many wait in front, and where to go when it is one's turn.

use std::time::Duration;

use domain::{
    evaluation::{
        TicketNumber,
        api::{ShowTicket, TicketStatus},
    },
    ids::TicketId,
};
use leptos::prelude::*;

use crate::{
    client,
    pages::live::every,
    text::{Key, t, tf},
    ui::{Heading, Notice, QrCode, ReadAloud, Remote, Tone, browser, format::fmt_time, remote},
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
    let address = format!("{}{}", browser::origin(), crate::routes::Route::Ticket(ticket).path());
    view! {
        <div class="ticket">
            {remote(status, shown)}
            <p>{t(Key::QueueKeepTicket)}</p>
            <QrCode content=address label=t(Key::QueueTicketQr)/>
            <div class="actions"><ReadAloud/></div>
        </div>
    }
}

fn shown(status: TicketStatus) -> AnyView {
    match status {
        TicketStatus::Waiting { number, ahead } => {
            let words = match ahead {
                0 => t(Key::QueueYouAreNext).to_owned(),
                ahead => tf(Key::QueueAhead, &[("n", &ahead.to_string())]),
            };
            ticket(number, Tone::Info, words, t(Key::QueueWaitHere))
        }
        TicketStatus::Called { number, window, at } => {
            let n = window.number.to_string();
            let words = tf(Key::QueueGoTo, &[("n", &n), ("name", &window.name), ("time", &fmt_time(at))]);
            ticket(number, Tone::Good, words, t(Key::QueueGoNow))
        }
        TicketStatus::Passed { number } => {
            ticket(number, Tone::Soon, t(Key::QueuePassed).to_owned(), t(Key::QueuePassedNext))
        }
        TicketStatus::Finished { number } => {
            ticket(number, Tone::Quiet, t(Key::QueueFinished).to_owned(), t(Key::QueueFinishedNext))
        }
    }
}

fn ticket(number: TicketNumber, tone: Tone, words: String, next: &'static str) -> AnyView {
    view! {
        <Heading title=tf(Key::QueueYourNumber, &[("number", &number.to_string())])/>
        <p class="ticket__number" aria-hidden="true">{number.to_string()}</p>
        <div aria-live="polite"><Notice tone title=words><p>{next}</p></Notice></div>
    }
    .into_any()
}

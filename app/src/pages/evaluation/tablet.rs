//! 评价平板: the glass at the window (EV-1). It asks the server what to show, keeps ratings when the network is away, and
//! forgets a person the moment they are done.

pub mod badge;
pub mod idle;
pub mod outbox;
pub mod pairing;
pub mod rating;
pub mod reasons;
pub mod state;

use domain::evaluation::api::{TabletState, TabletView};
use leptos::prelude::*;

use self::{
    badge::{Badge, TopBar},
    pairing::Pairing,
    rating::Asking,
    state::{Link, Screen, Tablet, serve},
};
use crate::{
    text::{Key, t},
    ui::{Button, Heading, Skeleton},
};

/// The tablet.
#[component]
pub fn TabletPage() -> impl IntoView {
    let tablet = Tablet::new();
    serve(tablet);
    // Drawn anew only when it changes: an answer to every poll must not wipe a half-answered question.
    let link = Memo::new(move |_| tablet.link.get());
    move || match link.get() {
        Link::Unpaired => view! { <Pairing tablet/> }.into_any(),
        Link::Waiting => {
            view! { <div class="bare__body"><Heading title=t(Key::TabletTitle)/><Skeleton/></div> }.into_any()
        }
        Link::Unreached => view! {
            <div class="bare__body">
                <Heading title=t(Key::TabletUnreached)/>
                <p>{t(Key::TabletUnreachedBody)}</p>
                <Button on_press=move || tablet.ask_again()>{t(Key::UiRetry)}</Button>
            </div>
        }
        .into_any(),
        Link::Serving => view! { <Serving tablet/> }.into_any(),
    }
}

/// What a paired tablet shows. Keyed by the question, so that nothing of one person is left for the next.
#[component]
fn Serving(tablet: Tablet) -> impl IntoView {
    let screen = Memo::new(move |_| tablet.screen());
    let body = move || match screen.get() {
        Screen::Thanks(thanks) => view! { <badge::Thanks thanks/> }.into_any(),
        Screen::Question(question) => view! { <Asking tablet question=*question/> }.into_any(),
        Screen::Standby => view! { <Badge tablet/> }.into_any(),
    };
    view! {
        <TopBar tablet/>
        {body}
    }
    .into_any()
}

/// Who serves at the window, if anybody does.
#[must_use]
pub fn attendant(view: &TabletView) -> Option<&domain::evaluation::api::TabletAttendant> {
    match &view.state {
        TabletState::Closed => None,
        TabletState::Standby { attendant, .. } | TabletState::Rating { attendant, .. } => Some(attendant),
    }
}

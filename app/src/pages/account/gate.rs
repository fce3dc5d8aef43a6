//! The gate (登录门槛) before pages that belong to somebody.

use domain::{account::api::Me, ids::AccountId, problem::Problem};
use leptos::prelude::*;
use leptos_router::NavigateOptions;

pub use crate::travel::sign_in_and_return;
use crate::{
    session::{SignedIn, use_session},
    travel::use_travel,
    ui::{ErrorState, Skeleton},
};

/// Who stands before the gate.
#[derive(Clone, PartialEq)]
enum Visitor {
    Unknown,
    Unreachable(Problem),
    Nobody,
    Known(AccountId),
}

/// Draws `view` for whoever is signed in; anybody else is taken to the sign-in page and comes back here afterwards.
/// What is drawn stays while only particulars of the person change.
pub fn signed_in<V: IntoView + 'static>(view: impl Fn(Me) -> V + Send + 'static) -> AnyView {
    let session = use_session();
    let visitor = Memo::new(move |_| match (session.state(), session.trouble()) {
        (SignedIn::Person(me), _) => Visitor::Known(me.account),
        (SignedIn::Nobody, _) => Visitor::Nobody,
        (SignedIn::Unknown, Some(problem)) => Visitor::Unreachable(problem),
        (SignedIn::Unknown, None) => Visitor::Unknown,
    });
    let navigate = use_travel();
    // Outside world: the server is asked who is there, and the address changes when it is nobody.
    Effect::new(move || match visitor.get() {
        Visitor::Unknown => session.ask(),
        Visitor::Nobody => {
            navigate(&sign_in_and_return(), NavigateOptions { replace: true, ..NavigateOptions::default() });
        }
        Visitor::Unreachable(_) | Visitor::Known(_) => {}
    });
    let shown = move || match visitor.get() {
        Visitor::Unknown | Visitor::Nobody => view! { <Skeleton/> }.into_any(),
        Visitor::Unreachable(problem) => {
            view! { <ErrorState problem retry=Callback::new(move |()| session.ask())/> }.into_any()
        }
        Visitor::Known(_) => untrack(|| session.me()).map(&view).into_any(),
    };
    shown.into_any()
}

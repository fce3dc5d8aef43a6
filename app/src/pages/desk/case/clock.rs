//! The clock of the case that is worked on.

use leptos::prelude::*;

use super::work::CaseWork;
use crate::{
    pages::deadline::Proven,
    text::{Key, t},
    ui::Card,
};

/// The running clock with its proof; that there is none, once the case is closed.
pub(super) fn clock(work: CaseWork) -> impl IntoView {
    let clock = work.part(|case| (case.clock.clone(), case.holder.clone()));
    move || match clock.get() {
        (Some(clock), holder) => view! { <Proven clock holder/> }.into_any(),
        (None, holder) => view! { <Card><p>{t(Key::DeadlineNone)}</p><p>{holder}</p></Card> }.into_any(),
    }
}

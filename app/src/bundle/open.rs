//! The program of what else needs no account (免登录前端包): receipts, tracking, checking a document, hall and tablet.

use leptos::prelude::*;

use crate::{
    pages::{case, evaluation, letter, notification},
    routes::OpenPage,
};

/// The page itself.
pub(super) fn page(page: OpenPage) -> AnyView {
    match page {
        OpenPage::Track => view! { <case::track::Track/> }.into_any(),
        OpenPage::TrackNumber(number) => view! { <case::track::Track number/> }.into_any(),
        OpenPage::Verify => view! { <letter::verify::Verify/> }.into_any(),
        OpenPage::VerifyCode(code) => view! { <letter::verify::VerifyCode code/> }.into_any(),
        OpenPage::Receipt(token) => view! { <evaluation::receipt::Receipt token/> }.into_any(),
        OpenPage::Hall(hall) => view! { <evaluation::hall::Hall hall/> }.into_any(),
        OpenPage::Ticket(ticket) => view! { <evaluation::ticket::Ticket ticket/> }.into_any(),
        OpenPage::Tablet => view! { <evaluation::tablet::TabletPage/> }.into_any(),
        OpenPage::Mailbox => view! { <notification::mailbox::Mailbox/> }.into_any(),
    }
}

//! The program that calls the queue at a window (叫号前端包).

use leptos::prelude::*;

use crate::{pages::evaluation, routes::QueuePage};

/// The page itself.
pub(super) fn page(page: QueuePage) -> AnyView {
    match page {
        QueuePage::WindowQueue => evaluation::window_list::window_queue(),
    }
}

//! Greenlane's screens: a single-page app for citizens, staff, supervisors, tablets and hall screens.
//!
//! `ui` holds the components and knows no area; `pages` holds one file per page; `routes` gives every page its typed
//! address; `bundle` says which program carries which pages; `shell` draws what stands around a page; `text` holds what the
//! screens say, in three languages.

pub mod browser;
pub mod bundle;
pub mod client;
pub mod pages;
pub mod program;
pub mod routes;
pub mod session;
pub mod shell;
pub mod terms;
pub mod text;
pub mod travel;
pub mod ui;

use leptos::prelude::mount_to_body;
use wasm_bindgen_futures::spawn_local;

use self::program::Program;

/// Draws the program into the body, in the language chosen on this device.
pub fn start(program: Program) {
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
    spawn_local(async move {
        text::load_chosen().await;
        mount_to_body(move || shell::Shell(shell::ShellProps { program }));
    });
}

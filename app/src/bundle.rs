//! The programs that the app is built into (前端包): who rates a service on a phone in the hall does not fetch the desk.
//!
//! Each has a `main` of a few lines in `src/bin`; the linker leaves out what its pages do not reach. `src/main.rs` holds
//! them all, for `trunk serve`. The server sends each address the document of its program by `public/bundles.json`; a
//! link from one program into another loads the page anew.
//!
//! A new program is one line in [`programs`] and one in `public/bundles.json`; ARCHITECTURE.md says what goes with them.

mod admin;
mod apply;
mod citizen;
mod counter;
mod my;
mod open;
mod public;
mod rate;
mod staff;
mod watch;

use leptos::prelude::*;

use crate::{
    program::Program,
    routes::{Bundle, Layout, Route},
    shell::{citizen::CitizenLayout, staff::StaffLayout},
};

/// Declares the programs: whose pages, what draws them, what stands around them, and which page of another they draw too.
macro_rules! programs {
    ($($(#[$doc:meta])+ $name:ident: $bundle:ident => $draw:ident in $frame:ident $(, also $route:ident => $view:path)?;)+) => {
        $(
            $(#[$doc])+
            pub const $name: Program = Program {
                bundles: &[Bundle::$bundle],
                also: &[$(Route::$route)?],
                page: |route| match route {
                    $(Route::$route => Some($view()),)?
                    route => route.try_into().ok().map($draw::page),
                },
                frame: $frame,
            };
        )+

        /// All of them.
        pub const WHOLE: Program = Program {
            bundles: &[$(Bundle::$bundle,)+],
            also: &[],
            page: |route| [$($name,)+].into_iter().find_map(|program| (program.page)(route.clone())),
            frame: any,
        };
    };
}

programs! {
    /// Rating a service.
    RATE: Rate => rate in citizen_only;
    /// What else needs no account: receipts, tracking, checking a document, hall and tablet.
    OPEN: Open => open in bare_or_citizen;
    /// The published figures and the ledger.
    PUBLIC: Public => public in citizen_only;
    /// Finding a matter, signing in, and what the site says of itself.
    CITIZEN: Citizen => citizen in citizen_only;
    /// One's own cases, messages and particulars.
    MY: My => my in citizen_only;
    /// Filling in and submitting an application. Whose session ends meanwhile signs in within it and loses nothing.
    APPLY: Apply => apply in citizen_only, also SignIn => apply::sign_in;
    /// What a window does with whoever stands before it.
    COUNTER: Counter => counter in staff_or_citizen;
    /// What windows and back offices do.
    STAFF: Staff => staff in staff_or_citizen;
    /// What supervisors do, and who answers for a bad rating.
    WATCH: Watch => watch in staff_or_citizen;
    /// What administrators do.
    ADMIN: Admin => admin in staff_or_citizen;
}

fn any(layout: Layout, page: AnyView) -> AnyView {
    match layout {
        Layout::Staff => staff_or_citizen(layout, page),
        Layout::Citizen | Layout::Bare => bare_or_citizen(layout, page),
    }
}

fn bare_or_citizen(layout: Layout, page: AnyView) -> AnyView {
    match layout {
        Layout::Bare => view! { <main class="bare" id="main" tabindex="-1">{page}</main> }.into_any(),
        Layout::Citizen | Layout::Staff => citizen_only(layout, page),
    }
}

fn staff_or_citizen(layout: Layout, page: AnyView) -> AnyView {
    match layout {
        Layout::Staff => view! { <StaffLayout>{page}</StaffLayout> }.into_any(),
        Layout::Citizen | Layout::Bare => citizen_only(layout, page),
    }
}

/// For programs whose pages all stand there.
fn citizen_only(_: Layout, page: AnyView) -> AnyView {
    view! { <CitizenLayout>{page}</CitizenLayout> }.into_any()
}

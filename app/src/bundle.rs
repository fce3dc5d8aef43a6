//! The programs that the app is built into (前端包): who rates a service on a phone in the hall does not fetch the desk.
//!
//! Each has a `main` of a few lines in `src/bin`; the linker leaves out what its pages do not reach. `src/main.rs` holds
//! them all, for `trunk serve`. The server sends each address the document of its program by `public/bundles.json`; a
//! link from one program into another loads the page anew.

mod citizen;
mod open;
mod rate;
mod staff;
mod watch;

use leptos::prelude::*;

use crate::{
    routes::{Bundle, Layout, Route},
    shell::{citizen::CitizenLayout, staff::StaffLayout},
};

/// What one program can draw.
#[derive(Clone, Copy, Debug)]
pub struct Program {
    /// Whose pages these are.
    pub bundles: &'static [Bundle],
    /// The page, unless it belongs to another program.
    pub page: fn(Route) -> Option<AnyView>,
    /// The page within what stands around it.
    pub frame: fn(Layout, AnyView) -> AnyView,
}

/// Rating a service.
pub const RATE: Program = Program {
    bundles: &[Bundle::Rate],
    page: |route| route.try_into().ok().map(rate::page),
    frame: |_, page| in_citizen_layout(page),
};

/// What else needs no account: receipts, tracking, checking a document, hall and tablet.
pub const OPEN: Program = Program {
    bundles: &[Bundle::Open],
    page: |route| route.try_into().ok().map(open::page),
    frame: |layout, page| bare_or_citizen(layout, page),
};

/// What people and enterprises do.
pub const CITIZEN: Program = Program {
    bundles: &[Bundle::Citizen],
    page: |route| route.try_into().ok().map(citizen::page),
    frame: |_, page| in_citizen_layout(page),
};

/// What windows and back offices do.
pub const STAFF: Program = Program {
    bundles: &[Bundle::Staff],
    page: |route| route.try_into().ok().map(staff::page),
    frame: |layout, page| staff_or_citizen(layout, page),
};

/// What supervisors and administrators do.
pub const WATCH: Program = Program {
    bundles: &[Bundle::Watch],
    page: |route| route.try_into().ok().map(watch::page),
    frame: |layout, page| staff_or_citizen(layout, page),
};

/// All of them.
pub const WHOLE: Program = Program {
    bundles: &[Bundle::Rate, Bundle::Open, Bundle::Citizen, Bundle::Staff, Bundle::Watch],
    page: |route| [RATE, OPEN, CITIZEN, STAFF, WATCH].into_iter().find_map(|program| (program.page)(route.clone())),
    frame: |layout, page| match layout {
        Layout::Staff => staff_or_citizen(layout, page),
        Layout::Citizen | Layout::Bare => bare_or_citizen(layout, page),
    },
};

fn bare_or_citizen(layout: Layout, page: AnyView) -> AnyView {
    match layout {
        Layout::Bare => view! { <main class="bare" id="main" tabindex="-1">{page}</main> }.into_any(),
        Layout::Citizen | Layout::Staff => in_citizen_layout(page),
    }
}

fn staff_or_citizen(layout: Layout, page: AnyView) -> AnyView {
    match layout {
        Layout::Staff => view! { <StaffLayout>{page}</StaffLayout> }.into_any(),
        Layout::Citizen | Layout::Bare => in_citizen_layout(page),
    }
}

fn in_citizen_layout(page: AnyView) -> AnyView {
    view! { <CitizenLayout>{page}</CitizenLayout> }.into_any()
}

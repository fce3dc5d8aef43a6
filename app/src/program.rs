//! What one of the programs that the app is built into can draw. `bundle.rs` says which there are; whoever stands between
//! here and there knows no page.

use leptos::prelude::*;

use crate::routes::{Bundle, Layout, Route};

/// What one program can draw.
#[derive(Clone, Copy, Debug)]
pub struct Program {
    /// Whose pages these are.
    pub bundles: &'static [Bundle],
    /// Pages of others that it draws too when its reader comes to them from within, so that what was written stays.
    pub also: &'static [Route],
    /// The page, unless it belongs to another program.
    pub page: fn(Route) -> Option<AnyView>,
    /// The page within what stands around it.
    pub frame: fn(Layout, AnyView) -> AnyView,
}

impl Program {
    /// Whether the page at this route is drawn without loading another program.
    #[must_use]
    pub fn draws(&self, route: &Route) -> bool {
        self.bundles.contains(&route.bundle()) || self.also.contains(route)
    }
}

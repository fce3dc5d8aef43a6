//! Who is signed in (登录状态), as every page sees it.

use leptos::prelude::*;

/// The person who is signed in, as far as the screens need to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Me {
    /// The name shown in the masthead.
    pub name: String,
    /// The hall, window or department, for staff.
    pub unit: Option<String>,
}

/// The signed-in person, shared by all pages.
#[derive(Clone, Copy, Debug)]
pub struct Session {
    me: RwSignal<Option<Me>>,
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}

impl Session {
    /// Nobody is known to be signed in yet.
    #[must_use]
    pub fn new() -> Self {
        Self { me: RwSignal::new(None) }
    }

    /// Who is signed in.
    #[must_use]
    pub fn me(self) -> Option<Me> {
        self.me.get()
    }

    /// Somebody signed in.
    pub fn sign_in(self, me: Me) {
        self.me.set(Some(me));
    }

    /// Nobody is signed in any more.
    pub fn forget(self) {
        self.me.set(None);
    }
}

/// The session that the shell provides to every page.
///
/// # Panics
/// Outside the shell, which provides it.
#[must_use]
pub fn use_session() -> Session {
    expect_context::<Session>()
}

//! Who is signed in (登录状态), as every page sees it.

use domain::account::api::{Me, ShowMe};
use leptos::{prelude::*, task::spawn_local};

use crate::client;

/// What the page knows about who is signed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SignedIn {
    /// The server has not been asked yet, or has not answered.
    #[default]
    Unknown,
    /// Nobody.
    Nobody,
    /// This person.
    Person(Box<Me>),
}

/// The session, shared by all pages.
#[derive(Clone, Copy, Debug)]
pub struct Session {
    state: RwSignal<SignedIn>,
    /// Whether the server was asked already.
    asked: StoredValue<bool>,
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}

impl Session {
    /// Nothing is known yet.
    #[must_use]
    pub fn new() -> Self {
        Self { state: RwSignal::new(SignedIn::Unknown), asked: StoredValue::new(false) }
    }

    /// What is known; subscribes.
    #[must_use]
    pub fn state(self) -> SignedIn {
        self.state.get()
    }

    /// The signed-in person, if there is one; subscribes.
    #[must_use]
    pub fn me(self) -> Option<Me> {
        match self.state.get() {
            SignedIn::Person(me) => Some(*me),
            SignedIn::Unknown | SignedIn::Nobody => None,
        }
    }

    /// Asks the server who is signed in. An answer that does not come leaves things as they are.
    pub fn ask(self) {
        spawn_local(async move {
            match client::call(ShowMe, &[]).send().await {
                Ok(me) => self.set(Some(me)),
                Err(problem) if client::wants_sign_in(&problem) => self.set(None),
                Err(_) => {}
            }
        });
    }

    /// Somebody signed in, or the server said who is.
    pub fn set(self, me: Option<Me>) {
        browser::store(STORED, if me.is_some() { "yes" } else { "" });
        self.state.set(me.map_or(SignedIn::Nobody, |me| SignedIn::Person(Box::new(me))));
    }

    /// Asks the server who is signed in.
    ///
    /// # Errors
    /// The server was out of reach or could not say; that nobody is signed in is an answer, not an error.
    pub async fn ask(self) -> Result<(), Problem> {
        self.asked.set_value(true);
        match call(ShowMe, &[]).send().await {
            Ok(me) => self.set(Some(me)),
            Err(problem) if wants_sign_in(&problem) => self.set(None),
            Err(problem) => return Err(problem),
        }
        Ok(())
    }

    /// Asks the server who is signed in if somebody has signed in on this device and no page has asked yet. Where it
    /// cannot say, pages for everybody do without.
    pub fn resume(self) {
        if !self.asked.get_value() && browser::stored(STORED).is_some_and(|mark| !mark.is_empty()) {
            spawn_local(async move {
                self.ask().await.ok();
            });
        }
    }

    /// Passes an answer on, and notices when it says that the session has ended meanwhile.
    ///
    /// # Errors
    /// Whatever the answer was.
    pub fn noting<T>(self, answer: Result<T, Problem>) -> Result<T, Problem> {
        if answer.as_ref().is_err_and(wants_sign_in) {
            self.set(None);
        }
        answer
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

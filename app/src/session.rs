//! Who is signed in (登录状态), as every page sees it.

use domain::{
    access::{self, Action, Actor, Permission, Person, Relation, Role},
    account::api::{Me, ShowMe},
    problem::Problem,
};
use leptos::{ev, prelude::*, task::spawn_local};

use crate::{browser, client};

/// Stored on this device while somebody is signed in, so that visitors who never did are not asked about at every visit.
const STORED: &str = "greenlane.session";

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
    /// Why the server could not say, when it was asked last.
    trouble: RwSignal<Option<Problem>>,
    asking: StoredValue<bool>,
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
        Self { state: RwSignal::default(), trouble: RwSignal::default(), asking: StoredValue::new(false) }
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

    /// Why the server could not say who is signed in, when it was asked last; subscribes.
    #[must_use]
    pub fn trouble(self) -> Option<Problem> {
        self.trouble.get()
    }

    /// Whether the server is being asked who is signed in.
    #[must_use]
    pub fn is_asking(self) -> bool {
        self.asking.get_value()
    }

    /// Asks the server who is signed in, unless it is being asked. An answer that does not come leaves things as they
    /// are.
    pub fn ask(self) {
        if self.asking.get_value() {
            return;
        }
        self.asking.set_value(true);
        self.trouble.set(None);
        spawn_local(async move {
            let answer = client::call(ShowMe, &[]).send().await;
            self.asking.set_value(false);
            match answer {
                Ok(me) => self.set(Some(me)),
                Err(problem) if client::wants_sign_in(&problem) => self.set(None),
                Err(problem) => self.trouble.set(Some(problem)),
            }
        });
    }

    /// Asks the server if somebody has signed in on this device and not signed out again.
    pub fn resume(self) {
        if browser::stored(STORED).is_some_and(|mark| !mark.is_empty()) {
            self.ask();
        }
    }

    /// Somebody signed in, or the server said who is.
    pub fn set(self, me: Option<Me>) {
        browser::store(STORED, &mark_of(me.as_ref()));
        self.state.set(me.map_or(SignedIn::Nobody, |me| SignedIn::Person(Box::new(me))));
    }

    /// Somebody has left. The page that is loaded next knows it; this one goes on showing what it shows until then, so that no
    /// gate takes the way to the sign-in page meanwhile.
    pub fn leave(self) {
        browser::store(STORED, "");
    }

    /// Passes an answer on, and notices when it says that the session has ended meanwhile.
    ///
    /// # Errors
    /// Whatever the answer was.
    pub fn noting<T>(self, answer: Result<T, Problem>) -> Result<T, Problem> {
        if answer.as_ref().is_err_and(client::wants_sign_in) {
            self.set(None);
        }
        answer
    }
}

/// What this device stores of who is signed in: the account, so that another tab can tell one person from the next.
fn mark_of(me: Option<&Me>) -> String {
    me.map(|me| me.account.to_string()).unwrap_or_default()
}

/// Loads this tab anew when somebody else has signed in on this device in another one, and asks who is signed in when somebody
/// has left there: no page shows one person while its acts would be another's.
pub fn watch_other_tabs(session: Session) {
    let changes = window_event_listener(ev::storage, move |change| {
        if change.key().as_deref() != Some(STORED) {
            return;
        }
        let now = change.new_value().unwrap_or_default();
        match session.state.get_untracked() {
            SignedIn::Person(me) if now != mark_of(Some(&me)) => {
                if now.is_empty() {
                    session.ask()
                } else {
                    browser::reload()
                }
            }
            SignedIn::Person(_) | SignedIn::Unknown | SignedIn::Nobody => {}
        }
    });
    on_cleanup(move || changes.remove());
}

/// The session that the shell provides to every page.
///
/// # Panics
/// Outside the shell, which provides it.
#[must_use]
pub fn use_session() -> Session {
    expect_context::<Session>()
}

/// Whether the account is one that applies, not one of the staff.
#[must_use]
pub fn is_applicant(me: &Me) -> bool {
    me.badge.is_none() && me.roles.iter().all(|role| matches!(role, Role::Citizen | Role::Enterprise))
}

/// Whether this person may do `action` to something of theirs or of their unit.
#[must_use]
pub fn may(me: &Me, action: Action) -> bool {
    access::may(&actor(me), action, Relation::General) == Permission::Allow
}

/// This person as the rules of access know them.
#[must_use]
pub fn actor(me: &Me) -> Actor {
    Actor::Person(Person {
        account: me.account,
        roles: me.roles.clone(),
        unit: me.unit.as_ref().map(|unit| unit.id),
        hall: me.hall.as_ref().map(|hall| hall.id),
    })
}

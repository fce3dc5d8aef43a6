//! What the tablet knows: what the server wants shown, whether it can be reached, and what was just done on the glass.

use std::time::Duration;

use domain::{
    evaluation::{
        InvitationToken, Passing, RatingDraft, ReceiptToken,
        api::{
            DeclineTabletRating, ShowTablet, SubmitTabletRating, TabletDecline, TabletPoll, TabletQuestion,
            TabletState, TabletView,
        },
    },
    problem::Problem,
};
use leptos::{prelude::*, task::spawn_local};
use uuid::Uuid;

use super::outbox::Outbox;
use crate::{browser, client};

/// How long the server may keep a question about changes open, in seconds: less than the client's patience.
const WAIT_SECONDS: u8 = 15;
/// How long to wait after a call that did not get through.
const PAUSE: Duration = Duration::from_secs(3);
/// How often what waits is sent again (EV-1).
const RESEND: Duration = Duration::from_secs(30);
/// How long the thanks stay, and the glass takes no press.
const THANKS: Duration = Duration::from_secs(5);

/// Whether the tablet can ask the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// It has not answered yet.
    Waiting,
    /// It did not answer, and there is nothing to show from before.
    Unreached,
    /// This tablet stands at no window.
    Unpaired,
    /// It answered, now or before.
    Serving,
}

/// What was just given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenRating {
    /// Which entry of the outbox it is.
    pub id: Uuid,
    /// The words of the level.
    pub level: String,
    /// The way to the receipt, once the server has answered.
    pub receipt: Option<ReceiptToken>,
}

impl GivenRating {
    /// The server has the entry `id` and gave out this receipt. It is shown only if it is for what was just given: an older
    /// entry, which waited for the network, is that of somebody who has left.
    pub fn receive(&mut self, id: Uuid, receipt: ReceiptToken) {
        if self.id == id {
            self.receipt = Some(receipt);
        }
    }
}

/// What stands on the glass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    /// 工牌待机, or nobody at the window.
    Standby,
    /// The question.
    Question(Box<TabletQuestion>),
    /// 谢谢.
    Thanks(GivenRating),
}

/// The tablet.
#[derive(Clone, Copy, Debug)]
pub struct Tablet {
    /// Whether it can ask the server.
    pub link: RwSignal<Link>,
    /// Whether the last call got through.
    pub online: RwSignal<bool>,
    /// What the server wants shown.
    pub view: RwSignal<Option<TabletView>>,
    /// What waits.
    pub outbox: Outbox,
    given: RwSignal<Option<GivenRating>>,
    /// The invitation that was answered last, which is not asked again while the server does not know yet.
    done: RwSignal<Option<InvitationToken>>,
    sending: StoredValue<bool>,
}

impl Tablet {
    /// A tablet that has asked nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            link: RwSignal::new(Link::Waiting),
            online: RwSignal::new(true),
            view: RwSignal::new(None),
            outbox: Outbox::open(),
            given: RwSignal::new(None),
            done: RwSignal::new(None),
            sending: StoredValue::new(false),
        }
    }

    /// What stands on the glass; subscribes.
    #[must_use]
    pub fn screen(self) -> Screen {
        if let Some(given) = self.given.get() {
            return Screen::Thanks(given);
        }
        let asked = self.view.with(|view| match view.as_ref().map(|view| &view.state) {
            Some(TabletState::Rating { question, .. }) => Some(question.clone()),
            Some(TabletState::Closed | TabletState::Standby { .. }) | None => None,
        });
        match asked {
            Some(question) if !self.is_done(&question.token) => Screen::Question(Box::new(question)),
            Some(_) | None => Screen::Standby,
        }
    }

    fn is_done(self, token: &InvitationToken) -> bool {
        self.done.with(|done| done.as_ref() == Some(token)) || self.outbox.holds(token)
    }

    /// Takes a rating: into the box first, then to the server; then thanks, during which no press counts.
    pub fn rate(self, question: &TabletQuestion, draft: RatingDraft) {
        if self.given.with_untracked(Option::is_some) {
            return;
        }
        let level = question.scale.level(draft.satisfaction).map(|level| level.label.clone()).unwrap_or_default();
        let (token, id, at) = (question.token.clone(), browser::new_uuid(), browser::now());
        self.outbox.change(|contents| contents.take(token.clone(), draft, id, at));
        self.done.set(Some(token));
        self.given.set(Some(GivenRating { id, level, receipt: None }));
        set_timeout(
            move || {
                self.given.try_set(None);
            },
            THANKS,
        );
        self.send_waiting();
    }

    /// The person did not rate. It is told if the network allows and forgotten here either way: it is no rating.
    pub fn pass(self, token: InvitationToken, passing: Passing) {
        self.done.set(Some(token.clone()));
        spawn_local(async move {
            let body = TabletDecline { token, passing };
            if let Ok(view) = client::call(DeclineTabletRating, &[]).body(body).send().await {
                self.view.try_set(Some(view));
            }
        });
    }

    /// Asks at once, after a pairing or by hand.
    pub fn ask_again(self) {
        self.link.set(Link::Waiting);
        spawn_local(async move {
            self.ask(None).await;
        });
    }

    /// Sends what waits, the oldest first, until the network fails. One run at a time.
    pub fn send_waiting(self) {
        if self.sending.try_get_value() != Some(false) {
            return;
        }
        self.sending.set_value(true);
        spawn_local(async move {
            while let Some(rating) = self.outbox.first() {
                let id = rating.entry.id;
                let answer = client::call(SubmitTabletRating, &[]).body(rating).key(id.to_string()).send().await;
                if self.view.is_disposed() {
                    return;
                }
                match answer {
                    Ok(result) => {
                        self.outbox.change(|contents| contents.sent(id));
                        if let Some(receipt) = result.receipt {
                            self.given.update(|given| {
                                if let Some(given) = given {
                                    given.receive(id, receipt);
                                }
                            });
                        }
                    }
                    Err(problem) if is_final(&problem) => self.outbox.change(|contents| contents.set_aside(id)),
                    Err(problem) => {
                        self.online.set(problem.status != 0);
                        break;
                    }
                }
            }
            self.sending.try_update_value(|sending| *sending = false);
        });
    }

    /// One question to the server. Returns whether it got through.
    async fn ask(self, seen: Option<u64>) -> bool {
        let pending = u32::try_from(self.outbox.waiting_untracked()).ok();
        let poll = TabletPoll { seen, wait: seen.map(|_| WAIT_SECONDS), pending };
        let answer = client::call(ShowTablet, &[]).query(poll).send().await;
        if self.view.is_disposed() {
            return false;
        }
        self.online.set(!matches!(&answer, Err(problem) if problem.status == 0));
        match answer {
            Ok(view) => {
                self.view.set(Some(view));
                self.link.set(Link::Serving);
                true
            }
            Err(problem) if is_unpaired(&problem) => {
                self.view.set(None);
                self.link.set(Link::Unpaired);
                false
            }
            Err(_) => {
                if self.view.with_untracked(Option::is_none) {
                    self.link.set(Link::Unreached);
                }
                false
            }
        }
    }
}

impl Default for Tablet {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether sending it again can never help: refused as it stands, by a server that knows this tablet.
fn is_final(problem: &Problem) -> bool {
    matches!(problem.status, 400 | 404 | 409 | 410 | 422)
}

/// Whether the server knows no tablet behind this cookie.
fn is_unpaired(problem: &Problem) -> bool {
    matches!(problem.status, 401 | 403 | 404)
}

/// Keeps asking while the page is open, and sends what waits: now, when the network returns, and every half minute.
pub fn serve(tablet: Tablet) {
    spawn_local(async move {
        loop {
            let seen = tablet.view.try_with_untracked(|view| view.as_ref().map(|view| view.revision)).flatten();
            let through = tablet.ask(seen).await;
            if tablet.view.is_disposed() {
                return;
            }
            if !through {
                browser::sleep(PAUSE).await;
            }
            while tablet.link.try_get_untracked() == Some(Link::Unpaired) {
                browser::sleep(PAUSE).await;
            }
        }
    });
    tablet.send_waiting();
    browser::keep_awake();
    let seen = window_event_listener(leptos::ev::visibilitychange, |_| {
        if !browser::is_hidden() {
            browser::keep_awake();
        }
    });
    let back = window_event_listener(leptos::ev::online, move |_| tablet.send_waiting());
    let again = set_interval_with_handle(move || tablet.send_waiting(), RESEND);
    on_cleanup(move || {
        back.remove();
        seen.remove();
        if let Ok(again) = again {
            again.clear();
        }
    });
}

//! Beginning an application (在线办理), and staff beginning one for somebody at the window.

use domain::{
    access::Role,
    case::api::{CreateDeskDraft, CreateDraft, NewDraft},
    endpoint::Created,
    ids::{DraftId, MatterId},
    problem::Problem,
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_location};

use crate::{
    client::{call, new_key},
    routes::{Route, with_query},
    session::{Session, SignedIn, is_applicant, use_session},
    text::{Key, t},
    travel::use_travel,
    ui::{Button, ButtonKind, InlineError},
};

/// The one main action of a guide. Whoever is not signed in does that first and comes back.
#[component]
pub fn StartButtons(
    /// One for all of the guide's buttons.
    start: Starter,
) -> impl IntoView {
    let session = start.session;
    let online = start.online;
    let at_window = move || session.me().is_some_and(|me| me.roles.contains(&Role::Window));
    let for_oneself = move || online && session.me().is_none_or(|me| is_applicant(&me));
    let own = move || {
        for_oneself().then(|| {
            view! {
                <Button kind=ButtonKind::Main pending=start.pending on_press=move || start.wanted.set(Some(Wanted::ForOneself))>
                    {t(Key::MatterStart)}
                </Button>
            }
        })
    };
    let desk = move || {
        at_window().then(|| {
            view! {
                <Button kind=ButtonKind::Main pending=start.pending on_press=move || start.wanted.set(Some(Wanted::ForOthers))>
                    {t(Key::MatterStartAtWindow)}
                </Button>
            }
        })
    };
    let offline = (!online).then(|| view! { <p>{t(Key::MatterNotOnline)}</p> });
    view! {
        <div class="no-print">
            <div class="actions">{own} {desk}</div>
            <InlineError message=Signal::derive(move || start.failed.get())/>
            {offline}
        </div>
    }
    .into_any()
}

/// In the query of a guide: its reader pressed 在线办理, had to sign in first, and has come back.
const STARTED: &str = "start";

/// Whose application is to begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    ForOneself,
    ForOthers,
    /// For oneself, as was asked for before signing in.
    AfterSignIn,
}

/// Makes one draft, however often it is pressed.
#[derive(Clone, Copy)]
pub struct Starter {
    session: Session,
    matter: MatterId,
    online: bool,
    key: StoredValue<String>,
    wanted: RwSignal<Option<Wanted>>,
    pending: RwSignal<bool>,
    failed: RwSignal<Option<String>>,
    go: Callback<(String, bool)>,
}

impl Starter {
    /// For a version of a matter, and whether it can be applied for online. Goes on at once for whoever comes back from
    /// signing in.
    pub fn new(matter: MatterId, online: bool) -> Self {
        let navigate = use_travel();
        let comes_back = online && use_location().query.with_untracked(|query| query.get(STARTED).is_some());
        let start = Self {
            session: use_session(),
            matter,
            online,
            key: StoredValue::new(new_key()),
            wanted: RwSignal::new(comes_back.then_some(Wanted::AfterSignIn)),
            pending: RwSignal::new(false),
            failed: RwSignal::new(None),
            go: Callback::new(move |(to, replace): (String, bool)| {
                navigate(&to, NavigateOptions { replace, ..NavigateOptions::default() });
            }),
        };
        // Outside world: nobody is sent to sign in while the server is still saying who is there.
        Effect::new(move || {
            if let Some(wanted) = start.wanted.get() {
                start.begin_once_known(wanted);
            }
        });
        start
    }

    fn begin_once_known(self, wanted: Wanted) {
        match (self.session.state(), self.session.trouble()) {
            // The answer, once it is here, runs this again.
            (SignedIn::Unknown, None) if self.session.is_asking() => {}
            (SignedIn::Unknown, Some(problem)) => {
                self.failed.set(Some(problem.detail));
                self.wanted.set(None);
            }
            (SignedIn::Unknown, None) | (SignedIn::Nobody, _) => {
                self.wanted.set(None);
                self.go.run((sign_in_and_start(), false));
            }
            (SignedIn::Person(me), _) => {
                self.wanted.set(None);
                if wanted != Wanted::AfterSignIn || is_applicant(&me) {
                    self.begin(wanted);
                }
            }
        }
    }

    fn begin(self, wanted: Wanted) {
        if self.pending.get_untracked() {
            return;
        }
        self.failed.set(None);
        self.pending.set(true);
        spawn_local(async move {
            let answer = self.session.noting(self.create(wanted == Wanted::ForOthers).await);
            self.pending.try_set(false);
            match answer {
                Ok(draft) => {
                    // Back from the application leads to the guide, which must not begin another one.
                    self.go.try_run((Route::Apply(draft.id).path(), wanted == Wanted::AfterSignIn));
                }
                Err(problem) => {
                    self.failed.try_set(Some(problem.detail));
                }
            }
        });
    }

    async fn create(self, for_others: bool) -> Result<Created<DraftId>, Problem> {
        let body = NewDraft { matter: self.matter };
        let key = self.key.get_value();
        if for_others {
            call(CreateDeskDraft, &[]).body(body).key(key).send().await
        } else {
            call(CreateDraft, &[]).body(body).key(key).send().await
        }
    }
}

/// The sign-in page, which leads back here and on to the application.
fn sign_in_and_start() -> String {
    let guide = window().location().pathname().unwrap_or_default();
    with_query(&Route::SignIn, &[("next", &format!("{guide}?{STARTED}=1"))])
}

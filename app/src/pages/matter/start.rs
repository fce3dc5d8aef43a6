//! Beginning an application (在线办理), and staff beginning one for somebody at the window.

use domain::{
    access::Role,
    case::api::{CreateDeskDraft, CreateDraft, NewDraft},
    endpoint::Created,
    ids::{DraftId, MatterId},
    problem::Problem,
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;

use crate::{
    client::{call, new_key},
    pages::account::{gate::sign_in_and_return, sign_in::is_applicant},
    routes::Route,
    session::{Session, use_session},
    text::{Key, t},
    ui::{Button, ButtonKind, InlineError},
};

/// The one main action of a guide. Whoever is not signed in does that first and comes back.
#[component]
pub fn StartButtons(
    /// The version that is applied for.
    id: MatterId,
    /// Whether it can be applied for online.
    online: bool,
) -> impl IntoView {
    let session = use_session();
    let start = Starter::new(id);
    let at_window = move || session.me().is_some_and(|me| me.roles.contains(&Role::Window));
    let for_oneself = move || online && session.me().is_none_or(|me| is_applicant(&me));
    let own = move || {
        for_oneself().then(|| {
            view! {
                <Button kind=ButtonKind::Main pending=start.pending on_press=move || start.begin(false)>
                    {t(Key::MatterStart)}
                </Button>
            }
        })
    };
    let desk = move || {
        at_window().then(|| {
            view! {
                <Button kind=ButtonKind::Main pending=start.pending on_press=move || start.begin(true)>
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

/// Makes one draft, however often it is pressed.
#[derive(Clone, Copy)]
struct Starter {
    session: Session,
    matter: MatterId,
    key: StoredValue<String>,
    pending: RwSignal<bool>,
    failed: RwSignal<Option<String>>,
    go: Callback<String>,
}

impl Starter {
    fn new(matter: MatterId) -> Self {
        let navigate = use_navigate();
        Self {
            session: use_session(),
            matter,
            key: StoredValue::new(new_key()),
            pending: RwSignal::new(false),
            failed: RwSignal::new(None),
            go: Callback::new(move |to: String| navigate(&to, Default::default())),
        }
    }

    fn begin(self, for_others: bool) {
        let session = self.session;
        if untrack(|| session.me()).is_none() {
            self.go.run(sign_in_and_return());
            return;
        }
        self.failed.set(None);
        self.pending.set(true);
        spawn_local(async move {
            let answer = session.noting(self.create(for_others).await);
            self.pending.try_set(false);
            match answer {
                Ok(draft) => {
                    self.go.try_run(Route::Apply(draft.id).path());
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

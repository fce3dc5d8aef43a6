//! 窗口录入: find the matter that somebody came for, and begin their application.

use domain::{
    case::api::{CreateDeskDraft, NewDraft},
    endpoint::Page,
    ids::MatterId,
    matter::api::{ListMatters, MatterQuery, MatterSummary},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

use crate::{
    client,
    routes::{Route, with_query},
    session::use_session,
    text::{Key, t, tf},
    travel::use_travel,
    ui::{
        Breadcrumb, Button, Column, ColumnKind, DataTable, EmptyState, Field, FieldKind, FilterBar, InlineError,
        PageHead, Remote, remote,
    },
};

/// The first step of an application entered at the window.
#[component]
pub fn Intake() -> impl IntoView {
    let query = use_location().query;
    let asked = Memo::new(move |_| query.with(|query| query.get("q")).unwrap_or_default());
    let words = RwSignal::new(asked.get_untracked());
    let navigate = use_navigate();
    let go = move |words: &str| {
        let to = with_query(&Route::DeskIntake, &[("q", words.trim())]);
        navigate(&to, NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() });
    };
    let again = go.clone();
    let apply = Callback::new(move |()| go(&words.get_untracked()));
    let reset = Callback::new(move |()| {
        words.set(String::new());
        again("");
    });
    let problem = RwSignal::new(None::<String>);
    view! {
        <Breadcrumb above=vec![(t(Key::DeskTitle).to_owned(), Route::Desk)] here=t(Key::DeskIntake)/>
        <PageHead title=t(Key::DeskIntake) lead=t(Key::DeskIntakeLead)/>
        <div class="stack">
            <FilterBar on_apply=apply on_reset=reset>
                <Field id="q" label=t(Key::DeskIntakeSearch) hint=t(Key::DeskIntakeHint) value=words kind=FieldKind::Search/>
            </FilterBar>
            <InlineError message=problem/>
            {move || view! { <Matters words=asked.get() problem/> }}
        </div>
    }
}

/// The matters that `words` find; all, in the order of the catalogue, while nothing is asked.
#[component]
fn Matters(words: String, problem: RwSignal<Option<String>>) -> impl IntoView {
    let query =
        MatterQuery { q: (!words.is_empty()).then(|| words.clone()), limit: Some(30), ..MatterQuery::default() };
    let matters = Remote::new(move || {
        let query = query.clone();
        async move { client::call(ListMatters, &[]).query(query).send().await }
    });
    let begin = begin(problem);
    remote(matters, move |page: Page<MatterSummary>| {
        if page.items.is_empty() {
            let title = tf(Key::DeskIntakeNone, &[("words", &words)]);
            return view! { <EmptyState title><p>{t(Key::DeskIntakeNoneNext)}</p></EmptyState> }.into_any();
        }
        let columns = vec![
            Column::new(t(Key::DeskIntakeMatter), matter_cell).kind(ColumnKind::RowName),
            Column::new(t(Key::DeskIntakeUnit), |matter: &MatterSummary| matter.unit_name.clone()),
            Column::new(t(Key::DeskColumnAct), move |matter: &MatterSummary| {
                let id = matter.id;
                let name = matter.name.clone();
                view! {
                    <Button on_press=move || begin.run(id)>
                        {t(Key::DeskIntakeBegin)}<span class="visually-hidden">{name}</span>
                    </Button>
                }
            }),
        ];
        let table = view! { <DataTable caption=t(Key::DeskIntakeMatters) columns rows=page.items/> };
        view! { <div class="worklist">{table}</div> }.into_any()
    })
}

fn matter_cell(matter: &MatterSummary) -> AnyView {
    view! {
        <span class="worklist__name">{matter.name.clone()}</span>
        <p class="worklist__sub">{matter.plain_summary.clone()}</p>
    }
    .into_any()
}

/// Makes the draft and goes on to its pages. One key for each matter: pressing twice makes one draft.
fn begin(problem: RwSignal<Option<String>>) -> Callback<MatterId> {
    let session = use_session();
    let navigate = use_travel();
    let pending = StoredValue::new(false);
    Callback::new(move |matter: MatterId| {
        if pending.get_value() {
            return;
        }
        pending.set_value(true);
        problem.set(None);
        let navigate = navigate.clone();
        spawn_local(async move {
            let answer = client::call(CreateDeskDraft, &[]).body(NewDraft { matter }).send().await;
            pending.try_set_value(false);
            match session.noting(answer) {
                Ok(created) => navigate(&Route::Apply(created.id).path(), NavigateOptions::default()),
                Err(refused) => {
                    problem.try_set(Some(refused.detail));
                }
            }
        });
    })
}

//! 办件工作台: what is late, soon, in time and paused; the cases that make the numbers; what to do with each.

use domain::{
    access::Action,
    case::Stage,
    case::api::{DeskCounts, ShowDeskCounts},
    deadline::DueStatus,
    text_enum::TextEnum,
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

use super::{
    filter::Filter,
    keys::{Keys, SEARCH},
    list::CaseList,
};
use crate::{
    client,
    routes::Route,
    session::{may, use_session},
    terms,
    text::{Key, t, tf},
    ui::{
        Button, ButtonKind, Check, Choice, Field, FieldKind, FilterBar, PageHead, Remote, Select, Stat, due_words,
        remote,
    },
};

/// The work list.
#[component]
pub fn Desk() -> impl IntoView {
    let session = use_session();
    let query = use_location().query;
    let filter = Memo::new(move |_| {
        let works = session.me().is_some_and(|me| !Stage::waiting_for(&me.roles).is_empty());
        query.with(|query| Filter::read(|name| query.get(name), works))
    });
    let help = RwSignal::new(false);
    view! {
        {move || filter.with(head)}
        <div class="stack">
            <DueCounts/>
            <Filters filter/>
            {move || view! { <CaseList filter=filter.get()/> }}
            <p class="worklist__keys no-print">
                {t(Key::DeskKeysHint)} " " <kbd>"J"</kbd> " " <kbd>"K"</kbd> " " <kbd>"Enter"</kbd> " "
                <Button kind=ButtonKind::Quiet on_press=move || help.set(true)>{t(Key::DeskKeysAll)}</Button>
            </p>
        </div>
        <Keys open=help/>
    }
}

fn head(filter: &Filter) -> AnyView {
    let session = use_session();
    let intake = move || {
        session.me().filter(|me| may(me, Action::EnterForOthers)).map(|_| {
            view! {
                <a class=ButtonKind::Main.class() href=Route::DeskIntake.path() aria-keyshortcuts="Alt+I">
                    {t(Key::DeskIntake)}<kbd class="button__keys" aria-hidden="true">"Alt I"</kbd>
                </a>
            }
        })
    };
    view! { <PageHead title=filter.title()>{intake}</PageHead> }.into_any()
}

/// The four standings with their counts, each a way to its cases.
#[component]
fn DueCounts() -> impl IntoView {
    let session = use_session();
    let counts = Remote::new(move || async move { session.noting(client::call(ShowDeskCounts, &[]).send().await) });
    remote(counts, |counts: DeskCounts| due_counts(&counts))
}

fn due_counts(counts: &DeskCounts) -> AnyView {
    let cards = DueStatus::ALL.iter().map(|standing| {
        let standing = *standing;
        let (count, note) = match standing {
            DueStatus::Late => (counts.late, Key::DeskLateNote),
            DueStatus::Soon => (counts.soon, Key::DeskSoonNote),
            DueStatus::OnTime => (counts.on_time, Key::DeskOnTimeNote),
            DueStatus::Paused => (counts.paused, Key::DeskPausedNote),
        };
        let value = tf(Key::DeskCases, &[("n", &if count >= 1000 { format!("{count}+") } else { count.to_string() })]);
        let href = Filter { standing: Some(standing), ..Filter::default() }.address();
        view! { <Stat label=due_words(standing) value note=t(note) standing href/> }
    });
    view! {
        <div class="stack">
            <p class="worklist__sub">{t(Key::DeskLamps)}</p>
            <div class="stats">{cards.collect_view()}</div>
        </div>
    }
    .into_any()
}

/// The fields that narrow the list; what they say is in the address.
#[component]
fn Filters(filter: Memo<Filter>) -> impl IntoView {
    let (q, stage, standing) = (RwSignal::default(), RwSignal::default(), RwSignal::default());
    let mine = RwSignal::new(false);
    // Outside world: the fields follow the address, which also a link or Back changes.
    Effect::new(move || {
        let Filter { q: words, stage: at, standing: status, mine: own } = filter.get();
        q.set(words);
        stage.set(at.map(|stage| stage.code().to_owned()).unwrap_or_default());
        standing.set(status.map(|status| status.code().to_owned()).unwrap_or_default());
        mine.set(own);
    });
    let navigate = use_navigate();
    let go = navigate.clone();
    let apply = Callback::new(move |()| {
        let said = |name: &str| match name {
            "q" => Some(q.get_untracked()),
            "stage" => Some(stage.get_untracked()),
            "standing" => Some(standing.get_untracked()),
            _ => Some(mine.get_untracked().to_string()),
        };
        go(&Filter::read(said, false).address(), NavigateOptions { scroll: false, ..NavigateOptions::default() });
    });
    let reset = Callback::new(move |()| {
        navigate(&Route::Desk.path(), NavigateOptions { scroll: false, ..NavigateOptions::default() })
    });
    let stages: Vec<Choice> =
        Stage::ALL.iter().map(|stage| Choice::new(stage.code(), terms::case_stage(*stage))).collect();
    let standings: Vec<Choice> = DueStatus::ALL.iter().map(|one| Choice::new(one.code(), due_words(*one))).collect();
    view! {
        <FilterBar on_apply=apply on_reset=reset>
            <Field id=SEARCH label=t(Key::DeskSearch) value=q kind=FieldKind::Search/>
            <Select id="stage" label=t(Key::DeskColumnStage) value=stage options=stages none=t(Key::DeskAny)/>
            <Select id="standing" label=t(Key::DeskColumnDue) value=standing options=standings none=t(Key::DeskAny)/>
            <Check id="mine" label=t(Key::DeskMineOnly) value=mine/>
        </FilterBar>
    }
}

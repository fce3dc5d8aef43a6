//! 任务清单: what is to be done for this application, and how far each part is.

use domain::{
    case::{
        api::DeleteDraft,
        draft::{Progress, Section},
    },
    ids::DraftId,
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    desk::Desk,
    page::with_desk,
    section::{SaveStatus, section_title},
};
use crate::{
    client::call,
    pages::matter::guide_facts::limit_words,
    routes::Route,
    session::{is_applicant, use_session},
    text::{Key, t, tf},
    travel::use_travel,
    ui::{
        Breadcrumb, Button, ButtonKind, Card, ConfirmDialog, Notice, PageHead, TaskItem, TaskList, TaskState, Tone, say,
    },
};

/// The list of tasks of a draft.
#[component]
pub fn Apply(
    /// The draft.
    draft: DraftId,
) -> impl IntoView {
    with_desk(draft, |desk| view! { <Tasks desk/> })
}

#[component]
fn Tasks(desk: Desk) -> impl IntoView {
    let matter = &desk.guide.matter;
    let name = matter.name.clone();
    let limit = limit_words(matter.handling, matter.promised_limit);
    let materials = matter.materials.len().to_string();
    let facts = tf(Key::ApplyFacts, &[("limit", &limit), ("n", &materials), ("unit", &desk.guide.unit.name)]);
    let at_window = desk.at_window.then(|| {
        view! { <Notice tone=Tone::Info title=t(Key::ApplyAtWindowTitle)><p>{t(Key::ApplyAtWindow)}</p></Notice> }
    });
    let guide = Route::Matter(desk.guide.id.to_string());
    let items = items(&desk);
    let status = desk.clone();
    view! {
        <Breadcrumb above=vec![(name.clone(), guide)] here=t(Key::ApplyTitle)/>
        <PageHead title=tf(Key::ApplyTitleFor, &[("name", &name)]) lead=facts/>
        <div class="stack prose">
            {at_window}
            <p>{t(Key::ApplyLead)}</p>
            <Card><TaskList items/></Card>
            <SaveStatus desk=status/>
            <Discard desk/>
        </div>
    }
    .into_any()
}

fn items(desk: &Desk) -> Vec<TaskItem> {
    let progress =
        |section: Section| desk.application.with_untracked(|written| written.progress(section, desk.asked()));
    let mut items: Vec<TaskItem> = desk
        .sections()
        .into_iter()
        .map(|section| TaskItem {
            title: section_title(section, desk.at_window).to_owned(),
            hint: hint(section).map(|key| t(key).to_owned()),
            state: match progress(section) {
                Progress::Untouched => TaskState::Todo,
                Progress::Begun => TaskState::Started,
                Progress::Done => TaskState::Done,
            },
            to: desk.page(section),
        })
        .collect();
    let ready = items.iter().all(|item| item.state == TaskState::Done);
    items.push(TaskItem {
        title: t(Key::ApplyCheck).to_owned(),
        hint: (!ready).then(|| t(Key::ApplyCheckLater).to_owned()),
        state: if ready { TaskState::Todo } else { TaskState::Waiting },
        to: Route::ApplyCheck(desk.id),
    });
    items
}

const fn hint(section: Section) -> Option<Key> {
    match section {
        Section::Applicant => Some(Key::ApplyApplicantHint),
        Section::Materials => Some(Key::ApplyMaterialsHint),
        Section::Answers | Section::Delivery => None,
    }
}

/// Throws the draft away, after asking once more.
#[component]
fn Discard(desk: Desk) -> impl IntoView {
    let session = use_session();
    let navigate = use_travel();
    let asked = RwSignal::new(false);
    let id = desk.id;
    let name = desk.guide.matter.name.clone();
    let discard = move || {
        let navigate = navigate.clone();
        spawn_local(async move {
            match session.noting(call(DeleteDraft, &[&id]).send().await) {
                Ok(_) => {
                    Desk::clear();
                    say(t(Key::ApplyDiscarded));
                    let own = untrack(|| session.me()).is_none_or(|me| is_applicant(&me));
                    let to = if own { Route::MyCases } else { Route::Desk };
                    navigate(&to.path(), Default::default());
                }
                Err(problem) => say(problem.detail),
            }
        });
    };
    view! {
        <p class="no-print">
            <Button kind=ButtonKind::Quiet on_press=move || asked.set(true)>{t(Key::ApplyDiscard)}</Button>
        </p>
        <ConfirmDialog
            id="discard-draft"
            open=asked
            title=t(Key::ApplyDiscardTitle)
            text=tf(Key::ApplyDiscardText, &[("name", &name)])
            confirm=t(Key::ApplyDiscard)
            danger=true
            on_confirm=discard
        />
    }
    .into_any()
}

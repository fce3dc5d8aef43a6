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
    editor::DraftEditor,
    page::with_editor,
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
        Breadcrumb, Button, ButtonKind, Callout, Card, ConfirmDialog, PageHead, TaskItem, TaskList, TaskState, Tone,
        say,
    },
};

/// The list of tasks of a draft.
#[component]
pub fn Apply(
    /// The draft.
    draft: DraftId,
) -> impl IntoView {
    with_editor(draft, |editor| view! { <Tasks editor/> })
}

#[component]
fn Tasks(editor: DraftEditor) -> impl IntoView {
    let matter = &editor.guide.matter;
    let name = matter.name.clone();
    let limit = limit_words(matter.handling, matter.promised_limit);
    let materials = matter.materials.len().to_string();
    let facts = tf(Key::ApplyFacts, &[("limit", &limit), ("n", &materials), ("unit", &editor.guide.unit.name)]);
    let at_window = editor.at_window.then(|| {
        view! { <Callout tone=Tone::Info title=t(Key::ApplyAtWindowTitle)><p>{t(Key::ApplyAtWindow)}</p></Callout> }
    });
    let guide = Route::Matter(editor.guide.id.to_string());
    let items = items(&editor);
    let status = editor.clone();
    view! {
        <Breadcrumb above=vec![(name.clone(), guide)] here=t(Key::ApplyTitle)/>
        <PageHead title=tf(Key::ApplyTitleFor, &[("name", &name)]) lead=facts/>
        <div class="stack prose">
            {at_window}
            <p>{t(Key::ApplyLead)}</p>
            <Card><TaskList items/></Card>
            <SaveStatus editor=status/>
            <Discard editor/>
        </div>
    }
    .into_any()
}

fn items(editor: &DraftEditor) -> Vec<TaskItem> {
    let progress =
        |section: Section| editor.application.with_untracked(|written| written.progress(section, editor.asked()));
    let mut items: Vec<TaskItem> = editor
        .sections()
        .into_iter()
        .map(|section| TaskItem {
            title: section_title(section, editor.at_window).to_owned(),
            hint: hint(section).map(|key| t(key).to_owned()),
            state: match progress(section) {
                Progress::Untouched => TaskState::Todo,
                Progress::Begun => TaskState::Started,
                Progress::Done => TaskState::Done,
            },
            to: editor.page(section),
        })
        .collect();
    let ready = items.iter().all(|item| item.state == TaskState::Done);
    items.push(TaskItem {
        title: t(Key::ApplyCheck).to_owned(),
        hint: (!ready).then(|| t(Key::ApplyCheckLater).to_owned()),
        state: if ready { TaskState::Todo } else { TaskState::Waiting },
        to: Route::ApplyCheck(editor.id),
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
fn Discard(editor: DraftEditor) -> impl IntoView {
    let session = use_session();
    let navigate = use_travel();
    let asked = RwSignal::new(false);
    let id = editor.id;
    let name = editor.guide.matter.name.clone();
    let discard = move || {
        let navigate = navigate.clone();
        spawn_local(async move {
            match session.noting(call(DeleteDraft, &[&id]).send().await) {
                Ok(_) => {
                    DraftEditor::clear();
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

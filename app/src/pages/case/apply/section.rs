//! One section of an application: the way back, one heading, the questions, one button 继续.

use domain::{
    case::draft::{Application, Section},
    problem::Problem,
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::{use_location, use_navigate};

use super::{
    conflict::ConflictDialog,
    editor::{DraftEditor, Saving, passes},
};
use crate::{
    client::wants_sign_in,
    routes::Route,
    text::{Key, t, tf},
    ui::{Button, ButtonKind, Form, FormErrors, PageHead, SubmitButton, format::fmt_time, sign_in_again},
};

/// What a section is called on the task list and above its page.
pub(super) fn section_title(section: Section, at_window: bool) -> &'static str {
    t(match (section, at_window) {
        (Section::Applicant, false) => Key::ApplyApplicant,
        (Section::Applicant, true) => Key::ApplyApplicantAtWindow,
        (Section::Answers, _) => Key::ApplyAnswers,
        (Section::Materials, false) => Key::ApplyMaterials,
        (Section::Materials, true) => Key::ApplyMaterialsAtWindow,
        (Section::Delivery, _) => Key::ApplyDelivery,
    })
}

/// The frame of a section's page. Faults are shown when 继续 is pressed, not while somebody is still writing.
#[component]
pub fn SectionPage(
    /// The draft.
    editor: DraftEditor,
    /// Which section.
    section: Section,
    /// The questions.
    children: Children,
) -> impl IntoView {
    let errors = FormErrors::new();
    let title = section_title(section, editor.at_window);
    let lead = editor.guide.matter.name.clone();
    let back = Route::Apply(editor.id).path();
    let status = editor.clone();
    let navigate = use_navigate();
    let returning = use_location().query.with_untracked(|query| query.get("back").is_some());
    let go_on = move || {
        let faults = editor.application.with_untracked(|written| written.faults_of(section, editor.asked()));
        if faults.is_empty() {
            let form = &editor.guide.matter.form;
            editor.application.update(|written| *written = std::mem::take(written).tidied(form));
            save_now(&editor);
            navigate(&next(&editor, section, returning).path(), Default::default());
        } else {
            errors.set(faults);
        }
    };
    view! {
        <p class="no-print"><a class="back-link" href=back>{t(Key::ApplyBack)}</a></p>
        <PageHead title lead/>
        <Form errors on_submit=go_on>
            {children()}
            <SubmitButton pending=false>{t(Key::ApplyContinue)}</SubmitButton>
        </Form>
        <SaveStatus editor=status/>
    }
    .into_any()
}

/// The page after a section: back to the check where that was the wish, otherwise the next section that is not done.
fn next(editor: &DraftEditor, section: Section, returning: bool) -> Route {
    if returning {
        return Route::ApplyCheck(editor.id);
    }
    let later = editor.sections().into_iter().skip_while(|one| *one != section).nth(1);
    later.map_or(Route::ApplyCheck(editor.id), |later| editor.page(later))
}

fn save_now(editor: &DraftEditor) {
    let editor = editor.clone();
    spawn_local(async move {
        editor.save().await.ok();
    });
}

/// Whether what is written is safe, in words; and the question which version stays when two were written.
#[component]
pub fn SaveStatus(
    /// The draft.
    editor: DraftEditor,
) -> impl IntoView {
    guard_against_loss(&editor);
    let saving = editor.saving.clone();
    let choosing = RwSignal::new(false);
    let line = move || {
        match saving.get() {
        Saving::Saved(at) => quiet(tf(Key::ApplySaved, &[("time", &fmt_time(at))])),
        Saving::Changed | Saving::Sending => quiet(t(Key::ApplySaving).to_owned()),
        Saving::Failed(problem) => wrong(not_saved(problem)),
        Saving::Conflict => wrong(
            view! {
                {t(Key::ApplyConflict)} " "
                <Button kind=ButtonKind::Quiet on_press=move || choosing.set(true)>{t(Key::ApplyConflictChoose)}</Button>
            }
            .into_any(),
        ),
    }
    };
    view! { <div class="save-status no-print">{line}</div> <ConflictDialog editor open=choosing/> }.into_any()
}

fn quiet(words: String) -> AnyView {
    view! { <p class="quiet">{words}</p> }.into_any()
}

fn wrong(words: AnyView) -> AnyView {
    view! { <p class="inline-error" role="alert">{words}</p> }.into_any()
}

/// Why it is not saved and what can be done; that it is tried again by itself only where it is.
fn not_saved(problem: Problem) -> AnyView {
    if wants_sign_in(&problem) {
        sign_in_again()
    } else if passes(&problem) {
        tf(Key::ApplyNotSaved, &[("why", &problem.detail)]).into_any()
    } else if problem.status == 404 {
        view! { {t(Key::ApplyGoneTitle)} " " <a href=Route::MyCases.path()>{t(Key::ApplyGoneCases)}</a> }.into_any()
    } else {
        problem.detail.into_any()
    }
}

/// Saves at once when the page goes out of sight and when it comes back, as from signing in again; and has the browser ask before
/// it closes on something unsaved.
fn guard_against_loss(editor: &DraftEditor) {
    let seen = editor.clone();
    let on_hide = window_event_listener(leptos::ev::visibilitychange, move |_| {
        if seen.saving.get_untracked() != Saving::Conflict {
            save_now(&seen);
        }
    });
    let saving = editor.saving.clone();
    let on_leave = window_event_listener(leptos::ev::beforeunload, move |event| {
        if !matches!(saving.get_untracked(), Saving::Saved(_)) {
            event.prevent_default();
        }
    });
    on_cleanup(move || {
        on_hide.remove();
        on_leave.remove();
    });
}

/// A text field's signal: it starts as it is written in the draft, and what is typed is written there.
pub(super) fn text_of(
    editor: &DraftEditor,
    read: impl Fn(&Application) -> String,
    write: impl Fn(&mut Application, String) + 'static,
) -> RwSignal<String> {
    let value = RwSignal::new(editor.application.with_untracked(read));
    let editor = editor.clone();
    // Outside world: the draft, which outlives this page.
    Effect::new(move |before: Option<String>| {
        let now = value.get();
        if before.is_some_and(|before| before != now) {
            editor.write(|application| write(application, now.clone()));
        }
        now
    });
    value
}

/// A check box's signal, in the same way.
pub(super) fn flag_of(
    editor: &DraftEditor,
    read: impl Fn(&Application) -> bool,
    write: impl Fn(&mut Application, bool) + 'static,
) -> RwSignal<bool> {
    let value = RwSignal::new(editor.application.with_untracked(read));
    let editor = editor.clone();
    // Outside world: the draft, which outlives this page.
    Effect::new(move |before: Option<bool>| {
        let now = value.get();
        if before.is_some_and(|before| before != now) {
            editor.write(|application| write(application, now));
        }
        now
    });
    value
}

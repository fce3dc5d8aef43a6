//! 核对并提交: every answer with its way back, the statement that it is true, and the one submit.

use domain::{
    case::{
        api::SubmitDraft,
        draft::{ApplicantKind, Application, Section},
    },
    ids::DraftId,
    matter::{Delivery, FormField},
    problem::FieldError,
};
use leptos::prelude::*;
use leptos_router::NavigateOptions;

use super::{
    editor::DraftEditor,
    page::with_editor,
    section::{SaveStatus, flag_of, section_title},
};
use crate::{
    client::call,
    pages::case::words::answer_words,
    routes::{Route, with_query},
    terms,
    text::{Key, t, tf},
    travel::use_travel,
    ui::{Answer, Callout, Check, Form, PageHead, Sending, SubmitButton, SummaryList, Tone},
};

/// The page.
#[component]
pub fn ApplyCheck(
    /// The draft.
    draft: DraftId,
) -> impl IntoView {
    with_editor(draft, |editor| view! { <Answers editor/> })
}

#[component]
fn Answers(editor: DraftEditor) -> impl IntoView {
    let sections = editor.sections();
    let summaries = sections.iter().map(|section| summary(&editor, *section)).collect_view();
    let unfinished: Vec<_> = sections
        .into_iter()
        .filter(|section| {
            editor.application.with_untracked(|written| !written.faults_of(*section, editor.asked()).is_empty())
        })
        .collect();
    let missing = (!unfinished.is_empty()).then(|| missing(&editor, &unfinished));
    let blocked = (!unfinished.is_empty()).then(|| t(Key::ApplyFinishFirst).to_owned());
    let (status, back) = (editor.clone(), Route::Apply(editor.id).path());
    view! {
        <p class="no-print"><a class="back-link" href=back>{t(Key::ApplyBack)}</a></p>
        <PageHead title=t(Key::ApplyCheckTitle) lead=editor.guide.matter.name.clone()/>
        <div class="stack prose">
            {missing}
            {summaries}
            <Submit editor blocked/>
            <SaveStatus editor=status/>
        </div>
    }
    .into_any()
}

/// The sections that something is missing in, with the way there.
fn missing(editor: &DraftEditor, sections: &[Section]) -> AnyView {
    let rows = sections
        .iter()
        .map(|section| {
            let faults = editor.application.with_untracked(|written| written.faults_of(*section, editor.asked()));
            let reasons = faults.into_iter().map(|fault| view! { <li>{fault.message}</li> }).collect_view();
            view! { <li><a href=change(editor, *section)>{section_title(*section, editor.at_window)}</a><ul>{reasons}</ul></li> }
        })
        .collect_view();
    view! { <Callout tone=Tone::Soon title=t(Key::ApplyMissing)><ul>{rows}</ul></Callout> }.into_any()
}

/// The section's page, which leads straight back here.
fn change(editor: &DraftEditor, section: Section) -> String {
    with_query(&editor.page(section), &[("back", "check")])
}

fn summary(editor: &DraftEditor, section: Section) -> AnyView {
    let href = change(editor, section);
    let answers = editor.application.with_untracked(|written| match section {
        Section::Applicant => applicant(written),
        Section::Answers => {
            editor.guide.matter.form.iter().map(|field| (field.label.clone(), answer(field, written))).collect()
        }
        Section::Materials => materials(editor, written),
        Section::Delivery => delivery(written),
    });
    let items =
        answers.into_iter().map(|(name, value)| Answer { name, value, change: Some(href.clone()) }).collect::<Vec<_>>();
    view! { <SummaryList title=heading(section) items/> }.into_any()
}

fn heading(section: Section) -> &'static str {
    t(match section {
        Section::Applicant => Key::CaseApplicant,
        Section::Answers => Key::ApplyAnswersHeading,
        Section::Materials => Key::ApplyMaterialsHeading,
        Section::Delivery => Key::ApplyDeliveryHeading,
    })
}

/// An answer as people read it.
fn answer(field: &FormField, written: &Application) -> String {
    answer_words(field.kind, written.answers.get(field.key.as_str()).cloned().unwrap_or_default())
}

fn applicant(written: &Application) -> Vec<(String, String)> {
    let applicant = &written.applicant;
    let (kind, name, number) = match applicant.kind {
        Some(ApplicantKind::Organization) => {
            (t(Key::AccountKindOrganization), Key::AccountOrganization, Key::AccountCreditCode)
        }
        Some(ApplicantKind::Person) => (t(Key::AccountKindPerson), Key::AccountName, Key::AccountIdNumber),
        None => ("", Key::AccountName, Key::AccountIdNumber),
    };
    let mut rows = vec![
        (t(Key::ApplyKind).to_owned(), kind.to_owned()),
        (t(name).to_owned(), applicant.name.clone()),
        (t(number).to_owned(), applicant.number.clone()),
    ];
    if applicant.kind == Some(ApplicantKind::Organization) {
        rows.push((t(Key::AccountContact).to_owned(), applicant.contact.clone()));
    }
    rows.push((t(Key::AccountPhone).to_owned(), applicant.phone.clone()));
    rows
}

fn materials(editor: &DraftEditor, written: &Application) -> Vec<(String, String)> {
    let handed_in = |code: &str| {
        let Some(supply) = written.materials.iter().find(|supply| supply.code == code) else { return String::new() };
        let files = (!supply.files.is_empty()).then(|| tf(Key::ApplyFiles, &[("n", &supply.files.len().to_string())]));
        let paper = supply.on_paper.then(|| t(Key::ApplyOnPaper).to_owned());
        files.into_iter().chain(paper).collect::<Vec<_>>().join("\n")
    };
    let shown = |code: &str, needed: bool| match (needed, handed_in(code)) {
        (false, _) => t(Key::ApplyNotNeeded).to_owned(),
        (true, nothing) if nothing.is_empty() => t(Key::ApplyNotHandedIn).to_owned(),
        (true, something) => something,
    };
    let all = editor.guide.matter.materials.iter();
    all.map(|material| (material.name.clone(), shown(&material.code, written.needs(material)))).collect()
}

fn delivery(written: &Application) -> Vec<(String, String)> {
    let way = written.delivery.way.map(|way| terms::delivery(way).to_owned()).unwrap_or_default();
    let mut rows = vec![(t(Key::ApplyWay).to_owned(), way)];
    if written.delivery.way == Some(Delivery::Post) {
        rows.push((t(Key::ApplyAddress).to_owned(), written.delivery.address.clone()));
    }
    rows
}

/// The statement and the button.
#[component]
fn Submit(editor: DraftEditor, blocked: Option<String>) -> impl IntoView {
    let navigate = use_travel();
    let sending = Sending::new();
    let Sending { errors, pending, .. } = sending;
    let truthful = flag_of(&editor, |written| written.truthful, |written, holds| written.truthful = holds);
    let statement = t(if editor.at_window { Key::ApplyTruthfulAtWindow } else { Key::ApplyTruthful });
    let is_blocked = blocked.is_some();
    let send = move || {
        if is_blocked {
            return;
        }
        if !truthful.get_untracked() {
            errors.set(vec![FieldError::new("truthful", "required", t(Key::ApplyTruthfulMissing))]);
            return;
        }
        errors.clear();
        let (editor, navigate) = (editor.clone(), navigate.clone());
        let submitted = async move {
            let version = editor.save().await?;
            let submitted = call(SubmitDraft, &[&editor.id]).version(version).key(sending.key()).send().await?;
            // Also when the page was left meanwhile: there is no draft any more.
            DraftEditor::clear();
            Ok(submitted)
        };
        sending.send(submitted, move |submitted| {
            let filed = Route::Filed(submitted.case).path();
            navigate(&filed, NavigateOptions { replace: true, ..NavigateOptions::default() });
        });
    };
    view! {
        <Form errors pending on_submit=send>
            <p>{t(Key::ApplyNotYetFiled)}</p>
            <Check id="truthful" label=statement value=truthful/>
            <SubmitButton pending blocked=Signal::stored(blocked)>{t(Key::ApplySubmit)}</SubmitButton>
        </Form>
    }
    .into_any()
}

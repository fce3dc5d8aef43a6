//! 申请内容: the matter's own questions.

use domain::{
    case::draft::Section,
    ids::DraftId,
    matter::{FormField, FormFieldKind},
};
use leptos::prelude::*;

use super::{
    editor::DraftEditor,
    page::with_editor,
    section::{SectionPage, text_of},
};
use crate::{
    text::{Key, t, tf},
    ui::{Choice, Field, FieldKind, Radios, Select, TextArea},
};

/// Up to so many options stand in sight; more go into a list.
const OPTIONS_IN_SIGHT: usize = 6;
/// The most characters of a long answer where the matter sets no bound, as the check in `domain` has it.
const LONG_ANSWER: usize = 1_000;

/// The page.
#[component]
pub fn ApplyAnswers(
    /// The draft.
    draft: DraftId,
) -> impl IntoView {
    with_editor(draft, |editor| {
        let questions = editor.clone();
        view! { <SectionPage editor section=Section::Answers><Questions editor=questions/></SectionPage> }
    })
}

#[component]
fn Questions(editor: DraftEditor) -> impl IntoView {
    editor.guide.matter.form.iter().map(|field| question(&editor, field)).collect_view().into_any()
}

fn question(editor: &DraftEditor, field: &FormField) -> AnyView {
    let key = field.key.as_str().to_owned();
    let read = key.clone();
    let value = text_of(
        editor,
        move |written| written.answers.get(&read).cloned().unwrap_or_default(),
        move |written, text| {
            written.answers.insert(key.clone(), text);
        },
    );
    let id = format!("answers.{}", field.key.as_str());
    let label = field.label.clone();
    let hint = hint(field);
    let optional = !field.required;
    let line =
        |kind| view! { <Field id=id.clone() label=label.clone() value kind optional hint=hint.clone()/> }.into_any();
    match field.kind {
        FormFieldKind::Text => line(FieldKind::Text),
        FormFieldKind::Address => line(FieldKind::Address),
        FormFieldKind::Number | FormFieldKind::Area => line(FieldKind::Money),
        FormFieldKind::Count => line(FieldKind::Number),
        FormFieldKind::Date => line(FieldKind::Date),
        FormFieldKind::Textarea => {
            let limit = field.max.and_then(|most| usize::try_from(most).ok()).unwrap_or(LONG_ANSWER);
            view! { <TextArea id label value limit optional hint/> }.into_any()
        }
        FormFieldKind::Select => {
            let options: Vec<_> = field.options.iter().map(|one| Choice::new(one.clone(), one.clone())).collect();
            if options.len() <= OPTIONS_IN_SIGHT {
                view! { <Radios id label value options optional hint/> }.into_any()
            } else {
                view! { <Select id label value options optional hint/> }.into_any()
            }
        }
    }
}

/// The matter's own words, and the unit where the kind of the question implies one.
fn hint(field: &FormField) -> String {
    match (field.kind, field.hint.as_str()) {
        (FormFieldKind::Area, "") => t(Key::ApplyAreaHint).to_owned(),
        (FormFieldKind::Area, hint) => tf(Key::ApplyAreaAndHint, &[("hint", hint)]),
        (_, hint) => hint.to_owned(),
    }
}

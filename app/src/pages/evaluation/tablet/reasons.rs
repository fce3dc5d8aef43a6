//! 哪里不满意: the reasons of a bad level, ticks or words, with a way back.

use domain::evaluation::{RatingDraft, RatingLevel, ReasonCode, api::TabletQuestion};
use leptos::prelude::*;

use super::state::Tablet;
use crate::{
    pages::evaluation::question::Reasons,
    text::{Key, t, tf},
    ui::{Button, Form, FormErrors, Heading, SubmitButton, TextArea},
};

/// Asks why. What is entered goes with the person: it lives in this view alone.
#[component]
pub fn Why(
    /// The tablet.
    tablet: Tablet,
    /// What is asked.
    question: StoredValue<TabletQuestion>,
    /// The level that was pressed.
    level: RatingLevel,
    /// Emptied to go back to the faces.
    chosen: RwSignal<Option<RatingLevel>>,
) -> impl IntoView {
    let reasons = RwSignal::new(Vec::<String>::new());
    let text = RwSignal::new(String::new());
    let errors = FormErrors::new();
    let satisfaction = level.satisfaction;
    let (scale, limit) = question.with_value(|question| (question.scale.clone(), usize::from(question.scale.text_max)));
    let needed = scale.bad_needs_reason;
    let send = move || {
        let codes = reasons.get_untracked();
        let draft = RatingDraft {
            satisfaction,
            reasons: codes.iter().filter_map(|code| code.parse().ok()).map(ReasonCode).collect(),
            text: text.get_untracked(),
        };
        question.with_value(|question| match draft.validate(&question.scale) {
            Ok(_) => tablet.rate(question, draft),
            Err(found) => errors.set(found),
        });
    };
    let hint = t(if needed { Key::EvaluationTextHintBad } else { Key::EvaluationTextHint });
    view! {
        <Heading title=tf(Key::TabletWhy, &[("level", &level.label)]) class="rate__question"/>
        <div class="tablet-why">
            <Form errors on_submit=send>
                <Reasons scale=StoredValue::new(scale) level chosen=reasons/>
                <TextArea id="text" label=t(Key::EvaluationText) hint value=text optional=!needed limit rows=2/>
                <div class="actions">
                    <SubmitButton pending=false>{t(Key::EvaluationSubmit)}</SubmitButton>
                    <Button on_press=move || chosen.set(None)>{t(Key::TabletBack)}</Button>
                </div>
            </Form>
        </div>
    }
    .into_any()
}

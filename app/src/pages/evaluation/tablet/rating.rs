//! The question on the glass: one press is a rating, except that a bad one is asked why.

use domain::{
    evaluation::{Passing, RatingDraft, RatingLevel, Satisfaction, api::TabletQuestion},
    text_enum::TextEnum,
};
use leptos::prelude::*;

use super::{idle::Idle, reasons::Why, state::Tablet};
use crate::{
    pages::evaluation::service,
    text::{Key, t},
    ui::{Button, FaceButtons, Heading, ReadAloud},
};

/// The question, then, for a bad level, the reasons.
#[component]
pub fn Asking(
    /// The tablet.
    tablet: Tablet,
    /// What is asked.
    question: TabletQuestion,
) -> impl IntoView {
    let idle_seconds = question.idle_seconds;
    let token = question.token.clone();
    let question = StoredValue::new(question);
    let chosen = RwSignal::new(None::<RatingLevel>);
    let timed_out = Callback::new(move |()| tablet.pass(token.clone(), Passing::TimedOut));
    let body = move || match chosen.get() {
        Some(level) => view! { <Why tablet question level chosen/> }.into_any(),
        None => view! { <Faces tablet question chosen/> }.into_any(),
    };
    view! {
        <div class="bare__body">{body}</div>
        <Idle limit_seconds=idle_seconds on_end=timed_out/>
    }
    .into_any()
}

#[component]
fn Faces(
    tablet: Tablet,
    question: StoredValue<TabletQuestion>,
    chosen: RwSignal<Option<RatingLevel>>,
) -> impl IntoView {
    let faces = question.with_value(|question| service::faces(&question.scale));
    let press = Callback::new(move |code: String| {
        question.with_value(|question| {
            let level = Satisfaction::from_code(&code).and_then(|level| question.scale.level(level));
            match level {
                Some(level) if level.bad => chosen.set(Some(level.clone())),
                Some(level) => {
                    let draft =
                        RatingDraft { satisfaction: level.satisfaction, reasons: Vec::new(), text: String::new() };
                    tablet.rate(question, draft);
                }
                None => {}
            }
        });
    });
    let decline = move || tablet.pass(question.with_value(|question| question.token.clone()), Passing::Declined);
    view! {
        <div class="tablet-question" id="tablet-question">
            <Heading title=t(Key::EvaluationQuestion) class="rate__question"/>
            <p class="tablet-question__promise">{t(Key::EvaluationPromise)}</p>
            <FaceButtons label=t(Key::EvaluationQuestion) faces on_press=press/>
        </div>
        <div class="actions">
            <ReadAloud of="tablet-question"/>
            <Button on_press=decline>{t(Key::TabletDecline)}</Button>
        </div>
    }
    .into_any()
}

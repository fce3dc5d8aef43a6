//! What a page shows when it has nothing to show yet, nothing at all, or cannot (页面状态); and how an act ended.

use domain::problem::Problem;
use leptos::prelude::*;

use crate::{
    text::{Key, t, tf},
    ui::{Button, Heading, Tone},
};

/// Grey lines where text will stand. Spoken as one sentence.
#[component]
pub fn Skeleton(
    /// How many lines.
    #[prop(default = 4)]
    lines: u32,
) -> impl IntoView {
    let bars = (0..lines).map(|_| view! { <span class="skeleton__line" aria-hidden="true"></span> }).collect_view();
    view! { <div class="skeleton" role="status"><span class="visually-hidden">{t(Key::UiLoading)}</span>{bars}</div> }
        .into_any()
}

/// Nothing here, and what one can do about it.
#[component]
pub fn EmptyState(
    /// That there is nothing, in words.
    #[prop(into)]
    title: String,
    /// What can be done.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="empty__title">{title}</p>
            {children.map(|children| view! { <div class="empty__next">{children()}</div> })}
        </div>
    }
    .into_any()
}

/// Something could not be loaded: the sentence, the clause, the number to tell whoever helps, and another try.
#[component]
pub fn ErrorState(
    /// What went wrong.
    problem: Problem,
    /// Trying again; absent where it cannot help.
    #[prop(optional, into)]
    retry: Option<Callback<()>>,
) -> impl IntoView {
    let request = (!problem.request_id.is_empty())
        .then(|| tf(Key::UiRequestId, &[("id", &problem.request_id)]))
        .map(|words| view! { <p class="failed__id">{words}</p> });
    let again = retry.map(|retry| view! { <Button on_press=retry>{t(Key::UiRetry)}</Button> });
    view! {
        <div class="failed" role="alert">
            <p class="failed__title">{problem.title}</p>
            <p>{problem.detail}</p>
            {problem.basis.map(|basis| view! { <p class="failed__id">{tf(Key::UiBasis, &[("clause", &basis)])}</p> })}
            {request}
            {again}
        </div>
    }
    .into_any()
}

/// How an act ended: filed, refused, not found. Says what happens next and when.
#[component]
pub fn ResultPanel(
    /// How it ended.
    tone: Tone,
    /// The heading: 申请已提交.
    #[prop(into)]
    title: String,
    /// The number to keep, if one was given out.
    #[prop(optional, into)]
    number: Option<String>,
    /// What happens next and when; links stand here, below the panel.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="result">
            <div class=format!("result__panel result__panel--{}", tone.name())>
                <Heading title class="result__title"/>
                {number.map(|number| view! { <p class="result__number">{number}</p> })}
            </div>
            <div class="result__next">{children()}</div>
        </section>
    }
    .into_any()
}

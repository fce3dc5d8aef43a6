//! Fields in which people choose (选择项): lists, rows of radio buttons, rows of check boxes, one box to agree with.

use leptos::prelude::*;

use crate::{
    text::{Key, t},
    ui::field::{Wiring, optional_mark},
};

/// One answer that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// A line that helps to choose.
    pub hint: Option<String>,
}

impl Choice {
    /// An answer that needs no explanation.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None }
    }

    /// The same answer with a line that helps to choose.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// One of many, in the browser's own list. Nothing is chosen beforehand.
#[component]
pub fn Select(
    /// Its path in the request body; also its HTML id.
    #[prop(into)]
    id: String,
    /// What it asks for, in words.
    #[prop(into)]
    label: String,
    /// What is chosen; empty while nothing is.
    value: RwSignal<String>,
    /// The answers.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
    /// A sentence that helps to answer.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Whether it may stay unanswered.
    #[prop(optional)]
    optional: bool,
    /// What the empty answer reads, where it means something: 全部.
    #[prop(optional, into)]
    none: Option<String>,
) -> impl IntoView {
    let wiring = Wiring::new(&id, hint.as_ref());
    let (invalid, described) = (wiring.clone(), wiring.clone());
    let none = none.unwrap_or_else(|| t(Key::UiChoose).to_owned());
    let rows = move || {
        let chosen = value.get();
        options
            .get()
            .into_iter()
            .map(|choice| {
                let selected = choice.value == chosen;
                view! { <option value=choice.value prop:selected=selected>{choice.label}</option> }
            })
            .collect_view()
    };
    let control = view! {
        <select
            class="input input--select"
            id=id.clone()
            name=id
            aria-invalid=move || invalid.invalid()
            aria-describedby=move || described.described_by()
            on:change=move |event| value.set(event_target_value(&event))
        >
            <option value="" prop:selected=move || value.with(String::is_empty)>{none}</option>
            {rows}
        </select>
    }
    .into_any();
    wiring.frame(label, hint, optional, control)
}

/// One of a few, each a row that can be pressed anywhere. Nothing is chosen beforehand.
#[component]
pub fn Radios(
    /// Its path in the request body; also the HTML id of its first row.
    #[prop(into)]
    id: String,
    /// What it asks, in words.
    #[prop(into)]
    label: String,
    /// What is chosen; empty while nothing is.
    value: RwSignal<String>,
    /// The answers.
    options: Vec<Choice>,
    /// A sentence that helps to answer.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Whether it may stay unanswered.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let wiring = Wiring::new(&id, hint.as_ref());
    let rows = options
        .into_iter()
        .enumerate()
        .map(|(at, choice)| {
            let mine = choice.value.clone();
            let (is_mine, pick) = (mine.clone(), mine);
            let row = view! {
                <input
                    type="radio"
                    class="choice__control"
                    id=row_id(&id, at)
                    name=id.clone()
                    value=choice.value.clone()
                    prop:checked=move || value.with(|chosen| *chosen == is_mine)
                    aria-describedby=choice.hint.as_ref().map(|_| format!("{}-about", row_id(&id, at)))
                    on:change=move |_| value.set(pick.clone())
                />
            }
            .into_any();
            choice_row(&id, at, choice, row)
        })
        .collect_view();
    fieldset(&wiring, label, hint, optional, rows.into_any())
}

/// Any of a few, each a row that can be pressed anywhere.
#[component]
pub fn Checks(
    /// Its path in the request body; also the HTML id of its first row.
    #[prop(into)]
    id: String,
    /// What it asks, in words.
    #[prop(into)]
    label: String,
    /// What is chosen, in the order of choosing.
    value: RwSignal<Vec<String>>,
    /// The answers.
    options: Vec<Choice>,
    /// A sentence that helps to answer.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Whether it may stay unanswered.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let wiring = Wiring::new(&id, hint.as_ref());
    let rows = options
        .into_iter()
        .enumerate()
        .map(|(at, choice)| {
            let (is_mine, pick) = (choice.value.clone(), choice.value.clone());
            let row = view! {
                <input
                    type="checkbox"
                    class="choice__control"
                    id=row_id(&id, at)
                    name=id.clone()
                    value=choice.value.clone()
                    prop:checked=move || value.with(|chosen| chosen.contains(&is_mine))
                    aria-describedby=choice.hint.as_ref().map(|_| format!("{}-about", row_id(&id, at)))
                    on:change=move |_| value.update(|chosen| toggle(chosen, &pick))
                />
            }
            .into_any();
            choice_row(&id, at, choice, row)
        })
        .collect_view();
    fieldset(&wiring, label, hint, optional, rows.into_any())
}

/// One box to agree with or to mark.
#[component]
pub fn Check(
    /// Its path in the request body; also its HTML id.
    #[prop(into)]
    id: String,
    /// The sentence that is agreed with.
    #[prop(into)]
    label: String,
    /// Whether it is marked.
    value: RwSignal<bool>,
) -> impl IntoView {
    let wiring = Wiring::new(&id, None);
    let (bad, invalid, described) = (wiring.clone(), wiring.clone(), wiring.clone());
    view! {
        <div class="field" class:field--bad=move || bad.error().is_some()>
            {wiring.error_view()}
            <div class="choice">
                <input
                    type="checkbox"
                    class="choice__control"
                    id=id.clone()
                    name=id.clone()
                    aria-invalid=move || invalid.invalid()
                    aria-describedby=move || described.described_by()
                    prop:checked=value
                    on:change=move |event| value.set(event_target_checked(&event))
                />
                <label class="choice__label" for=id>{label}</label>
            </div>
        </div>
    }
    .into_any()
}

/// Adds `item`, or takes it away if it is there.
pub(crate) fn toggle(chosen: &mut Vec<String>, item: &str) {
    match chosen.iter().position(|one| one == item) {
        Some(at) => {
            chosen.remove(at);
        }
        None => chosen.push(item.to_owned()),
    }
}

/// The first row bears the field's own id, so that a link to the field reaches it.
fn row_id(id: &str, at: usize) -> String {
    if at == 0 { id.to_owned() } else { format!("{id}-{at}") }
}

fn choice_row(id: &str, at: usize, choice: Choice, control: AnyView) -> AnyView {
    let row = row_id(id, at);
    let about = format!("{row}-about");
    view! {
        <div class="choice">
            {control}
            <label class="choice__label" for=row>{choice.label}</label>
            {choice.hint.map(|hint| view! { <p class="choice__hint" id=about>{hint}</p> })}
        </div>
    }
    .into_any()
}

fn fieldset(wiring: &Wiring, label: String, hint: Option<String>, optional: bool, rows: AnyView) -> AnyView {
    let (bad, described) = (wiring.clone(), wiring.clone());
    let hint_id = wiring.hint_id();
    view! {
        <fieldset
            class="field"
            class:field--bad=move || bad.error().is_some()
            aria-describedby=move || described.described_by()
        >
            <legend class="field__label">{label}{optional_mark(optional)}</legend>
            {hint.filter(|hint| !hint.is_empty()).map(|hint| view! { <p class="field__hint" id=hint_id>{hint}</p> })}
            {wiring.error_view()}
            <div class="choices">{rows}</div>
        </fieldset>
    }
    .into_any()
}

//! Rating a service (评价): big faces with words under them, none chosen beforehand; and reasons to pick from.

use leptos::prelude::*;

use crate::ui::{Choice, choice, field::Wiring};

/// One answer to "was it good": its code, its words, and where it stands among the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Face {
    /// What is sent.
    pub value: String,
    /// What is read: 非常满意.
    pub label: String,
    /// From 1, the best, to 5, the worst; with three levels 1, 3 and 5. Decides the face drawn.
    pub mood: u8,
}

/// Faces to choose from. They are radio buttons: the arrow keys move among them, and none is chosen beforehand.
#[component]
pub fn RateFaces(
    /// The field's path in the request body; also the HTML id of the first face.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    label: String,
    /// What is chosen; empty while nothing is.
    value: RwSignal<String>,
    /// Whether the question stands above as the page's heading and is only to be heard here.
    #[prop(optional)]
    asked_above: bool,
    /// The answers, best first.
    faces: Vec<Face>,
) -> impl IntoView {
    let wiring = Wiring::new(&id, None);
    let described = wiring.clone();
    let rows = faces.into_iter().enumerate().map(|(at, face)| face_view(&id, at, face, value)).collect_view();
    view! {
        <fieldset class="rate" aria-describedby=move || described.described_by()>
            <legend class=if asked_above { "visually-hidden" } else { "rate__question" }>{label}</legend>
            {wiring.error_view()}
            <div class="rate__faces">{rows}</div>
        </fieldset>
    }
    .into_any()
}

fn face_view(name: &str, at: usize, face: Face, value: RwSignal<String>) -> AnyView {
    let id = if at == 0 { name.to_owned() } else { format!("{name}-{at}") };
    let (mine, pick) = (face.value.clone(), face.value.clone());
    view! {
        <div class="rate__face">
            <input
                type="radio"
                class="rate__control"
                id=id.clone()
                name=name.to_owned()
                value=face.value
                prop:checked=move || value.with(|chosen| *chosen == mine)
                on:change=move |_| value.set(pick.clone())
            />
            <label class="rate__label" for=id>
                {drawing(face.mood)}
                <span class="rate__words">{face.label}</span>
            </label>
        </div>
    }
    .into_any()
}

/// Faces of which one press is the whole answer, for the glass in the hall.
#[component]
pub fn FaceButtons(
    /// The question, for those who hear the page.
    #[prop(into)]
    label: String,
    /// The answers, best first.
    faces: Vec<Face>,
    /// What pressing one does; it is given the face's value.
    #[prop(into)]
    on_press: Callback<String>,
) -> impl IntoView {
    let buttons = faces
        .into_iter()
        .map(|face| {
            let Face { value, label, mood } = face;
            view! {
                <button type="button" class="rate__label rate__label--button" on:click=move |_| on_press.run(value.clone())>
                    {drawing(mood)}
                    <span class="rate__words">{label}</span>
                </button>
            }
        })
        .collect_view();
    view! { <div class="rate rate__faces" role="group" aria-label=label>{buttons}</div> }.into_any()
}

/// A drawn face; the words under it carry the meaning.
fn drawing(mood: u8) -> AnyView {
    let (mouth, filled) = match mood {
        1 => ("M26 62h48c-4 14-13 21-24 21S30 76 26 62z", true),
        2 => ("M28 62q22 22 44 0", false),
        3 => ("M30 68q20 5 40 0", false),
        4 => ("M30 74q20-14 40 0", false),
        _ => ("M28 80q22-28 44 0", false),
    };
    let class = if filled { "face__mouth face__mouth--open" } else { "face__mouth" };
    view! {
        <svg class="face" viewBox="0 0 100 100" aria-hidden="true" focusable="false">
            <circle class="face__head" cx="50" cy="50" r="46"></circle>
            <circle class="face__eye" cx="34" cy="42" r="5.5"></circle>
            <circle class="face__eye" cx="66" cy="42" r="5.5"></circle>
            <path class=class d=mouth></path>
        </svg>
    }
    .into_any()
}

/// Reasons to pick from, any number of them.
#[component]
pub fn TagPicker(
    /// The field's path in the request body; also the HTML id of the first reason.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    label: String,
    /// What is picked, in the order of picking.
    value: RwSignal<Vec<String>>,
    /// The reasons; they change with the level chosen above.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
) -> impl IntoView {
    let wiring = Wiring::new(&id, None);
    let described = wiring.clone();
    let rows =
        move || options.get().into_iter().enumerate().map(|(at, choice)| chip(&id, at, choice, value)).collect_view();
    view! {
        <fieldset class="field" aria-describedby=move || described.described_by()>
            <legend class="field__label">{label}</legend>
            {wiring.error_view()}
            <div class="chips">{rows}</div>
        </fieldset>
    }
    .into_any()
}

fn chip(name: &str, at: usize, choice: Choice, value: RwSignal<Vec<String>>) -> AnyView {
    let id = if at == 0 { name.to_owned() } else { format!("{name}-{at}") };
    let (mine, pick) = (choice.value.clone(), choice.value);
    view! {
        <div class="chip">
            <input
                type="checkbox"
                class="chip__control"
                id=id.clone()
                prop:checked=move || value.with(|chosen| chosen.contains(&mine))
                on:change=move |_| value.update(|chosen| choice::toggle(chosen, &pick))
            />
            <label class="chip__label" for=id>{choice.label}</label>
        </div>
    }
    .into_any()
}

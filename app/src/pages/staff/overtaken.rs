//! Somebody else was faster (内容已被他人修改): what they did, and the way on without losing what was typed.

use leptos::prelude::*;

use crate::{
    text::{Key, t, tf},
    ui::{Button, ButtonKind, Dialog},
};

/// Asks whether to look at the newer state; what was typed stays either way.
#[component]
pub fn Overtaken(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What happened meanwhile.
    what: ViewFn,
    /// Shows the newer state; the dialog closes first.
    #[prop(into)]
    on_adopt: Callback<()>,
) -> impl IntoView {
    let adopt = Callback::new(move |()| {
        open.set(false);
        on_adopt.run(());
    });
    view! {
        <Dialog id="overtaken" open title=t(Key::DeskStaleTitle)>
            <p>{t(Key::DeskStaleLead)}</p>
            {what.run()}
            <p>{t(Key::DeskStaleKept)}</p>
            <div class="actions">
                <Button kind=ButtonKind::Main on_press=adopt>{t(Key::DeskStaleAdopt)}</Button>
                <Button on_press=move || open.set(false)>{t(Key::UiCancel)}</Button>
            </div>
        </Dialog>
    }
    .into_any()
}

/// Where a record stands by now, and what can be done to it no longer: a form for that goes away with the older state.
#[must_use]
pub fn newer_state(stage: &str, gone: &[&str]) -> AnyView {
    let gone = (!gone.is_empty()).then(|| {
        view! { <p>{tf(Key::RectificationStaleGone, &[("acts", &gone.join(t(Key::DeskListComma)))])}</p> }
    });
    view! { <p>{tf(Key::RectificationStaleWhat, &[("stage", stage)])}</p> {gone} }.into_any()
}

//! A question over the page (对话框), on the browser's own `<dialog>`: it holds the focus, closes on Esc and gives the
//! focus back to whoever opened it.

use leptos::{html, prelude::*};

use crate::{
    text::{Key, t},
    ui::{Button, ButtonKind},
};

/// A dialog. Forms of more than three fields get a page instead.
#[component]
pub fn Dialog(
    /// Its HTML id, unique on the page.
    id: &'static str,
    /// Whether it is open; it sets this to false when it closes.
    open: RwSignal<bool>,
    /// Its heading: the question.
    #[prop(into)]
    title: String,
    /// What it says and the buttons that answer.
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    // Outside world: the browser's own state of the dialog follows the signal.
    Effect::new(move || {
        let wanted = open.get();
        let Some(dialog) = node.get() else { return };
        if wanted && !dialog.open() {
            dialog.show_modal().ok();
        } else if !wanted && dialog.open() {
            dialog.close();
        }
    });
    let title_id = format!("{id}-title");
    let labelled = title_id.clone();
    view! {
        <dialog class="dialog" id=id node_ref=node aria-labelledby=labelled on:close=move |_| open.set(false)>
            <h2 class="dialog__title" id=title_id>{title}</h2>
            {children()}
        </dialog>
    }
    .into_any()
}

/// Asks once more before something that cannot be taken back; the text names the object.
#[component]
pub fn ConfirmDialog(
    /// Its HTML id, unique on the page.
    id: &'static str,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The question.
    #[prop(into)]
    title: String,
    /// What will happen, and to what.
    #[prop(into)]
    text: String,
    /// The words on the button that does it: a verb.
    #[prop(into)]
    confirm: String,
    /// Whether it does harm and is to look so.
    #[prop(optional)]
    danger: bool,
    /// What happens when the answer is yes; the dialog closes first.
    #[prop(into)]
    on_confirm: Callback<()>,
) -> impl IntoView {
    let kind = if danger { ButtonKind::Danger } else { ButtonKind::Main };
    let yes = Callback::new(move |()| {
        open.set(false);
        on_confirm.run(());
    });
    view! {
        <Dialog id open title>
            <p>{text}</p>
            <div class="actions">
                <Button kind on_press=yes>{confirm}</Button>
                <Button on_press=move || open.set(false)>{t(Key::UiCancel)}</Button>
            </div>
        </Dialog>
    }
    .into_any()
}

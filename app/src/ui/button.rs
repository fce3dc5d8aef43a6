//! Buttons for actions and links that look like buttons (按钮).

use std::sync::atomic::{AtomicU32, Ordering};

use leptos::prelude::*;

use crate::{
    routes::Route,
    text::{Key, t},
};

/// How much a button weighs. A page has one main action.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one main action of the page.
    Main,
    /// Everything else.
    #[default]
    Plain,
    /// Looks like a link: for small actions within a row or a sentence.
    Quiet,
    /// Cannot be taken back; ask once more in a dialog that names the object.
    Danger,
}

impl ButtonKind {
    /// The class names of a button of this weight.
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Main => "button button--main",
            Self::Plain => "button",
            Self::Quiet => "button button--quiet",
            Self::Danger => "button button--danger",
        }
    }
}

/// A button that does something here and now. While `blocked` holds a reason the button stays in the tab order, does
/// nothing, and shows the reason beside it.
#[component]
pub fn Button(
    /// How much it weighs.
    #[prop(optional)]
    kind: ButtonKind,
    /// Why it cannot be pressed now, in words for the person.
    #[prop(optional, into)]
    blocked: Option<Signal<Option<String>>>,
    /// Whether the action is under way: it says so and does not start twice.
    #[prop(optional, into)]
    pending: Signal<bool>,
    /// Key combination, as `aria-keyshortcuts` writes it: `Alt+N`.
    #[prop(optional)]
    shortcut: Option<&'static str>,
    /// What pressing does.
    #[prop(into)]
    on_press: Callback<()>,
    /// The words on it: a verb.
    children: Children,
) -> impl IntoView {
    let why = Why::of(blocked);
    let idle = move || !why.is_blocked() && !pending.get();
    let press = move |_| {
        if idle() {
            on_press.run(());
        }
    };
    let button = view! {
        <button
            type="button"
            class=kind.class()
            aria-disabled=move || (!idle()).then_some("true")
            aria-busy=move || pending.get().then_some("true")
            aria-describedby=move || why.described_by()
            aria-keyshortcuts=shortcut
            on:click=press
        >
            {children()}
            {shortcut.map(|keys| view! { <kbd class="button__keys" aria-hidden="true">{keys.replace('+', " ")}</kbd> })}
        </button>
    };
    why.beside(button.into_any())
}

/// Why a button cannot be pressed now: in one block with it, so that they stay together on a narrow screen, and read out as its
/// description.
#[derive(Clone, Copy)]
struct Why {
    blocked: Option<Signal<Option<String>>>,
    number: u32,
}

impl Why {
    fn of(blocked: Option<Signal<Option<String>>>) -> Self {
        static BUTTONS: AtomicU32 = AtomicU32::new(0);
        Self { blocked, number: BUTTONS.fetch_add(1, Ordering::Relaxed) }
    }

    fn is_blocked(self) -> bool {
        self.blocked.is_some_and(|blocked| blocked.with(Option::is_some))
    }

    fn id(self) -> String {
        format!("why-{}", self.number)
    }

    fn described_by(self) -> Option<String> {
        self.is_blocked().then(|| self.id())
    }

    fn beside(self, button: AnyView) -> AnyView {
        let Some(blocked) = self.blocked else { return button };
        let words = move || blocked.get().map(|why| view! { <span class="button__why" id=self.id()>{why}</span> });
        view! { <span class="button-block">{button}{words}</span> }.into_any()
    }
}

/// The button that sends the form around it. While `pending` it says so and does not send twice.
#[component]
pub fn SubmitButton(
    /// Whether the form is on its way.
    #[prop(into)]
    pending: Signal<bool>,
    /// Why the form cannot be sent now.
    #[prop(optional, into)]
    blocked: Option<Signal<Option<String>>>,
    /// The words on it: they name the act (提交申请).
    children: Children,
) -> impl IntoView {
    let label = children();
    let why = Why::of(blocked);
    let button = view! {
        <button
            type="submit"
            class="button button--main"
            aria-disabled=move || (pending.get() || why.is_blocked()).then_some("true")
            aria-describedby=move || why.described_by()
            aria-busy=move || pending.get().then_some("true")
        >
            {label}
            <span class="button__pending" role="status">
                {move || pending.get().then(|| t(Key::UiSubmitting))}
            </span>
        </button>
    };
    why.beside(button.into_any())
}

/// A link to another page that looks like a button.
#[component]
pub fn LinkButton(
    /// Where it leads.
    to: Route,
    /// How much it weighs.
    #[prop(optional)]
    kind: ButtonKind,
    /// The words on it.
    children: Children,
) -> impl IntoView {
    view! { <a class=kind.class() href=to.path()>{children()}</a> }.into_any()
}

/// A button that shows a sign only; the type forces a name on it for those who hear the page.
#[component]
pub fn IconButton(
    /// What it does, in words.
    #[prop(into)]
    label: String,
    /// The sign, a character.
    sign: &'static str,
    /// What pressing does.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button type="button" class="icon-button" aria-label=label.clone() title=label on:click=move |_| on_press.run(())>
            <span aria-hidden="true">{sign}</span>
        </button>
    }
    .into_any()
}

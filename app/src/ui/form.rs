//! Forms (表单): what is wrong with them, in one place at the top and again at each field, in the same words.

use domain::problem::{FieldError, Problem};
use leptos::{ev::SubmitEvent, html, prelude::*};

use crate::{
    text::{Key, t, tf},
    ui::{browser, page},
};

/// What is wrong with a form now. A field's HTML id is its path in the request body (`applicant.phone`), so that errors
/// found here and errors found by the server meet the same field.
#[derive(Clone, Copy, Debug)]
pub struct FormErrors(RwSignal<Vec<FieldError>>);

impl Default for FormErrors {
    fn default() -> Self {
        Self::new()
    }
}

impl FormErrors {
    /// No errors yet.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// Shows these errors and moves the reader to the summary.
    pub fn set(self, errors: Vec<FieldError>) {
        self.0.set(errors);
    }

    /// Shows what the server refused: field by field, or as one sentence where no field is at fault.
    pub fn show(self, problem: &Problem) {
        let errors = if problem.errors.is_empty() {
            vec![FieldError::new("", problem.code.clone(), problem.detail.clone())]
        } else {
            problem.errors.clone()
        };
        self.0.set(errors);
    }

    /// Forgets all errors.
    pub fn clear(self) {
        self.0.set(Vec::new());
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0.with(Vec::is_empty)
    }

    /// What is wrong with the field `id`.
    #[must_use]
    pub fn of(self, id: &str) -> Option<String> {
        self.0.with(|errors| errors.iter().find(|error| error.field == id).map(|error| error.message.clone()))
    }
}

/// A form. It never lets the browser validate, keeps what was typed, and shows its errors above its fields.
#[component]
pub fn Form(
    /// What is wrong with it.
    errors: FormErrors,
    /// Whether it is on its way; a second press does nothing then.
    #[prop(optional, into)]
    pending: Signal<bool>,
    /// What sending it does.
    #[prop(into)]
    on_submit: Callback<()>,
    /// Fields and buttons.
    children: Children,
) -> impl IntoView {
    provide_context(errors);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !pending.get_untracked() {
            on_submit.run(());
        }
    };
    view! {
        <form class="form" novalidate=true on:submit=submit>
            <ErrorSummary errors/>
            {children()}
        </form>
    }
    .into_any()
}

/// All errors of a form with links to their fields. It takes the focus whenever errors appear.
#[component]
pub fn ErrorSummary(
    /// What is wrong.
    errors: FormErrors,
) -> impl IntoView {
    let summary = NodeRef::<html::Div>::new();
    // Outside world: the keyboard's place and the window's title.
    Effect::new(move || {
        let wrong = !errors.is_empty();
        page::mark_title_wrong(wrong);
        if wrong {
            request_animation_frame(move || {
                if let Some(summary) = summary.try_get_untracked().flatten() {
                    summary.focus().ok();
                }
            });
        }
    });
    on_cleanup(|| page::mark_title_wrong(false));
    move || {
        let list = errors.0.get();
        (!list.is_empty()).then(|| summary_view(summary, list))
    }
}

fn summary_view(node: NodeRef<html::Div>, errors: Vec<FieldError>) -> AnyView {
    let heading = match errors.len() {
        1 => t(Key::UiOneError).to_owned(),
        many => tf(Key::UiManyErrors, &[("n", &many.to_string())]),
    };
    let lines = errors.into_iter().map(error_line).collect_view();
    view! {
        <div class="error-summary" tabindex="-1" node_ref=node role="group" aria-labelledby="error-summary-title">
            <h2 class="error-summary__title" id="error-summary-title">{heading}</h2>
            <ul class="error-summary__list">{lines}</ul>
        </div>
    }
    .into_any()
}

fn error_line(error: FieldError) -> AnyView {
    let FieldError { field, message, .. } = error;
    if field.is_empty() {
        return view! { <li>{message}</li> }.into_any();
    }
    let href = format!("#{field}");
    let go = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        browser::focus(&field);
    };
    view! { <li><a href=href on:click=go>{message}</a></li> }.into_any()
}

/// One sentence about what went wrong with something that is not a field, where it went wrong.
#[component]
pub fn InlineError(
    /// The sentence; nothing is shown while there is none.
    #[prop(into)]
    message: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <div role="alert">
            {move || message.get().map(|message| view! {
                <p class="inline-error"><span class="visually-hidden">{t(Key::UiErrorPrefix)}</span>{message}</p>
            })}
        </div>
    }
    .into_any()
}

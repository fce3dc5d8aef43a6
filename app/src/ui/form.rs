//! Forms (表单): what is wrong with them, in one place at the top and again at each field, in the same words.

use domain::problem::{FieldError, Problem};
use leptos::{ev::SubmitEvent, html, prelude::*};

use crate::{
    browser, client,
    text::{Key, t, tf},
    travel::sign_in_and_return,
    ui::{Progress, page},
};

/// What is wrong with a form now. A field's HTML id is its path in the request body (`applicant.phone`), so that errors
/// found here and errors found by the server meet the same field.
#[derive(Clone, Copy, Debug)]
pub struct FormErrors {
    list: RwSignal<Vec<FieldError>>,
    uploads: StoredValue<Vec<Uploading>>,
}

/// A file of a form that was chosen, and how far it is.
#[derive(Clone, Debug)]
struct Uploading {
    field: String,
    name: String,
    progress: RwSignal<Progress>,
}

impl Default for FormErrors {
    fn default() -> Self {
        Self::new()
    }
}

impl FormErrors {
    /// No errors yet.
    #[must_use]
    pub fn new() -> Self {
        Self { list: RwSignal::new(Vec::new()), uploads: StoredValue::new(Vec::new()) }
    }

    /// Shows these errors and moves the reader to the summary.
    pub fn set(self, errors: Vec<FieldError>) {
        self.list.set(errors);
    }

    /// Shows what the server refused: field by field, or as one sentence where no field is at fault.
    pub fn show(self, problem: &Problem) {
        let errors = if problem.errors.is_empty() {
            vec![FieldError::new("", problem.code.clone(), problem.detail.clone())]
        } else {
            problem.errors.clone()
        };
        self.list.set(errors);
    }

    /// Forgets all errors.
    pub fn clear(self) {
        self.list.set(Vec::new());
    }

    /// Has the form wait for a file that was chosen in the field `field`, until it is there or was removed.
    pub fn wait_for(self, field: &str, name: String, progress: RwSignal<Progress>) {
        self.uploads.update_value(|uploads| uploads.push(Uploading { field: field.to_owned(), name, progress }));
    }

    /// What keeps the form from being sent: files still on their way, which leaving would stop, and files that did not
    /// arrive, which would be missing without a word.
    #[must_use]
    pub fn unsent(self) -> Vec<FieldError> {
        let mut sending = Vec::new();
        let mut wrong = Vec::new();
        self.uploads.update_value(|uploads| {
            // A file that was removed, or whose page is gone, has no progress any more.
            uploads.retain(|upload| match upload.progress.try_get_untracked() {
                Some(Progress::Sending(_)) => {
                    sending.push(upload.field.clone());
                    true
                }
                Some(Progress::Failed(_) | Progress::Refused(_)) => {
                    let words = tf(Key::UiUploadUnsent, &[("name", &upload.name)]);
                    wrong.push(FieldError::new(&*upload.field, "upload_failed", words));
                    true
                }
                Some(Progress::Done) | None => false,
            });
        });
        let count = sending.len().to_string();
        if let Some(first) = sending.into_iter().next() {
            let words = tf(Key::UiUploadUnfinished, &[("n", &count)]);
            wrong.insert(0, FieldError::new(first, "upload_unfinished", words));
        }
        wrong
    }

    /// A file arrived or was removed: once nothing keeps the form from being sent any more, that is not said any longer.
    pub fn relieve(self) {
        let field = self.list.with_untracked(|errors| {
            errors.first().filter(|error| error.code.starts_with("upload_")).map(|error| error.field.clone())
        });
        if let Some(field) = field.filter(|_| self.unsent().is_empty()) {
            self.clear();
            request_animation_frame(move || {
                if browser::is_lost() {
                    browser::focus(&field);
                }
            });
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.list.with(Vec::is_empty)
    }

    /// What is wrong with the field `id`.
    #[must_use]
    pub fn of(self, id: &str) -> Option<String> {
        self.list.with(|errors| errors.iter().find(|error| error.field == id).map(|error| error.message.clone()))
    }
}

/// A form. It never lets the browser validate, keeps what was typed, shows its errors above its fields, and does not go while
/// a file of it is still on its way.
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
        if pending.get_untracked() {
            return;
        }
        let unsent = errors.unsent();
        if unsent.is_empty() {
            on_submit.run(());
        } else {
            errors.set(unsent);
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
        let list = errors.list.get();
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
    let FieldError { field, code, message } = error;
    if code == client::SIGN_IN {
        return view! { <li>{sign_in_again()}</li> }.into_any();
    }
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

/// The session ended while something was being written: signing in elsewhere keeps what was typed.
#[must_use]
pub fn sign_in_again() -> AnyView {
    view! { {t(Key::UiSignInAgain)} " " <a href=sign_in_and_return() target="_blank">{t(Key::UiSignInWindow)}</a> }
        .into_any()
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

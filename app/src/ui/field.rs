//! Fields into which people write (输入项). Each wires its label, hint and error for those who hear the page.

use leptos::prelude::*;

use crate::{
    text::{Key, t, tf},
    ui::{FormErrors, Progress},
};

/// What a field asks for: decides the keyboard that opens and what the browser fills in by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    /// Any words.
    #[default]
    Text,
    /// The reader's own name.
    Name,
    /// The name by which one signs in.
    Account,
    /// The present password; can be shown.
    Password,
    /// A password yet to be chosen; can be shown.
    NewPassword,
    /// A code that arrived by message.
    OneTimeCode,
    /// A mobile or landline number.
    Phone,
    /// 公民身份号码: eighteen characters, the last may be X.
    IdNumber,
    /// A whole number.
    Number,
    /// An amount in yuan.
    Money,
    /// A mail address.
    Mail,
    /// A postal address.
    Address,
    /// A calendar date; the value is `2026-11-25`.
    Date,
    /// A time of day; the value is `09:30`.
    Time,
    /// What one looks for.
    Search,
}

impl FieldKind {
    const fn input_type(self) -> &'static str {
        match self {
            Self::Password | Self::NewPassword => "password",
            Self::Phone => "tel",
            Self::Mail => "email",
            Self::Date => "date",
            Self::Time => "time",
            Self::Search => "search",
            _ => "text",
        }
    }

    const fn input_mode(self) -> Option<&'static str> {
        match self {
            Self::OneTimeCode | Self::Number => Some("numeric"),
            Self::Money => Some("decimal"),
            _ => None,
        }
    }

    const fn autocomplete(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Account => "username",
            Self::Password => "current-password",
            Self::NewPassword => "new-password",
            Self::OneTimeCode => "one-time-code",
            Self::Phone => "tel",
            Self::Mail => "email",
            Self::Address => "street-address",
            _ => "off",
        }
    }

    /// As wide as what it asks for, so that the width itself is a hint.
    const fn width(self) -> &'static str {
        match self {
            Self::OneTimeCode | Self::Number | Self::Money | Self::Time => "input input--narrow",
            Self::Phone | Self::IdNumber | Self::Date => "input input--medium",
            _ => "input",
        }
    }

    const fn is_secret(self) -> bool {
        matches!(self, Self::Password | Self::NewPassword)
    }
}

/// What a control says about itself to those who hear the page.
#[derive(Clone)]
pub(crate) struct Wiring {
    id: String,
    has_hint: bool,
    errors: Option<FormErrors>,
}

impl Wiring {
    pub(crate) fn new(id: &str, hint: Option<&String>) -> Self {
        Self {
            id: id.to_owned(),
            has_hint: hint.is_some_and(|hint| !hint.is_empty()),
            errors: use_context::<FormErrors>(),
        }
    }

    /// Has the form around it wait for a file.
    pub(crate) fn wait_for(&self, name: String, progress: RwSignal<Progress>) {
        if let Some(errors) = self.errors {
            errors.wait_for(&self.id, name, progress);
        }
    }

    /// Tells the form around it that a file arrived or was removed.
    pub(crate) fn relieve(&self) {
        if let Some(errors) = self.errors {
            errors.relieve();
        }
    }

    /// What is wrong with it now.
    pub(crate) fn error(&self) -> Option<String> {
        self.errors.and_then(|errors| errors.of(&self.id))
    }

    /// The value of `aria-invalid`.
    pub(crate) fn invalid(&self) -> Option<&'static str> {
        self.error().map(|_| "true")
    }

    /// The value of `aria-describedby`: its hint, its error, both or neither.
    pub(crate) fn described_by(&self) -> Option<String> {
        match (self.has_hint, self.error().is_some()) {
            (false, false) => None,
            (true, false) => Some(self.hint_id()),
            (false, true) => Some(format!("{}-error", self.id)),
            (true, true) => Some(format!("{0}-hint {0}-error", self.id)),
        }
    }

    /// The HTML id of its hint.
    pub(crate) fn hint_id(&self) -> String {
        format!("{}-hint", self.id)
    }

    /// The sentence that says what is wrong, above the control.
    pub(crate) fn error_view(&self) -> impl IntoView + use<> {
        let wiring = self.clone();
        move || {
            let id = format!("{}-error", wiring.id);
            wiring.error().map(|message| view! {
                <p class="field__error" id=id><span class="visually-hidden">{t(Key::UiErrorPrefix)}</span>{message}</p>
            })
        }
    }

    /// Label, hint and error around a control.
    pub(crate) fn frame(&self, label: String, hint: Option<String>, optional: bool, control: AnyView) -> AnyView {
        let bad = self.clone();
        view! {
            <div class="field" class:field--bad=move || bad.error().is_some()>
                <label class="field__label" for=self.id.clone()>{label}{optional_mark(optional)}</label>
                {hint.filter(|hint| !hint.is_empty()).map(|hint| view! { <p class="field__hint" id=self.hint_id()>{hint}</p> })}
                {self.error_view()}
                {control}
            </div>
        }
        .into_any()
    }
}

/// 选填, since only the optional is marked.
pub(crate) fn optional_mark(optional: bool) -> Option<impl IntoView> {
    optional.then(|| view! { <span class="field__optional">{t(Key::UiOptional)}</span> })
}

/// One line of text of a certain kind.
#[component]
pub fn Field(
    /// Its path in the request body; also its HTML id.
    #[prop(into)]
    id: String,
    /// What it asks for, in words.
    #[prop(into)]
    label: String,
    /// What is typed in.
    value: RwSignal<String>,
    /// What kind of thing it asks for.
    #[prop(optional)]
    kind: FieldKind,
    /// A sentence that helps to answer.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let wiring = Wiring::new(&id, hint.as_ref());
    let (invalid, described) = (wiring.clone(), wiring.clone());
    let shown = RwSignal::new(false);
    let input_type = move || if kind.is_secret() && shown.get() { "text" } else { kind.input_type() };
    let control = view! {
        <div class="field__line">
            <input
                class=kind.width()
                id=id.clone()
                name=id
                type=input_type
                inputmode=kind.input_mode()
                autocomplete=kind.autocomplete()
                spellcheck="false"
                aria-invalid=move || invalid.invalid()
                aria-describedby=move || described.described_by()
                bind:value=value
            />
            {kind.is_secret().then(|| reveal_button(shown))}
        </div>
    }
    .into_any();
    wiring.frame(label, hint, optional, control)
}

fn reveal_button(shown: RwSignal<bool>) -> AnyView {
    view! {
        <button
            type="button"
            class="button"
            aria-pressed=move || if shown.get() { "true" } else { "false" }
            on:click=move |_| shown.update(|shown| *shown = !*shown)
        >
            {t(Key::UiShowPassword)}
        </button>
    }
    .into_any()
}

/// Several lines of text; with a limit, how many characters are left is shown and, now and then, said.
#[component]
pub fn TextArea(
    /// Its path in the request body; also its HTML id.
    #[prop(into)]
    id: String,
    /// What it asks for, in words.
    #[prop(into)]
    label: String,
    /// What is typed in.
    value: RwSignal<String>,
    /// A sentence that helps to answer.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// The most characters it takes; nothing is cut off, going over is said.
    #[prop(optional)]
    limit: Option<usize>,
    /// Its height in lines.
    #[prop(default = 4)]
    rows: u32,
) -> impl IntoView {
    let wiring = Wiring::new(&id, hint.as_ref());
    let (invalid, described) = (wiring.clone(), wiring.clone());
    let control = view! {
        <textarea
            class="input input--area"
            id=id.clone()
            name=id
            rows=rows
            aria-invalid=move || invalid.invalid()
            aria-describedby=move || described.described_by()
            bind:value=value
        ></textarea>
        {limit.map(|limit| view! { <CharacterCount value limit/> })}
    }
    .into_any();
    wiring.frame(label, hint, optional, control)
}

/// How many characters may still be written. Spoken only near the end, lest it talk over the typing.
#[component]
fn CharacterCount(value: RwSignal<String>, limit: usize) -> impl IntoView {
    let used = Memo::new(move |_| value.with(|text| text.chars().count()));
    let words = move || {
        let used = used.get();
        if used <= limit {
            tf(Key::UiCharactersLeft, &[("n", &(limit - used).to_string())])
        } else {
            tf(Key::UiCharactersOver, &[("n", &(used - limit).to_string())])
        }
    };
    let live = move || if used.get().saturating_add(20) >= limit { "polite" } else { "off" };
    view! {
        <p class="field__count" class:field__count--over=move || { used.get() > limit } aria-live=live>{words}</p>
    }
    .into_any()
}

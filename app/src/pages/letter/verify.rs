//! 核验文书: by the code printed on it.

use domain::{
    letter::{LetterVerification, Validity, VerifyLetter, normalize_code},
    problem::FieldError,
};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use crate::{
    client::call,
    routes::Route,
    text::{Key, t},
    ui::{
        ButtonKind, Card, Description, Descriptions, Field, Form, FormErrors, LinkButton, PageHead, Remote,
        ResultPanel, SubmitButton, Tone,
        format::{fmt_date, fmt_exact},
        remote,
    },
};

/// The page that asks for the code.
#[component]
pub fn Verify() -> impl IntoView {
    let errors = FormErrors::new();
    let code = RwSignal::new(String::new());
    let navigate = use_navigate();
    let go = move || match normalize_code(&code.get_untracked()) {
        Some(code) => navigate(&Route::VerifyCode(code).path(), Default::default()),
        None => errors.set(vec![FieldError::new("code", "invalid", t(Key::VerifyWrong))]),
    };
    view! {
        <PageHead title=t(Key::VerifyTitle) lead=t(Key::VerifyLead)/>
        <div class="prose">
            <Card>
                <Form errors on_submit=go>
                    <Field id="code" label=t(Key::VerifyCode) value=code hint=t(Key::VerifyCodeHint)/>
                    <SubmitButton pending=false>{t(Key::VerifyGo)}</SubmitButton>
                </Form>
            </Card>
        </div>
    }
}

/// What is known of the document with this code.
#[component]
pub fn VerifyCode(
    /// The code, as it stands in the address.
    code: String,
) -> impl IntoView {
    let found = Remote::new(move || {
        let code = normalize_code(&code);
        async move {
            let Some(code) = code else { return Ok(None) };
            match call(VerifyLetter, &[&code]).send().await {
                Ok(verification) => Ok(Some(verification)),
                Err(problem) if problem.status == 404 => Ok(None),
                Err(problem) => Err(problem),
            }
        }
    });
    view! {
        <div class="stack">
            {remote(found, |found| found.map_or_else(unknown, known))}
            <p class="no-print"><LinkButton to=Route::Verify>{t(Key::VerifyAnother)}</LinkButton></p>
        </div>
    }
}

fn unknown() -> AnyView {
    view! {
        <ResultPanel tone=Tone::Bad title=t(Key::VerifyUnknown)>
            <p>{t(Key::VerifyUnknownNext)}</p>
            <p class="no-print"><LinkButton to=Route::Help kind=ButtonKind::Quiet>{t(Key::ShellHelp)}</LinkButton></p>
        </ResultPanel>
    }
    .into_any()
}

fn known(letter: LetterVerification) -> AnyView {
    let (tone, title) = match letter.validity {
        Validity::Valid => (Tone::Good, Key::VerifyValid),
        Validity::Unsealed => (Tone::Bad, Key::VerifyUnsealed),
    };
    let endorsements = letter.endorsements.into_iter().map(|(what, at)| Description::new(what, fmt_exact(at)));
    let items = [
        (Key::VerifyNumber, letter.number),
        (Key::VerifyUnit, letter.unit_name),
        (Key::VerifyMatter, letter.matter_name),
        (Key::VerifyAddressee, letter.addressee),
        (Key::VerifyMade, fmt_date(letter.at.local_date())),
    ]
    .into_iter()
    .map(|(key, text)| Description::new(t(key), text))
    .chain(endorsements)
    .collect::<Vec<_>>();
    view! {
        <ResultPanel tone title=t(title) number=letter.title>
            <p>{t(Key::VerifyCompare)}</p>
            <Card><Descriptions items/></Card>
            <details class="card">
                <summary class="card__summary">{t(Key::VerifyDigest)}</summary>
                <p>{t(Key::VerifyDigestNote)}</p>
                <p><code>{letter.digest}</code></p>
            </details>
        </ResultPanel>
    }
    .into_any()
}

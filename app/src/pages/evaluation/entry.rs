//! 评价入口: what rating is, and where to enter the code of an invitation or a receipt.

use domain::{
    evaluation::{InvitationToken, ReceiptToken, TOKEN_RULE},
    problem::FieldError,
};
use leptos::prelude::*;
use leptos_router::NavigateOptions;

use crate::{
    routes::Route,
    text::{Key, t},
    travel::use_travel,
    ui::{Card, Field, Form, FormErrors, PageHead, SubmitButton},
};

/// The entry.
#[component]
pub fn Entry() -> impl IntoView {
    let code = RwSignal::new(String::new());
    let errors = FormErrors::new();
    let navigate = use_travel();
    let go = move || match page_of(&code.get_untracked()) {
        Some(route) => navigate(&route.path(), NavigateOptions::default()),
        None => errors.set(vec![FieldError::new("code", "token_invalid", TOKEN_RULE)]),
    };
    view! {
        <PageHead title=t(Key::EvaluationEntryTitle) lead=t(Key::EvaluationEntryLead)/>
        <div class="columns">
            <Form errors on_submit=go>
                <Field id="code" label=t(Key::EvaluationCode) hint=t(Key::EvaluationCodeHint) value=code/>
                <div class="actions"><SubmitButton pending=false>{t(Key::EvaluationOpen)}</SubmitButton></div>
            </Form>
            <Card title=t(Key::EvaluationHowTitle)>
                <ul>
                    <li>{t(Key::EvaluationHow1)}</li>
                    <li>{t(Key::EvaluationHow2)}</li>
                    <li>{t(Key::EvaluationHow3)}</li>
                    <li>{t(Key::EvaluationHow4)}</li>
                </ul>
            </Card>
        </div>
    }
}

/// The page that a code or a whole link leads to.
fn page_of(entered: &str) -> Option<Route> {
    let code = entered.trim().trim_end_matches('/').rsplit('/').next()?;
    match (code.parse::<InvitationToken>(), code.parse::<ReceiptToken>()) {
        (Ok(token), _) => Some(Route::Rate(token.as_str().to_owned())),
        (_, Ok(token)) => Some(Route::Receipt(token.as_str().to_owned())),
        _ => None,
    }
}

//! 谢谢: the receipt that only the rater holds, and the proof that the rating is in the public ledger.

use domain::evaluation::{RatingDraft, ReceiptToken, api::ReceiptIssued};
use leptos::prelude::*;

use crate::{
    browser,
    pages::ledger::line::LedgerLine,
    routes::Route,
    text::{Key, t},
    ui::{ButtonKind, Callout, LinkButton, QrCode, ResultPanel, Tone, page},
};

/// A rating just given.
#[derive(Clone, Debug, PartialEq)]
pub struct GivenRating {
    /// What the server answered.
    pub issued: ReceiptIssued,
    /// What was said, to be held against the ledger's line.
    pub said: RatingDraft,
    /// The matter's name, which the ledger seals together with the words.
    pub matter: Option<String>,
}

/// The page after a rating.
#[component]
pub fn Thanks(
    /// The rating.
    given: GivenRating,
) -> impl IntoView {
    let GivenRating { issued, said, matter } = given;
    let receipt = Route::Receipt(issued.receipt.as_str().to_owned());
    page::begin_anew();
    let next = issued.rectification_opened.then(|| {
        view! { <Callout tone=Tone::Info title=t(Key::EvaluationBadNextTitle)><p>{t(Key::EvaluationBadNext)}</p></Callout> }
    });
    view! {
        <ResultPanel tone=Tone::Good title=t(Key::EvaluationThanks)>
            {next}
            <h2>{t(Key::EvaluationReceipt)}</h2>
            <p>{t(Key::EvaluationKeepReceipt)}</p>
            <ReceiptAddress token=issued.receipt/>
            <div class="actions">
                <LinkButton to=receipt kind=ButtonKind::Main>{t(Key::EvaluationSeeReceipt)}</LinkButton>
            </div>
            <LedgerLine receipt=issued.ledger said matter/>
        </ResultPanel>
    }
    .into_any()
}

/// Where the receipt is opened again, as a code and in letters.
#[component]
pub fn ReceiptAddress(
    /// The receipt's secret.
    token: ReceiptToken,
) -> impl IntoView {
    let address = format!("{}{}", browser::origin(), Route::Receipt(token.as_str().to_owned()).path());
    view! {
        <QrCode content=address.clone() label=t(Key::EvaluationReceiptQr)/>
        <p class="receipt-address">{address}</p>
    }
    .into_any()
}

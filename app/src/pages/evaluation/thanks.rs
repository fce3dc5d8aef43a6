//! 谢谢: the receipt that only the rater holds, and the proof that the rating is in the public ledger.

use domain::evaluation::{RatingDraft, api::ReceiptIssued};
use leptos::prelude::*;

use crate::{
    pages::ledger::mark::LedgerMark,
    routes::Route,
    text::{Key, t},
    ui::{ButtonKind, LinkButton, Notice, QrCode, ResultPanel, Tone, browser},
};

/// A rating just given.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
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
    given: Given,
) -> impl IntoView {
    let Given { issued, said, matter } = given;
    let receipt = Route::Receipt(issued.receipt.as_str().to_owned());
    let address = format!("{}{}", browser::origin(), receipt.path());
    // Outside world: whoever hears the page is told that it changed.
    Effect::new(|| {
        request_animation_frame(|| {
            if let Some(title) = browser::select(".result__title") {
                title.focus().ok();
            }
        });
    });
    let next = issued.rectification_opened.then(|| {
        view! { <Notice tone=Tone::Info title=t(Key::EvaluationBadNextTitle)><p>{t(Key::EvaluationBadNext)}</p></Notice> }
    });
    view! {
        <ResultPanel tone=Tone::Good title=t(Key::EvaluationThanks)>
            <LedgerMark receipt=issued.ledger said matter/>
            {next}
            <h2>{t(Key::EvaluationReceipt)}</h2>
            <p>{t(Key::EvaluationKeepReceipt)}</p>
            <QrCode content=address.clone() label=t(Key::EvaluationReceiptQr)/>
            <p class="receipt-address">{address}</p>
            <div class="actions">
                <LinkButton to=receipt kind=ButtonKind::Main>{t(Key::EvaluationSeeReceipt)}</LinkButton>
            </div>
        </ResultPanel>
    }
    .into_any()
}

//! 记入公开账本第 N 条: the sentence under a rating, with what this browser found.

use domain::{
    evaluation::RatingDraft,
    ledger::{Digest, ProofError, api::LedgerReceipt},
};
use leptos::prelude::*;

use super::{
    check::{Fault, check},
    signature::SignatureTag,
};
use crate::{
    routes::Route,
    text::{Key, t, tf},
    ui::{Tag, Tone, format::fmt_count},
};

/// Where a rating stands in the ledger, checked here and now. What it was checked against is folded away while it holds.
#[component]
pub fn LedgerLine(
    /// The place and its proof.
    receipt: LedgerReceipt,
    /// What was said.
    said: RatingDraft,
    /// The matter it was said about.
    matter: Option<String>,
) -> impl IntoView {
    let place = tf(Key::LedgerPlace, &[("n", &position(receipt.index))]);
    let checked = check(&receipt, &said, matter.as_deref());
    let open = checked.is_err();
    let (tone, tag, note) = match checked {
        Ok(()) => (Tone::Good, t(Key::LedgerVerified), t(Key::LedgerVerifiedNote)),
        Err(fault) => (Tone::Bad, t(Key::LedgerFaulty), t(fault_key(fault))),
    };
    view! {
        <details class="ledger-mark" open=open>
            <summary class="ledger-mark__place">{place} " " <Tag tone words=tag/></summary>
            <p class="ledger-mark__note">{note}</p>
            <p class="ledger-mark__note">
                {t(Key::LedgerRoot)} " " <Fingerprint digest=receipt.head.head.root/> " "
                <SignatureTag signed=receipt.head/> " "
                <a href=Route::Ledger.path()>{t(Key::LedgerSee)}</a>
            </p>
        </details>
    }
    .into_any()
}

/// People count from 1.
#[must_use]
pub fn position(index: u64) -> String {
    fmt_count(index.saturating_add(1))
}

const fn fault_key(fault: Fault) -> Key {
    match fault {
        Fault::Line | Fault::Content => Key::LedgerFaultContent,
        Fault::Seal => Key::LedgerFaultSeal,
        Fault::Proof(error) => proof_fault(error),
    }
}

/// The sentence for a proof that does not hold.
#[must_use]
pub const fn proof_fault(error: ProofError) -> Key {
    match error {
        ProofError::Range | ProofError::Length => Key::LedgerFaultShape,
        ProofError::Root => Key::LedgerFaultRoot,
    }
}

/// A hash as people compare it: its two ends. The whole stands in the title.
#[component]
pub fn Fingerprint(
    /// The hash.
    digest: Digest,
) -> impl IntoView {
    let whole = digest.to_string();
    let groups = |from: usize| {
        [whole.get(from..from + 4), whole.get(from + 4..from + 8)].into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    let short = format!("{} … {}", groups(0), groups(56));
    view! { <code class="fingerprint" title=whole.clone()>{short}</code> }.into_any()
}

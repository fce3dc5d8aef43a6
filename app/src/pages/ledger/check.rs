//! Whether the ledger's line is the rating that was given, and whether it is in the signed tree.

use domain::{
    evaluation::RatingDraft,
    ledger::{Leaf, ProofError, SealedPart, api::LedgerReceipt},
};

/// What does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The line is no rating.
    Line,
    /// The line says something else than the rater did.
    Content,
    /// The line's seal does not open to the rater's words.
    Seal,
    /// The proof does not lead to the signed root.
    Proof(ProofError),
}

/// Checks a receipt against what was said about `matter`.
///
/// # Errors
/// The first thing that does not fit.
pub fn check(receipt: &LedgerReceipt, said: &RatingDraft, matter: Option<&str>) -> Result<(), Fault> {
    let Ok(Leaf::Rating(leaf)) = receipt.line.parse::<Leaf>() else { return Err(Fault::Line) };
    let mut reasons = said.reasons.clone();
    reasons.sort_unstable();
    reasons.dedup();
    if leaf.satisfaction != said.satisfaction || leaf.reasons != reasons {
        return Err(Fault::Content);
    }
    let sealed = SealedPart { matter: matter.unwrap_or_default().to_owned(), text: said.text.trim().to_owned() };
    if sealed.commit(&receipt.salt) != leaf.commitment {
        return Err(Fault::Seal);
    }
    let placed = receipt.proof.index == receipt.index && receipt.proof.size == receipt.head.head.size;
    if !placed {
        return Err(Fault::Proof(ProofError::Range));
    }
    receipt.proof.verify(&Leaf::Rating(leaf).hash(), &receipt.head.head.root).map_err(Fault::Proof)
}

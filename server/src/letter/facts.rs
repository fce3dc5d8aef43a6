//! What holds of a document: asked of whoever owns what it is about.

use domain::access::Relation;
use domain::ids::LetterId;
use domain::letter::LetterKind;
use domain::subject::Subject;
use domain::time::Timestamp;

use super::store::StoredLetter;
use crate::announce::Query;
use crate::error::{Error, Result};
use crate::work::ReadContext;

/// What holds of this document?
#[derive(Clone, Debug)]
pub struct FactsFor {
    /// What it is about.
    pub subject: Subject,
    /// Which one.
    pub letter: LetterId,
    /// Its kind.
    pub kind: LetterKind,
}

impl Query for FactsFor {
    type Answer = LetterFacts;
}

/// What its owner says.
#[derive(Clone, Debug)]
pub struct LetterFacts {
    /// How its subject stands to whoever asks.
    pub relation: Relation,
    /// Whether it has effect: a decision does with signature and both seals (OP-11), anything else from its date.
    pub is_valid: bool,
    /// Signature and seals so far, in order.
    pub endorsements: Vec<Endorsement>,
    /// The matter that its subject is about.
    pub matter_name: String,
}

/// A signature or a seal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endorsement {
    /// Which.
    pub kind: EndorsementKind,
    /// The staff number of whoever put it there.
    pub badge: String,
    /// When.
    pub at: Timestamp,
}

/// The three acts without which a decision does not leave the centre (OP-11).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndorsementKind {
    /// The deputy's signature (分管领导签发).
    Signature,
    /// The unit's approval seal (审批专用章).
    ApprovalSeal,
    /// The bureau's seal (审批服务局印章).
    BureauSeal,
}

/// Asks its owner.
pub(super) async fn facts(context: &ReadContext<'_>, kept: &StoredLetter) -> Result<LetterFacts> {
    let asked = FactsFor { subject: kept.subject.clone(), letter: kept.id, kind: kept.kind };
    let answer = context.ask_one(&asked).await?;
    answer.ok_or_else(|| Error::internal(format!("nobody owns what letter {} is about", kept.id)))
}

//! The rater's receipt: the rating, its proof, what became of it, and what can be added.

use domain::access::Actor;
use domain::evaluation::api::{RatingAnswer, RatingReceipt, ReceiptIssued};
use domain::evaluation::{InvitationRules, RatingKind, RatingScale, ReceiptToken};
use domain::ids::RatingId;
use domain::problem::Refusal;

use super::rate::Taken;
use super::service;
use super::store::invitation;
use super::store::rating;
use crate::announce::Query;
use crate::error::{Error, Result};
use crate::ledger;
use crate::work::{ReadContext, Work};

/// What became of a rating, asked of whoever puts bad ones right; no answer where nothing had to be put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnswerTo(pub RatingId);

impl Query for AnswerTo {
    type Answer = RatingAnswer;
}

/// The rating whose receipt this is.
///
/// # Errors
/// [`Error::NotFound`]; or the database is out of reach.
pub async fn by_receipt(context: &ReadContext<'_>, token: &ReceiptToken) -> Result<RatingId> {
    Ok(rating::find_by_receipt(&context.db, context.app, token).await?.id)
}

/// The receipt as its holder sees it now.
///
/// # Errors
/// [`Error::NotFound`]; or the database is out of reach.
pub async fn receipt(context: &ReadContext<'_>, token: &ReceiptToken) -> Result<RatingReceipt> {
    let ReadContext { db, app, rules, now, .. } = context;
    let given = rating::find_by_receipt(db, app, token).await?;
    let stored = invitation::get(db, app, given.invitation).await?;
    let follow_up = stored.invitation.can_follow_up(*now, InvitationRules::from(&rules.policy.evaluation));
    Ok(RatingReceipt {
        service: service::matter(db, &stored).await?,
        kind: if given.follows.is_some() { RatingKind::FollowUp } else { RatingKind::First },
        rating: given.draft,
        wording: given.wording,
        rated_at: given.at,
        ledger: ledger::receipt(db, app, given.ledger_index, given.salt).await?,
        answer: context.ask_one(&AnswerTo(given.id)).await?,
        follow_up: follow_up.is_ok().then(|| RatingScale::from(&rules.policy)),
    })
}

/// The answer to a rating that was just taken.
pub(super) async fn issue(work: &Work, taken: Taken) -> Result<ReceiptIssued> {
    let ledger = ledger::receipt(work.db(), work.app(), taken.ledger_index, taken.salt).await?;
    Ok(ReceiptIssued { receipt: taken.receipt, ledger, rectification_opened: taken.is_bad })
}

/// Refuses whoever may bring a rating up but never give one: staff, and tablets other than by their question.
///
/// # Errors
/// The denial that says so.
pub fn require_rater(actor: &Actor) -> Result<()> {
    if actor.is_staff() {
        let message = "工作人员不能代替群众评价；请让评价人自己扫码，或在窗口平板上评价";
        return Err(Error::Denied(Refusal::new("staff_cannot_rate", message).under("EV-1")));
    }
    if matches!(actor, Actor::Device { .. }) {
        let message = "这台平板只能评价本窗口刚结束的服务；请用自己的手机打开链接";
        return Err(Error::Denied(Refusal::new("tablet_cannot_rate_by_link", message).under("EV-1")));
    }
    Ok(())
}

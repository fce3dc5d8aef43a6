//! Taking a rating: the one way in which any comes in, whether by link, by receipt or from a tablet.
//!
//! In one transaction the invitation is used up, the rating entered in the public ledger and stored, a rectification
//! opened where it is bad, and a head signed under which the rater's receipt proves that it counts (XT-3).

use domain::evaluation::{
    InvitationRules, InvitationState, OutboxEntry, Rating, RatingChannel, RatingDraft, RatingScale, ReceiptToken,
};
use domain::ids::{AccountId, DeviceId, RatingId};
use domain::ledger::{Leaf, RatingLeaf, Salt, SealedPart};
use domain::problem::Refusal;
use domain::time::Timestamp;

use super::BadRating;
use super::store::invitation::{self, StoredInvitation};
use super::store::prompt::{self, Outcome};
use super::store::rating::{self, NewRating};
use crate::audit;
use crate::case;
use crate::error::{Error, Result};
use crate::ledger;
use crate::statistics;
use crate::work::Work;

/// What came in.
pub(super) struct IncomingRating<'a> {
    pub(super) draft: &'a RatingDraft,
    pub(super) channel: RatingChannel,
    /// Who gave it, as far as the request tells.
    pub(super) rater: Option<AccountId>,
    /// The tablet's own record of it.
    pub(super) entry: Option<(DeviceId, &'a OutboxEntry)>,
    /// When it was given.
    pub(super) at: Timestamp,
}

/// A rating that was taken.
pub(super) struct Taken {
    pub(super) receipt: ReceiptToken,
    pub(super) salt: Salt,
    pub(super) ledger_index: u64,
    pub(super) is_bad: bool,
}

/// The earlier rating that a later one adds to.
struct First {
    id: RatingId,
    ledger_index: u64,
}

/// Takes the first rating of an invitation that was loaded for change.
pub(super) async fn first(work: &Work, stored: StoredInvitation, given: IncomingRating<'_>) -> Result<Taken> {
    let id = RatingId(work.new_id());
    // Whether it can be used is said before what is wrong with the rating.
    stored.invitation.can_rate(given.at)?;
    invitation::use_up(work, stored.invitation.id, given.at).await?;
    take(work, id, &stored, 0, None, given).await
}

/// Takes a later rating (追评) of an invitation that was loaded for change.
pub(super) async fn later(work: &Work, stored: StoredInvitation, given: IncomingRating<'_>) -> Result<Taken> {
    let rules = InvitationRules::from(&work.rules().policy.evaluation);
    stored.invitation.can_follow_up(given.at, rules)?;
    let InvitationState::Used { rating, follow_ups, .. } = &stored.invitation.state else {
        return Err(Error::internal("a follow-up without a first rating was let through"));
    };
    let earlier = rating::get(work.db(), work.app(), *rating).await?;
    let first = First { id: earlier.id, ledger_index: earlier.ledger_index };
    let turn = follow_ups.len().saturating_add(1);
    let given = IncomingRating { rater: earlier.rater, ..given };
    take(work, RatingId(work.new_id()), &stored, turn, Some(first), given).await
}

async fn take(
    work: &Work,
    id: RatingId,
    stored: &StoredInvitation,
    turn: usize,
    first: Option<First>,
    given: IncomingRating<'_>,
) -> Result<Taken> {
    let scale = scale_on(work, given.at)?;
    let valid = given.draft.validate(&scale).map_err(Refusal::fields)?;
    let (receipt, salt) = fresh_secrets(work);
    let leaf = leaf(stored, &valid, &given, first.as_ref(), &salt);
    let ledger_index = ledger::append(work, &Leaf::Rating(leaf)).await?;
    let about = &stored.about;
    let new = NewRating {
        id,
        invitation: stored.invitation.id,
        turn,
        follows: first.map(|first| first.id),
        rating: &valid,
        wording: &wording(&scale, &valid),
        channel: given.channel,
        act: stored.invitation.act,
        unit: about.unit,
        hall: about.hall,
        window: about.window,
        rater: rater(work, stored, given.rater).await?,
        receipt: &receipt,
        salt: &salt,
        ledger_index,
        entry: given.entry,
        at: given.at,
    };
    rating::insert(work, new).await?;
    prompt::end(work, stored.invitation.id, Outcome::Rated).await?;
    work.record(audit::Entry::new("rating", id.0, "submit_rating").with("ledger", ledger_index)).await?;
    if given.at.local_date() != work.now().local_date() {
        // A tablet's late rating belongs to a day whose figures were counted without it.
        statistics::recount(work, given.at.local_date()).await?;
    }
    if valid.bad {
        work.announce(&bad_rating(id, stored, &valid, given.at)).await?;
    }
    ledger::sign(work).await?;
    Ok(Taken { receipt, salt, ledger_index, is_bad: valid.bad })
}

/// The scale in force on the day on which the rating was given, which a tablet's late rating may have been days ago.
fn scale_on(work: &Work, at: Timestamp) -> Result<RatingScale> {
    if at.local_date() == work.now().local_date() {
        return Ok(RatingScale::from(&work.rules().policy));
    }
    Ok(RatingScale::from(&work.app().rule_book().on(at.local_date())?.policy))
}

fn fresh_secrets(work: &Work) -> (ReceiptToken, Salt) {
    let clock = work.app().clock();
    let (mut receipt, mut salt) = ([0; ReceiptToken::LENGTH], [0; 32]);
    clock.random(&mut receipt);
    clock.random(&mut salt);
    (ReceiptToken::from_random(receipt), Salt(salt))
}

fn leaf(
    stored: &StoredInvitation,
    rating: &Rating,
    given: &IncomingRating<'_>,
    first: Option<&First>,
    salt: &Salt,
) -> RatingLeaf {
    let sealed = SealedPart { matter: stored.about.matter.clone().unwrap_or_default(), text: rating.text.clone() };
    RatingLeaf {
        day: given.at.local_date(),
        unit: stored.about.unit,
        act: stored.invitation.act,
        channel: given.channel,
        follows: first.map(|first| first.ledger_index),
        satisfaction: rating.satisfaction,
        bad: rating.bad,
        reasons: rating.reasons.clone(),
        commitment: sealed.commit(salt),
    }
}

/// The words of the level and of the reasons ticked, as the rater read them; the reasons in the order of the rating.
fn wording(scale: &RatingScale, rating: &Rating) -> Vec<String> {
    let level = scale.level(rating.satisfaction);
    let label = level.map(|level| level.label.clone());
    let words = |code| level?.reasons.iter().find(|reason| reason.code == code).map(|reason| reason.text.clone());
    label.into_iter().chain(rating.reasons.iter().copied().filter_map(words)).collect()
}

/// Who rated: the applicant of the case, to whom the invitation went; where there is none, whoever is signed in.
async fn rater(work: &Work, stored: &StoredInvitation, signed_in: Option<AccountId>) -> Result<Option<AccountId>> {
    let applicant = match stored.about.case {
        Some(case) => case::store::find(work.db(), work.app(), case).await?.applicant,
        None => None,
    };
    Ok(applicant.or(signed_in))
}

fn bad_rating(id: RatingId, stored: &StoredInvitation, rating: &Rating, at: Timestamp) -> BadRating {
    BadRating {
        rating: id,
        case: stored.about.case,
        unit: stored.about.unit,
        hall: stored.about.hall,
        window: stored.about.window,
        level: rating.satisfaction.stars(),
        reasons: rating.reasons.clone(),
        at,
    }
}

//! Making invitations: one for each act on each occasion, whichever ways lead to it.

use domain::case::{Duty, Fact};
use domain::evaluation::{InvitationMessage, InvitationRules, InvitationToken, RatingChannel, ServiceAct};
use domain::ids::CaseId;
use domain::subject::SubjectKind;
use domain::time::DAY_MS;

use super::acts::{self, Done};
use super::store::invitation::{self, NewInvitation, ServiceProvided, StoredInvitation};
use crate::announce::{Provider, Subscriber};
use crate::case::{self, Loaded, MayRate, Moved};
use crate::db;
use crate::error::{Error, Result};
use crate::letter::{Issued, Rated};
use crate::work::{ReadContext, Work};

/// Invites the applicant to rate a decision when it has reached them (EV-2): asked, never pressed, and never on their
/// behalf.
#[derive(Clone, Copy, Debug)]
pub struct Invite;

impl Subscriber<Moved> for Invite {
    async fn receive(work: &Work, Moved { loaded }: &Moved) -> Result<()> {
        let ended = loaded.events.last().is_some_and(|event| is_end_of_decision(&event.fact));
        if ended { invite(work, loaded, ServiceAct::Decision).await } else { Ok(()) }
    }
}

/// Whether the applicant has the decision in hand from now on.
const fn is_end_of_decision(fact: &Fact) -> bool {
    matches!(fact, Fact::Delivered { .. } | Fact::Refused { .. } | Fact::Ended { .. })
}

async fn invite(work: &Work, loaded: &Loaded, act: ServiceAct) -> Result<()> {
    let token = link_in_message(work, loaded, act).await?;
    let message = InvitationMessage { matter: loaded.case.terms.matter_name.clone(), act, token };
    case::tell(work, loaded, &message).await
}

/// The token of the link `/r/TOKEN` that goes to the applicant in a message about the act of the case that took place last.
/// An act that was invited before keeps its one invitation, and its token is returned again (EV-2).
///
/// # Errors
/// When the database is out of reach.
pub async fn link_in_message(work: &Work, loaded: &Loaded, act: ServiceAct) -> Result<InvitationToken> {
    Ok(of_case(work, loaded, last_time(work, loaded, act), RatingChannel::Sms).await?.token)
}

/// Keeps the token that was printed on a sheet: a second way into the one invitation of the act that the sheet ends, known
/// by it, so that a rating tells by which of them it came (EV-2).
#[derive(Clone, Copy, Debug)]
pub struct PrintInvitation;

impl Subscriber<Issued> for PrintInvitation {
    async fn receive(work: &Work, issued: &Issued) -> Result<()> {
        let Some(Rated { act, token }) = &issued.rated else { return Ok(()) };
        if issued.subject.kind != SubjectKind::CASE {
            return Err(Error::internal("only the acts of cases are rated"));
        }
        let loaded = case::store::find(work.db(), work.app(), CaseId(issued.subject.id)).await?;
        let stored = the_one(work, &loaded, last_time(work, &loaded, *act), RatingChannel::QrCode).await?;
        invitation::print(work, &stored, token).await
    }
}

/// The duty in which an act of service is done; whoever answers for it is rated.
const fn duty_of(act: ServiceAct) -> Duty {
    match act {
        ServiceAct::Advice | ServiceAct::Application | ServiceAct::Acceptance | ServiceAct::Supplement => Duty::Accept,
        ServiceAct::Decision => Duty::Review,
        ServiceAct::Payment | ServiceAct::Delivery => Duty::Deliver,
    }
}

/// When the act took place last; now, where it is just taking place.
fn last_time(work: &Work, loaded: &Loaded, act: ServiceAct) -> Done {
    acts::last(loaded, act).unwrap_or(Done { act, occasion: 1, at: work.now() })
}

/// The one invitation for an act of a case, made now where there is none, going out by this way.
pub(super) async fn of_case(
    work: &Work,
    loaded: &Loaded,
    done: Done,
    channel: RatingChannel,
) -> Result<StoredInvitation> {
    let mut stored = the_one(work, loaded, done, channel).await?;
    if stored.channel != channel {
        stored.channel = channel;
        invitation::hand_over(work, &stored).await?;
    }
    Ok(stored)
}

/// The one invitation for an act of a case, made now where there is none.
async fn the_one(work: &Work, loaded: &Loaded, done: Done, channel: RatingChannel) -> Result<StoredInvitation> {
    let case = &loaded.case;
    // Whoever invites to the same case waits here, and then finds the invitation.
    db::lock(work.db(), &format!("invitation/{}", case.id)).await?;
    if let Some(stored) = invitation::find_of_case(work, case.id, done.act, done.occasion).await? {
        return Ok(stored);
    }
    let post = case.terms.post(duty_of(done.act));
    let about = ServiceProvided {
        case: Some(case.id),
        ticket: None,
        matter: Some(case.terms.matter_name.clone()),
        unit: post.unit,
        hall: post.hall,
        window: None,
    };
    invitation::insert(work, NewInvitation { about, act: done.act, occasion: done.occasion, channel, at: done.at })
        .await
}

/// Whether the applicant can rate an act of the case now: one that took place, was not rated, and not too long ago.
#[derive(Clone, Copy, Debug)]
pub struct MayRateCase;

impl Provider<MayRate> for MayRateCase {
    async fn answer(context: &ReadContext<'_>, MayRate { loaded }: &MayRate) -> Result<Option<bool>> {
        let days = InvitationRules::from(&context.rules.policy.evaluation).invitation_days;
        let invited = invitation::standing_of_case(&context.db, loaded.case.id, context.now).await?;
        let is_open = |done: &Done| {
            let standing = invited.iter().find(|(act, occasion, _)| (*act, *occasion) == (done.act, done.occasion));
            let until = done.at.plus_millis(i64::from(days) * DAY_MS);
            standing.map_or(context.now <= until, |(_, _, is_open)| *is_open)
        };
        Ok(Some(acts::done(loaded).iter().any(is_open)))
    }
}

//! Making invitations: one for each act on each occasion, whichever ways lead to it.

use domain::evaluation::{InvitationToken, RatingChannel, Rules, ServiceAct};
use domain::time::{DAY_MS, Timestamp};
use sea_orm::ConnectionTrait;

use super::acts::{self, Done};
use super::store::invitation::{self, About, New, Stored};
use crate::case::Loaded;
use crate::db;
use crate::error::Result;
use crate::rules;
use crate::work::Work;

/// Invites the applicant to rate the act of the case that just ended. Returns the token of the link `/r/TOKEN`.
///
/// An act that was invited before keeps its one invitation, and its token is returned again (EV-2). The QR code on a
/// receipt has a token of its own into that same invitation, so that a rating tells by which of them it came.
///
/// # Errors
/// When the database is out of reach.
pub async fn invite_after(
    work: &Work,
    loaded: &Loaded,
    act: ServiceAct,
    channel: RatingChannel,
) -> Result<InvitationToken> {
    let done = acts::last(loaded, act).unwrap_or(Done { act, occasion: 1, at: work.now() });
    if channel == RatingChannel::QrCode {
        let stored = the_one(work, loaded, done, channel).await?;
        return invitation::print(work, &stored).await;
    }
    Ok(of_case(work, loaded, done, channel).await?.token)
}

/// The one invitation for an act of a case, made now where there is none, going out by this way.
pub(super) async fn of_case(work: &Work, loaded: &Loaded, done: Done, channel: RatingChannel) -> Result<Stored> {
    let mut stored = the_one(work, loaded, done, channel).await?;
    if stored.channel != channel {
        stored.channel = channel;
        invitation::hand_over(work, &stored).await?;
    }
    Ok(stored)
}

/// The one invitation for an act of a case, made now where there is none.
async fn the_one(work: &Work, loaded: &Loaded, done: Done, channel: RatingChannel) -> Result<Stored> {
    let case = &loaded.case;
    // Whoever invites to the same case waits here, and then finds the invitation.
    db::lock(work.db(), &format!("invitation/{}", case.id)).await?;
    if let Some(stored) = invitation::find_of_case(work, case.id, done.act, done.occasion).await? {
        return Ok(stored);
    }
    let about = About {
        case: Some(case.id),
        ticket: None,
        matter: Some(case.terms.matter_name.clone()),
        unit: case.terms.unit,
        hall: case.terms.hall,
        window: None,
    };
    invitation::insert(work, New { about, act: done.act, occasion: done.occasion, channel, at: done.at }).await
}

/// Whether the applicant can rate an act of the case now: one that took place, was not rated, and not too long ago.
///
/// # Errors
/// When the database is out of reach.
pub async fn is_ratable(
    db: &impl ConnectionTrait,
    rules: &rules::Rules,
    now: Timestamp,
    loaded: &Loaded,
) -> Result<bool> {
    let days = Rules::from(&rules.policy.evaluation).invitation_days;
    let invited = invitation::standing_of_case(db, loaded.case.id, now).await?;
    let is_open = |done: &Done| {
        let standing = invited.iter().find(|(act, occasion, _)| (*act, *occasion) == (done.act, done.occasion));
        standing.map_or(now <= done.at.plus_millis(i64::from(days) * DAY_MS), |(_, _, is_open)| *is_open)
    };
    Ok(acts::done(loaded).iter().any(is_open))
}

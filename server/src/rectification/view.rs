//! What staff may see of a rectification, and what they can do with it. Nothing in it leads the unit rated to the
//! rater (XT-2).

use std::collections::BTreeMap;

use domain::access::{self, Action, Actor, Decision, Relation, Role};
use domain::deadline::{ClockInputs, ClockKind, ProvenClock, Standing, prove};
use domain::ids::UnitId;
use domain::rectification::api::{ActStanding, RectificationDetail, RectificationRow};
use domain::rectification::{ActingAs, RectificationAct, StageKind};
use domain::text_enum::TextEnum;
use domain::time::Timestamp;
use sea_orm::ConnectionTrait;

use super::clock;
use super::event::{Event, start_of_day};
use super::store::{self, StoredRectification};
use super::tell;
use crate::error::{Error, Result};
use crate::evaluation;
use crate::http;
use crate::rules::Rules;
use crate::unit;
use crate::work::ReadContext;

/// How a rectification stands to somebody: their own unit is the one rated, or another is.
pub(super) fn relation(kept: &StoredRectification, actor: &Actor) -> Relation {
    match actor {
        Actor::Person(person) if person.unit == Some(kept.record.unit) => Relation::SameUnit,
        Actor::Person(_) if actor.is_staff() => Relation::OtherUnit,
        Actor::Person(_) | Actor::Anonymous | Actor::Device { .. } | Actor::System => Relation::Others,
    }
}

/// Refuses whoever may not know of the rectification. The unit rated learns of it once it is verified, so that nobody
/// at a window learns what the person who just left said.
pub(super) fn require_visible(kept: &StoredRectification, actor: &Actor) -> Result<()> {
    let relation = relation(kept, actor);
    http::require(actor, Action::ListRectifications, relation)?;
    let hidden = relation == Relation::SameUnit && !actor.has(Role::Supervisor);
    if hidden && kept.record.stage.kind() == StageKind::Opened { Err(Error::NotFound) } else { Ok(()) }
}

/// The rectification for the page of whoever asks.
pub(super) async fn detail(context: &ReadContext<'_>, kept: StoredRectification) -> Result<RectificationDetail> {
    let ReadContext { db, app, rules, actor, .. } = context;
    let now = context.now;
    let rated = evaluation::rated(db, app, kept.record.rating).await?;
    let units = unit::unit_names(db, [kept.record.unit]).await?;
    let file = store::file(db, app.secrets(), kept.record.id).await?;
    let may_know = may_know_rater(&kept, actor);
    let row = row(&kept, &units, rules, now);
    let proven = |kind| {
        let inputs = by_day(clock::inputs(&kept.record, kind, rules));
        ProvenClock::compute(inputs, &rules.calendar, rules.clock.clone(), now)
    };
    Ok(RectificationDetail {
        row,
        version: kept.version,
        text: rated.rating.text,
        answer_clock: proven(ClockKind::RatingAnswer),
        solution_clock: proven(ClockKind::RatingSolution),
        steps: file.into_iter().filter(|event| may_know || !event.leads_to_rater()).map(Event::into_step).collect(),
        attempt_days: u8::try_from(kept.record.attempt_days()).unwrap_or(u8::MAX),
        acts: acts(db, &kept, actor).await?,
        case: kept.case.filter(|_| may_know),
        items: kept.record.items,
        reasons: kept.about.reasons,
        evidence: kept.evidence,
    })
}

/// The rectification in a list.
pub(super) fn row(
    kept: &StoredRectification,
    units: &BTreeMap<UnitId, String>,
    rules: &Rules,
    now: Timestamp,
) -> RectificationRow {
    let about = &kept.about;
    RectificationRow {
        id: kept.record.id,
        unit: units.get(&kept.record.unit).cloned().unwrap_or_default(),
        matter: about.matter.clone(),
        act: about.act,
        satisfaction: about.satisfaction,
        level: about.level.clone(),
        rated_on: about.rated_on,
        stage: kept.record.stage.kind(),
        standing: standing(kept, rules, now),
    }
}

/// Whether somebody may be led to the rater: the follow-up role, and never of the unit rated.
pub(super) fn may_know_rater(kept: &StoredRectification, actor: &Actor) -> bool {
    let relation = relation(kept, actor);
    relation == Relation::OtherUnit && access::may(actor, Action::FollowUpRectification, relation) == Decision::Allow
}

fn standing(kept: &StoredRectification, rules: &Rules, now: Timestamp) -> Standing {
    let kind = if kept.record.answered_at().is_none() { ClockKind::RatingAnswer } else { ClockKind::RatingSolution };
    prove(&clock::inputs(&kept.record, kind, rules), &rules.calendar, &rules.clock, now).standing(now)
}

/// The same clock, its start given by the day alone: the day of the start does not count, so the due date is the same.
fn by_day(mut inputs: ClockInputs) -> ClockInputs {
    inputs.facts.start.at = start_of_day(inputs.facts.start.at);
    inputs
}

const fn action_of(act: RectificationAct) -> Option<Action> {
    match act {
        RectificationAct::Verify | RectificationAct::DecideObjection => Some(Action::VerifyRating),
        RectificationAct::Answer | RectificationAct::AddItem | RectificationAct::SettleItem => {
            Some(Action::HandleRectification)
        }
        RectificationAct::FeedBack | RectificationAct::FollowUp | RectificationAct::Close => {
            Some(Action::FollowUpRectification)
        }
        RectificationAct::Object | RectificationAct::Confirm => None,
    }
}

/// Each act that the person's roles have, with the reason where the rectification's own rules forbid it now. Whoever may
/// not verify for their own unit reads it where nobody else can either (EV-5).
async fn acts(db: &impl ConnectionTrait, kept: &StoredRectification, actor: &Actor) -> Result<Vec<ActStanding>> {
    let Actor::Person(person) = actor else { return Ok(Vec::new()) };
    let Some(unit) = person.unit else { return Ok(Vec::new()) };
    let who = ActingAs::Staff { account: person.account, unit };
    let has = |act: &RectificationAct| {
        action_of(*act).is_some_and(|action| access::may(actor, action, Relation::General) == Decision::Allow)
    };
    let standing = |act: &RectificationAct| {
        let refusal = kept.record.can(*act, who).err().map(|refusal| refusal.message);
        ActStanding { act: *act, refusal }
    };
    let mut acts: Vec<ActStanding> = RectificationAct::ALL.iter().filter(|act| has(act)).map(standing).collect();
    if kept.record.stage.kind() == StageKind::Opened
        && unit == kept.record.unit
        && tell::verifiers(db, unit).await?.is_empty()
    {
        let blocked = acts.iter_mut().filter(|standing| standing.act == RectificationAct::Verify);
        for why in blocked.filter_map(|standing| standing.refusal.as_mut()) {
            why.push_str("；现在没有别的单位的督查人员，已告知管理员");
        }
    }
    Ok(acts)
}

//! What staff may see of a rectification, and what they can do with it. Nothing in it leads the unit rated to the
//! rater (XT-2).

use std::collections::BTreeMap;

use domain::access::{self, Action, Actor, Permission, Relation, Role};
use domain::deadline::{ClockInputs, ProvenClock, Standing, prove};
use domain::ids::UnitId;
use domain::record::ActOption;
use domain::rectification::api::{RectificationDetail, RectificationRow};
use domain::rectification::{RectificationAct, RectificationActor, RectificationClock, StageKind};
use domain::text_enum::TextEnum;
use domain::time::Timestamp;
use sea_orm::ConnectionTrait;

use super::event::{Event, start_of_day};
use super::store::{self, StoredRectification};
use super::tell;
use crate::error::{Error, Result};
use crate::evaluation;
use crate::http;
use crate::record::StoredRecord;
use crate::rules::Rules;
use crate::unit;
use crate::work::ReadContext;

/// Refuses whoever may not know of the rectification. The unit rated learns of it once it is verified, so that nobody
/// at a window learns what the person who just left said.
pub(super) fn require_visible(stored: &StoredRectification, actor: &Actor) -> Result<()> {
    let relation = stored.relation(actor);
    http::require(actor, Action::ListRectifications, relation)?;
    let hidden = relation == Relation::SameUnit && !actor.has(Role::Supervisor);
    if hidden && stored.record.stage.kind() == StageKind::Opened { Err(Error::NotFound) } else { Ok(()) }
}

/// The rectification for the page of whoever asks.
pub(super) async fn detail(context: &ReadContext<'_>, stored: StoredRectification) -> Result<RectificationDetail> {
    let ReadContext { db, app, rules, actor, .. } = context;
    let now = context.now;
    let rated = evaluation::rated(db, app, stored.record.rating).await?;
    let units = unit::unit_names(db, [stored.record.unit]).await?;
    let history = store::history(db, app.secrets(), stored.record.id).await?.into_iter();
    let may_know = may_know_rater(&stored, actor);
    let row = row(&stored, &units, rules, now);
    let proven = |clock| {
        let inputs = by_day(stored.record.clock(clock, &rules.policy.rectification));
        ProvenClock::compute(inputs, &rules.calendar, rules.clock.clone(), now)
    };
    Ok(RectificationDetail {
        row,
        version: stored.version,
        text: rated.rating.text,
        answer_clock: proven(RectificationClock::Answer),
        solution_clock: proven(RectificationClock::Solution),
        history: history.filter(|event| may_know || !event.leads_to_rater()).map(Event::into_entry).collect(),
        attempt_days: u8::try_from(stored.record.attempt_days()).unwrap_or(u8::MAX),
        acts: acts(db, &stored, actor).await?,
        case: stored.case.filter(|_| may_know),
        items: stored.record.items,
        reasons: stored.about.reasons,
        evidence: stored.evidence,
    })
}

/// The rectification in a list.
pub(super) fn row(
    stored: &StoredRectification,
    units: &BTreeMap<UnitId, String>,
    rules: &Rules,
    now: Timestamp,
) -> RectificationRow {
    let about = &stored.about;
    RectificationRow {
        id: stored.record.id,
        unit: units.get(&stored.record.unit).cloned().unwrap_or_default(),
        matter: about.matter.clone(),
        act: about.act,
        satisfaction: about.satisfaction,
        level: about.level.clone(),
        rated_on: about.rated_on,
        stage: stored.record.stage.kind(),
        standing: standing(stored, rules, now),
    }
}

/// Whether somebody may be led to the rater: the follow-up role, and never of the unit rated.
pub(super) fn may_know_rater(stored: &StoredRectification, actor: &Actor) -> bool {
    let relation = stored.relation(actor);
    relation == Relation::OtherUnit && access::may(actor, Action::FollowUpRectification, relation) == Permission::Allow
}

fn standing(stored: &StoredRectification, rules: &Rules, now: Timestamp) -> Standing {
    let clock =
        if stored.record.answered_at().is_none() { RectificationClock::Answer } else { RectificationClock::Solution };
    prove(&stored.record.clock(clock, &rules.policy.rectification), &rules.calendar, &rules.clock, now).standing(now)
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
async fn acts(
    db: &impl ConnectionTrait,
    stored: &StoredRectification,
    actor: &Actor,
) -> Result<Vec<ActOption<RectificationAct>>> {
    let Actor::Person(person) = actor else { return Ok(Vec::new()) };
    let Some(unit) = person.unit else { return Ok(Vec::new()) };
    let who = RectificationActor::Staff { account: person.account, unit };
    let has = |act: &RectificationAct| {
        action_of(*act).is_some_and(|action| access::may(actor, action, Relation::General) == Permission::Allow)
    };
    let option = |act: &RectificationAct| ActOption::of(*act, stored.record.can(*act, who));
    let mut acts: Vec<_> = RectificationAct::ALL.iter().filter(|act| has(act)).map(option).collect();
    if stored.record.stage.kind() == StageKind::Opened
        && unit == stored.record.unit
        && tell::verifiers(db, unit).await?.is_empty()
    {
        let blocked = acts.iter_mut().filter(|option| option.act == RectificationAct::Verify);
        for why in blocked.filter_map(|option| option.blocked.as_mut()) {
            why.push_str("；现在没有别的单位的督查人员，已告知管理员");
        }
    }
    Ok(acts)
}

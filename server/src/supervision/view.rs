//! What a person may see of an accountability record, and what they can do with it.

use std::collections::BTreeMap;

use domain::access::{self, Action, Actor, Decision, Relation};
use domain::deadline::prove;
use domain::ids::UnitId;
use domain::supervision::AccountabilityAct;
use domain::supervision::api::{
    AccountabilityActStanding, AccountabilityDetail, AccountabilityRow, AccountabilityStep,
};
use domain::text_enum::TextEnum;
use domain::time::Timestamp;

use super::store::{self, Event, StoredAccountability};
use crate::error::Result;
use crate::rules::Rules;
use crate::unit;
use crate::work::ReadContext;

/// How a record stands to somebody: their own unit's, or another's.
pub(super) fn relation(kept: &StoredAccountability, actor: &Actor) -> Relation {
    match actor {
        Actor::Person(person) if person.unit == Some(kept.record.facts.unit) => Relation::SameUnit,
        Actor::Person(_) if actor.is_staff() => Relation::OtherUnit,
        Actor::Person(_) | Actor::Anonymous | Actor::Device { .. } | Actor::System => Relation::Others,
    }
}

/// The record for the page of whoever asks.
pub(super) async fn detail(context: &ReadContext<'_>, kept: StoredAccountability) -> Result<AccountabilityDetail> {
    let ReadContext { db, app, rules, actor, now } = context;
    let units = unit::unit_names(db, [kept.record.facts.unit]).await?;
    let steps = store::file(db, app.secrets(), kept.record.id).await?;
    Ok(AccountabilityDetail {
        row: row(&kept, &units, rules, *now),
        version: kept.version,
        case: kept.record.facts.case,
        acts: acts(&kept, actor),
        steps: steps.into_iter().map(step).collect(),
        holder: kept.holder,
        clock: kept.clock,
    })
}

/// The record in a list.
pub(super) fn row(
    kept: &StoredAccountability,
    units: &BTreeMap<UnitId, String>,
    rules: &Rules,
    now: Timestamp,
) -> AccountabilityRow {
    let record = &kept.record;
    let explanation = record.explanation_clock(&rules.policy.accountability);
    AccountabilityRow {
        id: record.id,
        unit: units.get(&record.facts.unit).cloned().unwrap_or_default(),
        case_number: kept.case_number.clone(),
        matter: kept.matter_name.clone(),
        clock: record.facts.clock,
        due_at: record.facts.due_at,
        opened_at: record.opened_at,
        stage: record.stage(),
        explanation: prove(&explanation, &rules.calendar, &rules.clock, now).standing(now),
    }
}

fn step(event: Event) -> AccountabilityStep {
    let who = if event.who.is_empty() { "系统".to_owned() } else { event.who };
    AccountabilityStep { at: event.at, who, what: event.step.to_string(), text: event.words }
}

const fn action_of(act: AccountabilityAct) -> Action {
    match act {
        AccountabilityAct::Explain => Action::ExplainOverdue,
        AccountabilityAct::Return | AccountabilityAct::Decide => Action::CloseAccountability,
    }
}

/// Each act within reach of the person's permissions, with the reason where the record's own rules forbid it now.
pub(super) fn acts(kept: &StoredAccountability, actor: &Actor) -> Vec<AccountabilityActStanding> {
    let Actor::Person(person) = actor else { return Vec::new() };
    let Some(unit) = person.unit else { return Vec::new() };
    let relation = relation(kept, actor);
    AccountabilityAct::ALL
        .iter()
        .filter(|act| access::may(actor, action_of(**act), relation) == Decision::Allow)
        .map(|act| {
            let refusal = kept.record.can(*act, person.account, unit).err().map(|refusal| refusal.message);
            AccountabilityActStanding { act: *act, refusal }
        })
        .collect()
}

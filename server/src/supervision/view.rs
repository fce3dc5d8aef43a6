//! What a person may see of an accountability record, and what they can do with it.

use std::collections::BTreeMap;

use domain::access::{self, Action, Actor, Permission};
use domain::deadline::prove;
use domain::ids::UnitId;
use domain::record::ActOption;
use domain::supervision::AccountabilityAct;
use domain::supervision::api::{AccountabilityDetail, AccountabilityRow};
use domain::text_enum::TextEnum;
use domain::time::Timestamp;

use super::event::Event;
use super::store::{self, StoredAccountability};
use crate::error::Result;
use crate::record::StoredRecord;
use crate::rules::Rules;
use crate::unit;
use crate::work::ReadContext;

/// The record for the page of whoever asks.
pub(super) async fn detail(context: &ReadContext<'_>, stored: StoredAccountability) -> Result<AccountabilityDetail> {
    let ReadContext { db, app, rules, actor, now } = context;
    let units = unit::unit_names(db, [stored.record.facts.unit]).await?;
    let history = store::history(db, app.secrets(), stored.record.id).await?;
    Ok(AccountabilityDetail {
        row: row(&stored, &units, rules, *now),
        version: stored.version,
        case: stored.record.facts.case,
        acts: acts(&stored, actor),
        history: history.into_iter().map(Event::into_entry).collect(),
        holder: stored.holder,
        clock: stored.clock,
    })
}

/// The record in a list.
pub(super) fn row(
    stored: &StoredAccountability,
    units: &BTreeMap<UnitId, String>,
    rules: &Rules,
    now: Timestamp,
) -> AccountabilityRow {
    let record = &stored.record;
    let explanation = record.explanation_clock(&rules.policy.accountability);
    AccountabilityRow {
        id: record.id,
        unit: units.get(&record.facts.unit).cloned().unwrap_or_default(),
        case_number: stored.case_number.clone(),
        matter: stored.matter_name.clone(),
        clock: record.facts.clock,
        due_at: record.facts.due_at,
        opened_at: record.opened_at,
        stage: record.stage(),
        explanation: prove(&explanation, &rules.calendar, &rules.clock, now).standing(now),
    }
}

const fn action_of(act: AccountabilityAct) -> Action {
    match act {
        AccountabilityAct::Explain => Action::ExplainOverdue,
        AccountabilityAct::Return | AccountabilityAct::Decide => Action::CloseAccountability,
    }
}

/// Each act within reach of the person's permissions, with the reason where the record's own rules forbid it now.
pub(super) fn acts(stored: &StoredAccountability, actor: &Actor) -> Vec<ActOption<AccountabilityAct>> {
    let Actor::Person(person) = actor else { return Vec::new() };
    let Some(unit) = person.unit else { return Vec::new() };
    let relation = stored.relation(actor);
    AccountabilityAct::ALL
        .iter()
        .filter(|act| access::may(actor, action_of(**act), relation) == Permission::Allow)
        .map(|act| ActOption::of(*act, stored.record.can(*act, person.account, unit)))
        .collect()
}

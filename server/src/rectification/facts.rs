//! What the records of a case say about a complaint, gathered before anybody judges it.

use std::collections::BTreeSet;

use domain::case::{Case, Event, Fact};
use domain::deadline::{Basis, ClockInputs, ClockKind, ClockLimit, Origin, prove};
use domain::ids::CaseId;
use domain::rectification::{CaseFacts, MaterialRequest};
use domain::time::Timestamp;

use crate::case;
use crate::error::Result;
use crate::matter;
use crate::rules::Rules;
use crate::work::Work;

/// The facts of the case as they stand now; none without a case.
pub(super) async fn facts(work: &Work, case: Option<CaseId>) -> Result<CaseFacts> {
    let read_at = work.now();
    let Some(case) = case else { return Ok(CaseFacts { read_at, ..CaseFacts::default() }) };
    let loaded = case::store::find(work.db(), work.app(), case).await?;
    let guide = matter::find(work.db(), loaded.case.terms.matter).await?;
    let guide = guide.as_ref().map(|guide| &guide.matter);
    let codes: BTreeSet<&str> =
        guide.into_iter().flat_map(|guide| &guide.materials).map(|material| material.code.as_str()).collect();
    Ok(CaseFacts {
        promised_due: due(work, &loaded.case, Origin::Promised),
        statutory_due: due(work, &loaded.case, Origin::Statutory),
        decided_at: loaded.case.state.finishing_decision().map(|decision| decision.signed_at),
        read_at,
        requests: guide.map(|_| requests(&loaded.events, &codes)),
        guide_materials: guide.and_then(|guide| u16::try_from(guide.materials.len()).ok()),
        promised_online: guide.map(|guide| guide.online_application),
        promised_visits: guide.map(|guide| u16::from(guide.visits)),
        ..CaseFacts::default()
    })
}

/// When the case's decision is or was due by the limit of this origin alone; nothing before acceptance, or where no
/// limit comes from there.
fn due(work: &Work, case: &Case, origin: Origin) -> Option<Timestamp> {
    let rules = rules_of(work, case);
    let decision = |inputs: &ClockInputs| inputs.kind == ClockKind::Decision;
    let clock = case.finished_clock(&rules.policy).or_else(|| case.clock(&rules.policy)).filter(decision)?;
    let limit: ClockLimit = clock.basis.limits().find(|limit| limit.origin == origin)?.clone();
    let alone = ClockInputs { basis: Basis::of(limit), ..clock };
    Some(prove(&alone, &rules.calendar, &rules.clock, work.now()).due_at)
}

/// The rules by which the case's decision is judged: those of the day on which it was signed, until then today's.
fn rules_of(work: &Work, case: &Case) -> Rules {
    let signed_on = case.state.decision().map(|decision| decision.signed_at.local_date());
    let of_that_day = signed_on.and_then(|day| work.app().rule_book().on(day).ok());
    of_that_day.unwrap_or_else(|| work.rules().clone())
}

/// Every material that a notice asked for, and how often again after it had been handed in.
fn requests(events: &[Event], guide: &BTreeSet<&str>) -> Vec<MaterialRequest> {
    let mut supplied: BTreeSet<&str> = BTreeSet::new();
    let mut requests: Vec<(&str, MaterialRequest)> = Vec::new();
    for event in events {
        if let Fact::Supplemented { supplies, .. } = &event.fact {
            supplied.extend(supplies.iter().map(|supply| supply.code.as_str()));
        }
        let Fact::CorrectionRequested { lacks, .. } = &event.fact else { continue };
        for wanted in lacks {
            let again = u8::from(supplied.contains(wanted.code.as_str()));
            match requests.iter_mut().find(|(code, _)| *code == wanted.code) {
                Some((_, request)) => request.asked_again = request.asked_again.saturating_add(again),
                None => {
                    let in_guide = guide.contains(wanted.code.as_str());
                    let request = MaterialRequest { material: wanted.name.clone(), in_guide, asked_again: again };
                    requests.push((&wanted.code, request));
                }
            }
        }
    }
    requests.into_iter().map(|(_, request)| request).collect()
}

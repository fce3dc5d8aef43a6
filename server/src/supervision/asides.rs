//! What stands beside a case that somebody was called to account for.

use domain::access::{self, Action, Permission, Relation};
use domain::case::api::{Aside, AsideAct, AsideLine};
use domain::deadline::prove;
use domain::supervision::{AccountabilityAct, AccountabilityStage};
use domain::time::short_date;

use super::store::{self, StoredAccountability};
use super::view;
use crate::announce::Provider;
use crate::case::Asides;
use crate::error::Result;
use crate::record::StoredRecord;
use crate::unit;
use crate::work::ReadContext;

/// Shows the open records of a case, to those who may list them: who has to explain by when, or that a decision is due. The
/// applicant is not told, whoever they are.
#[derive(Clone, Copy, Debug)]
pub struct OpenRecords;

impl Provider<Asides> for OpenRecords {
    async fn answer(context: &ReadContext<'_>, Asides { loaded }: &Asides) -> Result<Option<Vec<Aside>>> {
        let may_list =
            |relation| access::may(context.actor, Action::ListAccountabilities, relation) == Permission::Allow;
        let outside = loaded.relation_to(context.actor).is_applicants_side();
        if outside || !may_list(Relation::General) {
            return Ok(None);
        }
        let mut open = store::open_of_case(&context.db, context.app.secrets(), loaded.case.id).await?;
        open.retain(|stored| may_list(stored.relation(context.actor)));
        let units = unit::unit_names(&context.db, open.iter().map(|stored| stored.record.facts.unit)).await?;
        let unit_of = |stored: &StoredAccountability| units.get(&stored.record.facts.unit).cloned().unwrap_or_default();
        Ok(Some(open.iter().map(|stored| aside(context, stored, unit_of(stored))).collect()))
    }
}

fn aside(context: &ReadContext<'_>, stored: &StoredAccountability, unit: String) -> Aside {
    let (record, stage) = (&stored.record, stored.record.stage());
    let mut lines = vec![
        line("状态", stage.to_string()),
        line("超期的时限", record.facts.clock.to_string()),
        line("责任单位", unit),
    ];
    if stage == AccountabilityStage::Opened {
        let rules = context.rules;
        let clock = record.explanation_clock(&rules.policy.accountability);
        let proof = prove(&clock, &rules.calendar, &rules.clock, context.now);
        let until = format!("{}，{}", short_date(proof.due_on), proof.standing(context.now).words());
        lines.push(line("说明期限", until));
    }
    Aside { title: "超时问责单".to_owned(), lines, acts: acts(context, stored) }
}

fn line(label: &str, value: String) -> AsideLine {
    AsideLine { label: label.to_owned(), value }
}

/// To look at the record, and its next step where it is within reach of the person's permissions.
fn acts(context: &ReadContext<'_>, stored: &StoredAccountability) -> Vec<AsideAct> {
    let address = format!("/watch/accountabilities/{}", stored.record.id);
    let next = match stored.record.stage() {
        AccountabilityStage::Opened => Some((AccountabilityAct::Explain, "说明超期原因")),
        AccountabilityStage::Explained => Some((AccountabilityAct::Decide, "处理问责单")),
        AccountabilityStage::Decided => None,
    };
    let next = next.and_then(|(act, label)| {
        let option = view::acts(stored, context.actor).into_iter().find(|option| option.act == act)?;
        Some(AsideAct { label: label.to_owned(), address: address.clone(), blocked: option.reason() })
    });
    let look = AsideAct { label: "查看问责单".to_owned(), address: address.clone(), blocked: None };
    next.into_iter().chain([look]).collect()
}

//! How many accountability records wait for somebody.

use domain::access::{self, Action, Actor, Permission, Relation};
use domain::account::api::WaitingCount;
use domain::supervision::AccountabilityStage;

use super::store::{self, OfUnit};
use crate::account::Waiting;
use crate::announce::Provider;
use crate::error::Result;
use crate::work::ReadContext;

/// The page that lists the records.
const RECORDS: &str = "/watch/accountabilities";

/// Counts the records that wait for whoever asks: for the explanation of their unit, or for a
/// decision, which nobody takes about their own unit.
#[derive(Clone, Copy, Debug)]
pub struct WaitingRecords;

impl Provider<Waiting> for WaitingRecords {
    async fn answer(context: &ReadContext<'_>, Waiting: &Waiting) -> Result<Option<Vec<WaitingCount>>> {
        let Actor::Person(person) = context.actor else { return Ok(None) };
        let may = |action: Action| access::may(context.actor, action, Relation::General) == Permission::Allow;
        let mut counts = Vec::new();
        if let Some(unit) = person.unit.filter(|_| may(Action::ExplainOverdue)) {
            counts.push(store::count_in_stage(&context.db, AccountabilityStage::Opened, OfUnit::This(unit)).await?);
        }
        if let Some(unit) = person.unit.filter(|_| may(Action::CloseAccountability)) {
            counts.push(store::count_in_stage(&context.db, AccountabilityStage::Explained, OfUnit::Other(unit)).await?);
        }
        let count = counts.iter().sum();
        let waiting = WaitingCount { page: RECORDS.to_owned(), count, urgent: false };
        Ok((count > 0).then(|| vec![waiting]))
    }
}

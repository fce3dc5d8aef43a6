//! How many cases wait on the pages of the desk.

use domain::access::{self, Action, Permission, Relation};
use domain::account::api::WaitingCount;
use domain::case::Stage;
use domain::case::api::StageCount;
use domain::deadline::DueStatus;
use domain::text_enum::TextEnum;

use super::list;
use crate::account::Waiting;
use crate::announce::Provider;
use crate::error::Result;
use crate::work::ReadContext;

/// The page of the work list.
const DESK: &str = "/desk";

/// Counts the cases that wait for whoever asks: those they can act on, those in each stage, and those that are late.
#[derive(Clone, Copy, Debug)]
pub struct WaitingCases;

impl Provider<Waiting> for WaitingCases {
    async fn answer(context: &ReadContext<'_>, Waiting: &Waiting) -> Result<Option<Vec<WaitingCount>>> {
        if access::may(context.actor, Action::ListDeskCases, Relation::General) != Permission::Allow {
            return Ok(None);
        }
        let mut counts = of_stages(&list::by_stage(context).await?);
        if !Stage::waiting_for(context.actor.roles()).is_empty() {
            counts.push(waiting(DESK.to_owned(), list::count_mine(context).await?));
        }
        let late = list::count_in_status(context, DueStatus::Late).await?;
        if late > 0 {
            let page = format!("{DESK}?standing={}", DueStatus::Late.code());
            counts.push(WaitingCount { page, count: late, urgent: true });
        }
        Ok(Some(counts))
    }
}

/// The cases in each stage in which cases wait.
fn of_stages(counted: &[StageCount]) -> Vec<WaitingCount> {
    let count_of = |stage: Stage| -> u32 {
        counted.iter().filter(|in_stage| in_stage.stage == stage).map(|in_stage| in_stage.count).sum()
    };
    let stages = Stage::ALL.iter().filter(|stage| stage.turn().is_some());
    stages.map(|stage| waiting(format!("{DESK}?stage={}", stage.code()), count_of(*stage))).collect()
}

const fn waiting(page: String, count: u32) -> WaitingCount {
    WaitingCount { page, count, urgent: false }
}

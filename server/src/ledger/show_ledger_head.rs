//! The newest signed head and the last of each earlier day.

use std::sync::Arc;

use chrono::NaiveTime;
use domain::access::Actor;
use domain::ledger::api::{DayHead, LedgerState, ShowLedgerHead};
use domain::time::Timestamp;

use super::{head, store};
use crate::error::Result;
use crate::http::{Call, Reply};

/// How many earlier days are shown.
const DAYS: usize = 31;

/// Show the newest signed head and the last of each earlier day (XT-3).
pub(super) async fn show_ledger_head(call: Arc<Call<ShowLedgerHead>>) -> Result<Reply> {
    let reader = call.read();
    let latest = match store::newest_head(reader.db()).await? {
        Some(newest) => head::shown(&call.app, newest)?,
        // Before the first minute of an installation is over nobody has signed its empty ledger yet.
        None => {
            let work = call.app.begin(Actor::System, call.request()).await?;
            let signed = head::sign(&work).await?;
            work.commit().await?;
            signed
        }
    };
    let mut earlier = Vec::new();
    let mut before = midnight(latest.head.at);
    while earlier.len() < DAYS {
        let Some(signed) = store::head_before(reader.db(), before).await? else { break };
        before = midnight(signed.head.at);
        let day = signed.head.at.local_date();
        earlier.push(DayHead { day, head: head::shown(&call.app, signed)? });
    }
    Reply::with(&LedgerState { latest, earlier })
}

/// When the day began in Beijing.
fn midnight(at: Timestamp) -> Timestamp {
    Timestamp::from_local(at.local_date(), NaiveTime::MIN)
}

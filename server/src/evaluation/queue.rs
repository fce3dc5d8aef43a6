//! The queues of a hall as numbers.

use domain::evaluation::QueueKind;
use domain::evaluation::api::QueueLine;
use domain::ids::HallId;
use domain::text_enum::TextEnum;
use domain::time::{MINUTE_MS, Timestamp};
use sea_orm::ConnectionTrait;

use super::store::{console, ticket};
use crate::error::Result;

/// The queues a window serves: all of them, since every window of the centre is a comprehensive one (综合窗口, OP-2).
pub(super) const SERVES: &[QueueKind] = QueueKind::ALL;

/// The queues of a hall: how many wait, how long, and how many staffed windows serve them.
pub(super) async fn lines(db: &impl ConnectionTrait, hall: HallId, now: Timestamp) -> Result<Vec<QueueLine>> {
    let waiting = ticket::waiting(db, hall, now.local_date()).await?;
    let staffed = console::of_hall(db, hall).await?.into_iter().filter(|console| console.attendant.is_some()).count();
    let line = |kind: &QueueKind| {
        let line = || waiting.iter().filter(|ticket| ticket.number.kind == *kind);
        let first = line().map(|ticket| ticket.taken_at).min();
        QueueLine {
            kind: *kind,
            waiting: number(line().count()),
            longest_wait_minutes: first.map(|first| minutes(first, now)),
            windows: number(if SERVES.contains(kind) { staffed } else { 0 }),
        }
    };
    Ok(QueueKind::ALL.iter().map(line).collect())
}

fn minutes(from: Timestamp, to: Timestamp) -> u32 {
    u32::try_from(to.millis().saturating_sub(from.millis()) / MINUTE_MS).unwrap_or(0)
}

/// A count as it crosses the wire.
pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

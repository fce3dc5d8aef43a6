//! What a supervisor sees first: every unit's open cases by standing, its bad ratings and its records (OP-5, OP-12).

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::ids::UnitId;
use domain::supervision::api::{DueCounts, ShowWatchOverview, WatchOverview, WatchUnit};

use super::store;
use crate::case::watch;
use crate::error::Result;
use crate::http::{Call, Reply};
use crate::rectification;
use crate::unit;

/// Show what is late, nearly late, in time and standing still, unit by unit.
pub(super) async fn show_watch_overview(call: Arc<Call<ShowWatchOverview>>) -> Result<Reply> {
    let reader = call.read();
    let (db, now) = (reader.db(), reader.now());
    let mut counts: BTreeMap<UnitId, DueCounts> = watch::due_counts(db, now).await?.into_iter().collect();
    let mut bad = rectification::open_by_unit(db, now).await?;
    let mut records = store::open_by_unit(db).await?;
    let mut units: Vec<WatchUnit> = unit::units(db)
        .await?
        .into_iter()
        .map(|unit| {
            let ratings = bad.remove(&unit.id).unwrap_or_default();
            WatchUnit {
                unit: unit.id,
                name: unit.name,
                cases: counts.remove(&unit.id).unwrap_or_default(),
                open_rectifications: ratings.open,
                late_rectifications: ratings.late,
                open_accountabilities: records.remove(&unit.id).unwrap_or(0),
            }
        })
        .collect();
    units.sort_by_key(|unit| std::cmp::Reverse((unit.cases.late, unit.cases.soon, open(&unit.cases))));
    let total = units.iter().fold(DueCounts::default(), |sum, unit| add(sum, &unit.cases));
    let irregular = watch::irregular(db, now).await?;
    Reply::with(&WatchOverview { at: now, total, units, irregular })
}

/// All open cases; they weigh where as many are late and nearly late.
const fn open(cases: &DueCounts) -> u32 {
    cases.late.saturating_add(cases.soon).saturating_add(cases.on_time).saturating_add(cases.paused)
}

const fn add(sum: DueCounts, more: &DueCounts) -> DueCounts {
    DueCounts {
        late: sum.late.saturating_add(more.late),
        soon: sum.soon.saturating_add(more.soon),
        on_time: sum.on_time.saturating_add(more.on_time),
        paused: sum.paused.saturating_add(more.paused),
    }
}

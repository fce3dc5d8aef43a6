//! Units and halls, for whoever chooses one.

use std::sync::Arc;

use domain::account::api::{Directory, HallRef, ShowDirectory, UnitRef};

use super::store;
use crate::error::Result;
use crate::http::{Call, Reply};

/// Lists the units and halls.
pub(super) async fn show_directory(call: Arc<Call<ShowDirectory>>) -> Result<Reply> {
    let reader = call.read();
    let units = store::units(reader.db()).await?;
    let halls = store::halls(reader.db()).await?;
    Reply::with(&Directory {
        units: units.into_iter().map(|unit| UnitRef { id: unit.id, name: unit.name }).collect(),
        halls: halls.into_iter().map(|hall| HallRef { id: hall.id, name: hall.name }).collect(),
    })
}

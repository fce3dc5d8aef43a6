//! Accountability records, the newest first: a unit's own, or all for the supervisors.

use std::sync::Arc;

use domain::endpoint::Page;
use domain::supervision::api::{AccountabilityQuery, AccountabilityRow, ListAccountabilities};

use super::{store, view};
use crate::error::Result;
use crate::http::{Call, PageRequest, PageSize, Reply};
use crate::record::{self, ListedUnits};
use crate::unit;

/// List accountability records.
pub(super) async fn list_accountabilities(call: Arc<Call<ListAccountabilities>>) -> Result<Reply> {
    let reader = call.read();
    let unit = match record::listed_units(call.actor(), call.query.unit)? {
        ListedUnits::All => None,
        ListedUnits::One(unit) => Some(unit),
        ListedUnits::None => {
            return Reply::with(&Page::<AccountabilityRow> { items: Vec::new(), next: None, total: None });
        }
    };
    let query = AccountabilityQuery { unit, ..call.query.clone() };
    let page = PageRequest::read(query.cursor.as_deref(), query.limit, PageSize::SCREEN)?;
    let mut found = store::list(reader.db(), reader.app().secrets(), &query, &page).await?;
    let next = page.cut(&mut found, |stored| stored.record.id.0)?;
    let units = unit::unit_names(reader.db(), found.iter().map(|stored| stored.record.facts.unit)).await?;
    let items = found.iter().map(|stored| view::row(stored, &units, reader.rules(), reader.now())).collect();
    Reply::with(&Page { items, next, total: None })
}

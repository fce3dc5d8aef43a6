//! Rectifications, the newest first: a unit's own once they are verified, or all for the supervisors.

use std::sync::Arc;

use domain::access::Role;
use domain::endpoint::Page;
use domain::rectification::api::{ListRectifications, RectificationQuery, RectificationRow};

use super::store::{self, Wanted};
use super::view;
use crate::error::Result;
use crate::http::{Call, PageRequest, PageSize, Reply};
use crate::record::{self, ListedUnits};
use crate::unit;

/// List rectifications.
pub(super) async fn list_rectifications(call: Arc<Call<ListRectifications>>) -> Result<Reply> {
    let reader = call.read();
    let unit = match record::listed_units(call.actor(), call.query.unit)? {
        ListedUnits::All => None,
        ListedUnits::One(unit) => Some(unit),
        ListedUnits::None => {
            return Reply::with(&Page::<RectificationRow> { items: Vec::new(), next: None, total: None });
        }
    };
    let query = RectificationQuery { unit, ..call.query.clone() };
    let page = PageRequest::read(query.cursor.as_deref(), query.limit, PageSize::SCREEN)?;
    let wanted =
        Wanted { query: &query, only_verified: !call.actor().has(Role::Supervisor), page: &page, now: reader.now() };
    let mut found = store::list(reader.db(), reader.app().secrets(), wanted).await?;
    let next = page.cut(&mut found, |stored| stored.record.id.0)?;
    let units = unit::unit_names(reader.db(), found.iter().map(|stored| stored.record.unit)).await?;
    let items = found.iter().map(|stored| view::row(stored, &units, reader.rules(), reader.now())).collect();
    Reply::with(&Page { items, next, total: None })
}

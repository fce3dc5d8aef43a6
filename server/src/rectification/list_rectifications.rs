//! Rectifications, the newest first: a unit's own once they are verified, or all for the supervisors.

use std::sync::Arc;

use domain::access::{Actor, Role};
use domain::endpoint::Page;
use domain::rectification::api::{ListRectifications, RectificationQuery, RectificationRow};

use super::store::{self, Wanted};
use super::view;
use crate::error::{Error, Result};
use crate::http::{Call, PageRequest, PageSize, Reply};
use crate::unit;

/// List rectifications.
pub(super) async fn list_rectifications(call: Arc<Call<ListRectifications>>) -> Result<Reply> {
    let reader = call.read();
    let Some(query) = within_reach(call.actor(), &call.query)? else {
        return Reply::with(&Page::<RectificationRow> { items: Vec::new(), next: None, total: None });
    };
    let page = PageRequest::read(query.cursor.as_deref(), query.limit, PageSize::SCREEN)?;
    let wanted =
        Wanted { query: &query, only_verified: !call.actor().has(Role::Supervisor), page: &page, now: reader.now() };
    let mut found = store::list(reader.db(), reader.app().secrets(), wanted).await?;
    let next = page.cut(&mut found, |kept| kept.record.id.0)?;
    let units = unit::unit_names(reader.db(), found.iter().map(|kept| kept.record.unit)).await?;
    let items = found.iter().map(|kept| view::row(kept, &units, reader.rules(), reader.now())).collect();
    Reply::with(&Page { items, next, total: None })
}

/// The query narrowed to what the person may see; nothing where that is nothing.
fn within_reach(actor: &Actor, query: &RectificationQuery) -> Result<Option<RectificationQuery>> {
    let Actor::Person(person) = actor else { return Err(Error::SignIn) };
    if actor.has(Role::Supervisor) {
        return Ok(Some(query.clone()));
    }
    let own = person.unit.filter(|own| query.unit.is_none_or(|asked| asked == *own));
    Ok(own.map(|own| RectificationQuery { unit: Some(own), ..query.clone() }))
}

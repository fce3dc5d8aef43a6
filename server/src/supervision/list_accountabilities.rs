//! Accountability records, the newest first: a unit's own, or all for the supervisors.

use std::sync::Arc;

use domain::access::{Actor, Role};
use domain::endpoint::Page;
use domain::supervision::api::{AccountabilityQuery, AccountabilityRow, ListAccountabilities};

use super::{store, view};
use crate::error::{Error, Result};
use crate::http::{Call, PageRequest, PageSize, Reply};
use crate::unit;

/// List accountability records.
pub(super) async fn list_accountabilities(call: Arc<Call<ListAccountabilities>>) -> Result<Reply> {
    let reader = call.read();
    let Some(query) = within_reach(call.actor(), &call.query)? else {
        return Reply::with(&Page::<AccountabilityRow> { items: Vec::new(), next: None, total: None });
    };
    let page = PageRequest::read(query.cursor.as_deref(), query.limit, PageSize::SCREEN)?;
    let mut found = store::list(reader.db(), reader.app().secrets(), &query, &page).await?;
    let next = page.cut(&mut found, |kept| kept.record.id.0)?;
    let units = unit::unit_names(reader.db(), found.iter().map(|kept| kept.record.facts.unit)).await?;
    let items = found.iter().map(|kept| view::row(kept, &units, reader.rules(), reader.now())).collect();
    Reply::with(&Page { items, next, total: None })
}

/// The query narrowed to what the person may see; nothing where that is nothing.
fn within_reach(actor: &Actor, query: &AccountabilityQuery) -> Result<Option<AccountabilityQuery>> {
    let Actor::Person(person) = actor else { return Err(Error::SignIn) };
    if actor.has(Role::Supervisor) {
        return Ok(Some(query.clone()));
    }
    let own = person.unit.filter(|own| query.unit.is_none_or(|asked| asked == *own));
    Ok(own.map(|own| AccountabilityQuery { unit: Some(own), ..query.clone() }))
}

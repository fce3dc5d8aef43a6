//! Binding the ticket at the window to the case it is about.

use std::sync::Arc;

use domain::access::Action;
use domain::evaluation::api::BindTicket;

use super::console::{self, Attended};
use super::store::{console as store, ticket};
use crate::audit;
use crate::case;
use crate::error::Result;
use crate::http::{Call, Reply};

/// Bind the current ticket to the case it is about (EV-1).
pub(super) async fn bind_ticket(call: Arc<Call<BindTicket>>) -> Result<Reply> {
    let (Attended { work, at, console: own, .. }, found) = console::attend_ticket(&call, call.path).await?;
    let loaded = case::store::find(work.db(), work.app(), call.body.case).await?;
    crate::http::require(call.actor(), Action::ShowCase, loaded.relation_to(call.actor()))?;
    let bound = found.bind(own.window, loaded.case.id)?;
    ticket::save(&work, &bound).await?;
    store::save(&work, &own).await?;
    work.record(audit::Entry::new("ticket", bound.id.0, "bind_ticket").with("case", loaded.case.id)).await?;
    let answer = console::view(work.db(), work.app(), work.now(), call.actor(), &at).await?;
    call.commit(work, &answer).await
}

//! A case, whole. Looking at somebody else's case is recorded (XT-2).

use std::sync::Arc;

use domain::access::Relation;
use domain::case::api::ShowCase;

use super::{store, view};
use crate::audit;
use crate::error::Result;
use crate::http::{Call, Reply};

/// A case, whole.
pub(super) async fn show_case(call: Arc<Call<ShowCase>>) -> Result<Reply> {
    let reader = call.read();
    let loaded = store::find(reader.db(), reader.app(), call.path).await?;
    let relation = loaded.relation_to(call.actor());
    call.require(relation)?;
    let detail = view::detail(&reader.context(), loaded).await?;
    if relation != Relation::Own {
        let work = call.begin().await?;
        work.record(audit::Entry::new("case", call.path.0, "show_case")).await?;
        work.commit().await?;
    }
    Ok(Reply::with(&detail)?.version(detail.version))
}

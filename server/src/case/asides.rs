//! What other areas have to say beside a case.

use std::sync::Arc;

use domain::case::api::{Aside, ListAsides};

use super::{Loaded, store};
use crate::announce::Query;
use crate::error::Result;
use crate::http::{Call, Reply};

/// What an area has to say about a case to whoever asks, who may see the case. An area that has more to keep from some of
/// them, such as the applicant, answers nothing.
#[derive(Clone, Debug)]
pub struct Asides {
    /// The case.
    pub loaded: Loaded,
}

impl Query for Asides {
    type Answer = Vec<Aside>;
}

/// What is to be known beside a case. That somebody looked at it is recorded with the case itself, on whose page this stands.
pub(super) async fn list_asides(call: Arc<Call<ListAsides>>) -> Result<Reply> {
    let reader = call.read();
    let loaded = store::find(reader.db(), reader.app(), call.path).await?;
    call.require(loaded.relation_to(call.actor()))?;
    Reply::with(&reader.context().ask(&Asides { loaded }).await?.concat())
}

//! What changed between two versions of a matter, for the public (CW-1).

use std::sync::Arc;

use domain::matter::api::{MatterDifference, ShowMatterDifference};
use domain::matter::diff::diff;

use super::show::addressed;
use super::store;
use crate::error::{Error, Result};
use crate::http::{Call, Reply};

/// Shows the difference between two versions.
pub(super) async fn show_matter_difference(call: Arc<Call<ShowMatterDifference>>) -> Result<Reply> {
    let reader = call.read();
    let addressed = addressed(&reader, &call.path).await?;
    let code = addressed.matter.code.clone();
    let to = match call.query.to {
        Some(number) => store::numbered(reader.db(), &code, number).await?.ok_or(Error::NotFound)?,
        None => addressed,
    };
    let number = call.query.from.unwrap_or(to.version.saturating_sub(1));
    let from = store::numbered(reader.db(), &code, number).await?.ok_or(Error::NotFound)?;
    let changes = diff(&from.matter, &to.matter);
    Reply::with(&MatterDifference { from: from.line(), to: to.line(), changes })
}

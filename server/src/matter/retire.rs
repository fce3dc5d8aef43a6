//! Taking a matter out of the catalogue (停办).

use chrono::NaiveDate;
use domain::matter::MatterCode;

use super::index;
use super::store::{self, StoredMatter};
use crate::db;
use crate::error::{Result, operator};
use crate::work::Work;

/// Takes a matter out of the catalogue: from `on` it is neither listed nor found, and nobody can apply for it. Running
/// cases go on under the version they were applied under, which stays readable (CW-1); importing the matter again
/// brings it back as a new version. Returns what is retired.
///
/// # Errors
/// One sentence when the day has passed or there is no such matter on it; or the database is out of reach.
pub async fn retire(work: &Work, code: &MatterCode, on: NaiveDate) -> Result<StoredMatter> {
    db::lock(work.db(), "catalogue").await?;
    let today = work.now().local_date();
    if on < today {
        return Err(operator(format!("停办不能早于今天（{today}）：已经公布的内容不能倒改")));
    }
    let found = store::find_by_code(work.db(), code, on).await?;
    let retired = found.ok_or_else(|| operator(format!("{on} 的事项目录里没有 {code}，请核对实施编码")))?;
    for version in index::listed_beyond(work, code, on).await? {
        store::end(work, version, on).await?;
    }
    index::end(work, code, on).await?;
    Ok(retired)
}

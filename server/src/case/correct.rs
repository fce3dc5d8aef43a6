//! The one-time notice of everything to be corrected (OP-4, 行政许可法第三十二条).

use std::sync::Arc;

use domain::case::api::RequestCorrection;
use domain::problem::{FieldError, Refusal};

use super::{letters, step};
use crate::error::{Error, Result};
use crate::http::{Call, Reply};

/// The most working days an applicant may be given.
const MOST_DAYS: u16 = 60;

/// Ask once for everything missing.
pub(super) async fn request_correction(call: Arc<Call<RequestCorrection>>) -> Result<Reply> {
    let days = call.body.days;
    if !(1..=MOST_DAYS).contains(&days) {
        let message = format!("补正时间要在 1 到 {MOST_DAYS} 个工作日之间");
        return Err(Error::Invalid(Refusal::fields(vec![FieldError::new("days", "range", message)])));
    }
    let step = step::open(&call).await?;
    let due_on = step.work.rules().calendar.add_working_days(step.work.now().local_date(), days);
    let notice = letters::issue_correction(&step.work, &step.loaded, due_on).await?;
    let fact = step.loaded.case.request_correction(notice, due_on, step.who)?;
    step::close(&call, step, fact).await
}

//! A person decides on the explanation; the record stays for ever (GC-5).

use std::sync::Arc;

use domain::supervision::Decision;
use domain::supervision::api::CloseAccountability;

use super::step;
use super::store::EventKind;
use crate::error::Result;
use crate::http::{Call, Reply};

/// Decide a record.
pub(super) async fn close_accountability(call: Arc<Call<CloseAccountability>>) -> Result<Reply> {
    call.body.validate()?;
    let opened = step::open(&call).await?;
    let (ruling, reasons) = (call.body.ruling, call.body.reasons.trim().to_owned());
    let words = format!("{ruling}：{reasons}");
    let record = opened.kept.record.clone().decide(Decision { by: opened.by, ruling, reasons })?;
    step::close(&call, opened, record, EventKind::Decided, &words).await
}

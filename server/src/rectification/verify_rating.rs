//! A unit that is not the one rated verifies a bad rating: genuine ones go to the unit, others stay listed and are not
//! counted (EV-5).

use std::sync::Arc;

use domain::rectification::api::VerifyRating;
use domain::rectification::{RaterMessage, RectificationAct, Verification};

use super::event::EventKind;
use super::step::OpenedRectification;
use super::{ledger_lines, tell};
use crate::error::Result;
use crate::http::{Call, Reply};

/// Verify a bad rating.
pub(super) async fn verify_rating(call: Arc<Call<VerifyRating>>) -> Result<Reply> {
    call.body.validate()?;
    let mut opened = OpenedRectification::open(&call, call.path, RectificationAct::Verify).await?;
    let (verdict, grounds) = (call.body.verdict, call.body.grounds.trim().to_owned());
    let verification = Verification { by: opened.by, verdict, grounds: grounds.clone() };
    let record = opened.record().verify(verification)?;
    opened.save(record, &EventKind::Verified { verdict, grounds }).await?;
    let (work, record) = (&opened.work, &opened.stored.record);
    match verdict.exclusion() {
        Some(reason) => {
            ledger_lines::exclusion(work, record, reason).await?;
            tell::rater(work, record, |receipt| RaterMessage::Excluded { receipt }).await?;
        }
        None => tell::answer_asked(work, record).await?,
    }
    opened.answer(&call).await
}

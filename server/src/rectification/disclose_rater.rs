//! How to reach the rater, for the follow-up role of another unit; each look is
//! recorded with its purpose (XT-2).

use std::sync::Arc;

use domain::problem::Refusal;
use domain::rectification::StageKind;
use domain::rectification::api::{DiscloseRater, RaterContact};

use super::event::{Author, EventKind};
use super::{store, view};
use crate::account;
use crate::error::{Error, Result};
use crate::evaluation;
use crate::http::{Call, Reply};
use crate::record::StoredRecord;

/// Look up how to reach the rater.
pub(super) async fn disclose_rater(call: Arc<Call<DiscloseRater>>) -> Result<Reply> {
    call.body.validate()?;
    let work = call.begin().await?;
    let stored = store::find(work.db(), work.app().secrets(), call.path).await?;
    view::require_visible(&stored, call.actor())?;
    call.require(stored.relation(call.actor()))?;
    if !view::may_know_rater(&stored, call.actor()) {
        let message = "被评价的单位不能查看评价人，请由其他单位的督查人员联系";
        return Err(Error::Denied(Refusal::new("own_unit", message).under("XT-2")));
    }
    if stored.record.stage.kind() == StageKind::Closed {
        let message = "这条差评已经办结，不再需要联系评价人";
        return Err(Refusal::new("closed", message).under("XT-2").into());
    }
    let rater = evaluation::rater(work.db(), work.app(), stored.record.rating).await?;
    let profile = match rater.account {
        Some(account) => account::profile(work.db(), work.app().secrets(), account).await?,
        None => None,
    };
    let account = call.actor().account().ok_or(Error::SignIn)?;
    let author = Author::Staff(account::staff_member(work.db(), account).await?);
    let look = EventKind::Disclosed { purpose: call.body.purpose.trim().to_owned() };
    store::note(&work, call.path, &author, &look).await?;
    let contact = RaterContact {
        name: profile.map(|profile| profile.name).filter(|name| !name.is_empty()),
        phone: rater.recipient.phone.map(String::from),
    };
    call.commit(work, &contact).await
}

//! An accountability record as the page of a record knows it.

use domain::{
    ids::AccountabilityId,
    problem::Problem,
    record::{ActOption, HistoryEntry},
    supervision::{
        AccountabilityAct,
        api::{AccountabilityDetail, ShowAccountability},
    },
};

use crate::{
    client,
    pages::staff::record::{OpenRecord, RecordDetail},
    terms,
};

/// The accountability record that is worked on.
pub type OpenAccountability = OpenRecord<AccountabilityDetail>;

impl RecordDetail for AccountabilityDetail {
    type Id = AccountabilityId;
    type Act = AccountabilityAct;

    fn reference(&self) -> (AccountabilityId, u32) {
        (self.row.id, self.version)
    }

    fn stage(&self) -> &'static str {
        terms::account_stage(self.row.stage)
    }

    fn acts(&self) -> &[ActOption<AccountabilityAct>] {
        &self.acts
    }

    fn act_words(act: AccountabilityAct) -> &'static str {
        terms::account_act(act)
    }

    fn history(&self) -> &[HistoryEntry] {
        &self.history
    }

    async fn read(id: AccountabilityId) -> Result<Self, Problem> {
        client::call(ShowAccountability, &[&id]).send().await
    }
}

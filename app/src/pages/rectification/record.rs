//! A rectification as the page of a record knows it.

use domain::{
    ids::RectificationId,
    problem::Problem,
    record::{ActOption, HistoryEntry},
    rectification::{
        RectificationAct,
        api::{RectificationDetail, ShowRectification},
    },
};

use crate::{
    client,
    pages::staff::record::{OpenRecord, RecordDetail},
    terms,
};

/// The rectification that is worked on.
pub type OpenRectification = OpenRecord<RectificationDetail>;

impl RecordDetail for RectificationDetail {
    type Id = RectificationId;
    type Act = RectificationAct;

    fn reference(&self) -> (RectificationId, u32) {
        (self.row.id, self.version)
    }

    fn stage(&self) -> &'static str {
        terms::bad_stage(self.row.stage)
    }

    fn acts(&self) -> &[ActOption<RectificationAct>] {
        &self.acts
    }

    fn act_words(act: RectificationAct) -> &'static str {
        terms::bad_act(act)
    }

    fn history(&self) -> &[HistoryEntry] {
        &self.history
    }

    async fn read(id: RectificationId) -> Result<Self, Problem> {
        client::call(ShowRectification, &[&id]).send().await
    }
}

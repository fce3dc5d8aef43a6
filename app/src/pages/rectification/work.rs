//! What every part of a rectification's page shares: the file as it stands, and the one way to change it.

use std::future::Future;

use domain::{
    problem::Problem,
    rectification::api::{RectificationDetail, ShowRectification},
};
use leptos::prelude::*;

use crate::{client, pages::staff::file::OpenFile, ui::Sending};

/// The rectification that is worked on.
pub type File = OpenFile<RectificationDetail>;

impl File {
    /// The version that forms are filled in against.
    #[must_use]
    pub fn version(self) -> u32 {
        self.detail.with_untracked(|detail| detail.version)
    }

    /// Sends an act; see [`OpenFile::change`].
    pub fn send(
        self,
        sending: Sending,
        fields: &[RwSignal<String>],
        act: impl Future<Output = Result<RectificationDetail, Problem>> + 'static,
    ) {
        let id = self.detail.with_untracked(|detail| detail.row.id);
        self.change(sending, fields, act, async move { client::call(ShowRectification, &[&id]).send().await });
    }
}

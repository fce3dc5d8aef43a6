//! What every part of a rectification's page shares: the file as it stands, and the one way to change it.

use std::future::Future;

use domain::{
    problem::Problem,
    rectification::api::{RectificationDetail, ShowRectification},
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    client,
    session::{Session, use_session},
    text::{Key, t},
    ui::{Sending, say},
};

/// The file that is worked on.
#[derive(Clone, Copy)]
pub struct File {
    /// As it stands.
    pub detail: RwSignal<RectificationDetail>,
    /// Whether somebody else changed it while a form was filled in.
    pub stale: RwSignal<bool>,
    session: Session,
}

impl File {
    /// The file as the server sent it.
    #[must_use]
    pub fn new(detail: RectificationDetail) -> Self {
        Self { detail: RwSignal::new(detail), stale: RwSignal::new(false), session: use_session() }
    }

    /// The version that forms are filled in against.
    #[must_use]
    pub fn version(self) -> u32 {
        self.detail.with_untracked(|detail| detail.version)
    }

    /// Sends an act and shows the file as it stands then. What was typed stays when the act is refused.
    pub fn send(self, sending: Sending, call: impl Future<Output = Result<RectificationDetail, Problem>> + 'static) {
        let noted = async move {
            let answer = self.session.noting(call.await);
            if answer.as_ref().is_err_and(|problem| problem.code == "stale") {
                self.stale.try_set(true);
            }
            answer
        };
        sending.send(noted, move |detail| {
            say(t(Key::RectificationSaved));
            self.detail.set(detail);
        });
    }

    /// Shows the newer state.
    pub fn reload(self) {
        let id = self.detail.with_untracked(|detail| detail.row.id);
        spawn_local(async move {
            if let Ok(detail) = self.session.noting(client::call(ShowRectification, &[&id]).send().await) {
                self.detail.try_set(detail);
            }
        });
    }
}

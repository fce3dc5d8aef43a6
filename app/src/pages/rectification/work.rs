//! What every part of a rectification's page shares: the file as it stands, and the one way to change it.

use std::{future::Future, pin::Pin};

use domain::{
    problem::Problem,
    rectification::api::{RectificationDetail, ShowRectification},
};
use leptos::prelude::*;

use crate::{
    client,
    text::{Key, t},
    ui::{Sending, browser, say},
};

/// The file that is worked on.
#[derive(Clone, Copy)]
pub struct File {
    /// As it stands.
    pub detail: RwSignal<RectificationDetail>,
    /// Whether the reader is asked about changes by others.
    pub stale: RwSignal<bool>,
    /// As others left it, until the reader looks at it.
    pub newer: RwSignal<Option<RectificationDetail>>,
}

/// The answer to an act, on its way.
type Answer = Pin<Box<dyn Future<Output = Result<RectificationDetail, Problem>>>>;

impl File {
    /// The file as the server sent it.
    #[must_use]
    pub fn new(detail: RectificationDetail) -> Self {
        Self { detail: RwSignal::new(detail), stale: RwSignal::new(false), newer: RwSignal::new(None) }
    }

    /// The version that forms are filled in against.
    #[must_use]
    pub fn version(self) -> u32 {
        self.detail.with_untracked(|detail| detail.version)
    }

    /// Sends an act and shows the file as it stands then, with `fields` empty again. What was typed stays when the act is
    /// refused.
    pub fn send(
        self,
        sending: Sending,
        fields: &[RwSignal<String>],
        call: impl Future<Output = Result<RectificationDetail, Problem>> + 'static,
    ) {
        self.send_boxed(sending, fields.to_vec(), Box::pin(call));
    }

    fn send_boxed(self, sending: Sending, fields: Vec<RwSignal<String>>, call: Answer) {
        let id = self.detail.with_untracked(|detail| detail.row.id);
        let sent = async move {
            match call.await {
                Err(problem) if problem.code == "stale" => {
                    let newer = client::call(ShowRectification, &[&id]).send().await.map_err(|_| problem)?;
                    Ok((newer, false))
                }
                answer => answer.map(|detail| (detail, true)),
            }
        };
        sending.send(sent, move |(detail, done)| {
            if done {
                say(t(Key::RectificationSaved));
                fields.iter().for_each(|field| field.set(String::new()));
                self.detail.set(detail);
                browser::refocus();
            } else {
                self.newer.set(Some(detail));
                self.stale.set(true);
            }
        });
    }

    /// Shows the file as others left it.
    pub fn adopt(self) {
        if let Some(newer) = self.newer.get_untracked() {
            self.detail.set(newer);
        }
    }
}

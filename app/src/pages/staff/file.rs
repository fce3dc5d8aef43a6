//! A file that one works on while others may change it: a rectification, an accountability record.

use std::{future::Future, pin::Pin};

use domain::problem::Problem;
use leptos::prelude::*;

use crate::{
    browser,
    text::{Key, t},
    ui::{Sending, say},
};

/// The file that is worked on.
#[derive(Debug)]
pub struct OpenFile<D: 'static> {
    /// As it stands.
    pub detail: RwSignal<D>,
    /// Whether the reader is asked about changes by others.
    pub stale: RwSignal<bool>,
    /// As others left it, until the reader looks at it.
    pub newer: RwSignal<Option<D>>,
}

impl<D> Clone for OpenFile<D> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<D> Copy for OpenFile<D> {}

/// A file on its way.
type Coming<D> = Pin<Box<dyn Future<Output = Result<D, Problem>>>>;

impl<D: Clone + Send + Sync + 'static> OpenFile<D> {
    /// The file as the server sent it.
    #[must_use]
    pub fn new(detail: D) -> Self {
        Self { detail: RwSignal::new(detail), stale: RwSignal::new(false), newer: RwSignal::new(None) }
    }

    /// Sends an act and shows the file as it stands then, with `fields` empty again. What was typed stays when the act is
    /// refused. Where somebody else was faster, the file is read `again`, and the reader asked.
    pub(crate) fn change(
        self,
        sending: Sending,
        fields: &[RwSignal<String>],
        act: impl Future<Output = Result<D, Problem>> + 'static,
        again: impl Future<Output = Result<D, Problem>> + 'static,
    ) {
        self.change_boxed(sending, fields.to_vec(), Box::pin(act), Box::pin(again));
    }

    fn change_boxed(self, sending: Sending, fields: Vec<RwSignal<String>>, act: Coming<D>, again: Coming<D>) {
        let sent = async move {
            match act.await {
                Err(problem) if problem.code == "stale" => Ok((again.await.map_err(|_| problem)?, false)),
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

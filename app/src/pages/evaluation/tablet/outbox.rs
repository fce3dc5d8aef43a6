//! 待上传评价: ratings that wait on the tablet until the server has them (XT-6).
//!
//! The whole box, the count of its entries included, is one value in the browser's storage and is written at once: a
//! reload, a crash or an empty battery leaves either the state before a press or the state after it.

use domain::{
    evaluation::{InvitationToken, OutboxEntry, RatingDraft, api::TabletRating},
    time::Timestamp,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::browser;

/// Where the box lies on this device.
const STORED: &str = "greenlane.tablet.outbox";

/// What is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// How many ratings this tablet has taken so far; the next one gets the number after it.
    pub taken: u32,
    /// Those that the server does not have yet, the oldest first.
    pub waiting: Vec<TabletRating>,
    /// Those that the server will not take, kept for whoever looks after the tablet.
    #[serde(default)]
    pub refused: Vec<TabletRating>,
}

impl Contents {
    /// Takes a rating in and numbers it.
    pub fn take(&mut self, token: InvitationToken, draft: RatingDraft, id: Uuid, at: Timestamp) {
        self.taken = self.taken.saturating_add(1);
        let entry = OutboxEntry { id, sequence: self.taken, rated_at: at, draft };
        self.waiting.push(TabletRating { token, entry });
    }

    /// The server has it.
    pub fn sent(&mut self, id: Uuid) {
        self.waiting.retain(|rating| rating.entry.id != id);
    }

    /// The server will never take it; it is set aside, not thrown away.
    pub fn set_aside(&mut self, id: Uuid) {
        let (refused, waiting): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.waiting).into_iter().partition(|rating| rating.entry.id == id);
        self.waiting = waiting;
        self.refused.extend(refused);
    }

    /// Whether a rating for this invitation waits.
    #[must_use]
    pub fn holds(&self, token: &InvitationToken) -> bool {
        self.waiting.iter().any(|rating| rating.token == *token)
    }
}

/// The box and what the page knows about it.
#[derive(Clone, Copy, Debug)]
pub struct Outbox {
    contents: RwSignal<Contents>,
}

impl Outbox {
    /// The box as the last visit left it.
    #[must_use]
    pub fn open() -> Self {
        Self { contents: RwSignal::new(read()) }
    }

    /// How many wait; subscribes.
    #[must_use]
    pub fn waiting(self) -> usize {
        self.contents.with(|contents| contents.waiting.len())
    }

    /// How many wait.
    #[must_use]
    pub fn waiting_untracked(self) -> usize {
        self.contents.with_untracked(|contents| contents.waiting.len())
    }

    /// How many the server would not take; subscribes.
    #[must_use]
    pub fn refused(self) -> usize {
        self.contents.with(|contents| contents.refused.len())
    }

    /// The oldest that waits.
    #[must_use]
    pub fn first(self) -> Option<TabletRating> {
        self.contents.with_untracked(|contents| contents.waiting.first().cloned())
    }

    /// Whether a rating for this invitation waits; subscribes.
    #[must_use]
    pub fn holds(self, token: &InvitationToken) -> bool {
        self.contents.with(|contents| contents.holds(token))
    }

    /// Changes the box and writes it before anything else happens.
    pub fn change(self, change: impl FnOnce(&mut Contents)) {
        let mut contents = self.contents.get_untracked();
        change(&mut contents);
        if let Ok(text) = serde_json::to_string(&contents) {
            browser::store(STORED, &text);
        }
        self.contents.set(contents);
    }
}

fn read() -> Contents {
    browser::stored(STORED).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

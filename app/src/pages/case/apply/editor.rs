//! The draft that is being written (正在填写的申请): what is written, and how far the server has it.
//!
//! It outlives the pages it is written on: going from one section to the next loads nothing and loses nothing, and a
//! save that is on its way is never overtaken by the next.

use std::{cell::RefCell, sync::Arc};

use async_lock::Mutex;
use domain::{
    case::{
        api::{Draft, SaveDraft, SavedDraft, ShowDraft},
        draft::{Application, Asked, Section},
    },
    file::FileInfo,
    ids::{AccountId, DraftId},
    matter::api::{MatterGuide, ShowMatter},
    problem::Problem,
    time::Timestamp,
};
use leptos::{prelude::*, task::spawn_local};

use crate::{browser, client::call, routes::Route};

/// How long nothing is typed before what was typed is saved, in milliseconds.
const IDLE_MS: i32 = 2_000;
/// How long to wait before a save that failed is tried again, in milliseconds.
const RETRY_MS: i32 = 10_000;

/// How far the server has what is written.
#[derive(Clone, Debug, PartialEq)]
pub enum Saving {
    /// It has everything, since then.
    Saved(Timestamp),
    /// Something was typed since.
    Changed,
    /// It is on its way.
    Sending,
    /// It could not be saved; it is tried again by itself where that can help.
    Failed(Problem),
    /// It was changed elsewhere meanwhile: the writer decides which one stays.
    Conflict,
}

/// Whether a save that failed so may get through by itself a little later: no network, a server in trouble or too busy.
#[must_use]
pub const fn passes(problem: &Problem) -> bool {
    matches!(problem.status, 0 | 429 | 500..)
}

/// What the server holds.
#[derive(Debug)]
struct Held {
    version: u32,
    application: Application,
    saved_at: Timestamp,
}

/// A draft that is being written.
#[derive(Clone, Debug)]
pub struct DraftEditor {
    /// Its id.
    pub id: DraftId,
    /// Whether staff write it for somebody at the window.
    pub at_window: bool,
    /// What the matter asks.
    pub guide: Arc<MatterGuide>,
    /// What is written.
    pub application: ArcRwSignal<Application>,
    /// The files handed in so far.
    pub files: ArcRwSignal<Vec<FileInfo>>,
    /// How far the server has it.
    pub saving: ArcRwSignal<Saving>,
    account: AccountId,
    held: Arc<Mutex<Held>>,
    changes: ArcStoredValue<u64>,
}

thread_local! {
    static OPEN: RefCell<Option<DraftEditor>> = const { RefCell::new(None) };
}

impl DraftEditor {
    /// The draft as it is being written, or as the server has it; nothing when there is no such draft (any more).
    ///
    /// # Errors
    /// The server was out of reach or refused.
    pub async fn open(account: AccountId, id: DraftId) -> Result<Option<Self>, Problem> {
        let here = OPEN.with_borrow(|open| open.clone().filter(|editor| editor.account == account && editor.id == id));
        if here.is_some() {
            return Ok(here);
        }
        let draft = match call(ShowDraft, &[&id]).send().await {
            Ok(draft) => draft,
            Err(problem) if problem.status == 404 => return Ok(None),
            Err(problem) => return Err(problem),
        };
        let guide = call(ShowMatter, &[&draft.matter]).send().await?;
        let editor = Self::new(account, draft, guide);
        OPEN.set(Some(editor.clone()));
        Ok(Some(editor))
    }

    /// Forgets the draft that is being written, so that it is read anew.
    pub fn clear() {
        OPEN.set(None);
    }

    fn new(account: AccountId, draft: Draft, guide: MatterGuide) -> Self {
        let held = Held { version: draft.version, application: draft.application.clone(), saved_at: draft.saved_at };
        Self {
            id: draft.id,
            at_window: draft.at_window,
            guide: Arc::new(guide),
            application: ArcRwSignal::new(draft.application),
            files: ArcRwSignal::new(draft.files),
            saving: ArcRwSignal::new(Saving::Saved(draft.saved_at)),
            account,
            held: Arc::new(Mutex::new(held)),
            changes: ArcStoredValue::new(0),
        }
    }

    /// What the matter asks of the application.
    #[must_use]
    pub fn asked(&self) -> Asked<'_> {
        let matter = &self.guide.matter;
        Asked {
            form: &matter.form,
            materials: &matter.materials,
            objects: &matter.service_objects,
            deliveries: &matter.deliveries,
            today: browser::now().local_date(),
        }
    }

    /// The sections that this matter has, in order.
    #[must_use]
    pub fn sections(&self) -> Vec<Section> {
        let matter = &self.guide.matter;
        [
            (Section::Applicant, true),
            (Section::Answers, !matter.form.is_empty()),
            (Section::Materials, !matter.materials.is_empty()),
            (Section::Delivery, true),
        ]
        .into_iter()
        .filter_map(|(section, has)| has.then_some(section))
        .collect()
    }

    /// The page of a section.
    #[must_use]
    pub const fn page(&self, section: Section) -> Route {
        match section {
            Section::Applicant => Route::ApplyApplicant(self.id),
            Section::Answers => Route::ApplyAnswers(self.id),
            Section::Materials => Route::ApplyMaterials(self.id),
            Section::Delivery => Route::ApplyDelivery(self.id),
        }
    }

    /// Writes something, and saves it once nothing has been written for a while.
    pub fn write(&self, change: impl FnOnce(&mut Application)) {
        self.application.update(change);
        self.saving.set(Saving::Changed);
        self.save_after(IDLE_MS);
    }

    fn save_after(&self, millis: i32) {
        self.changes.update_value(|changes| *changes += 1);
        let change = self.changes.get_value();
        let editor = self.clone();
        spawn_local(async move {
            browser::pause(millis).await;
            if editor.changes.get_value() == change {
                editor.save().await.ok();
            }
        });
    }

    /// Saves what is written, unless the server has it already.
    ///
    /// # Errors
    /// It could not be saved; what is written stays, and is tried again by itself where that can help.
    pub async fn save(&self) -> Result<u32, Problem> {
        let mut held = self.held.lock().await;
        let application = self.application.get_untracked();
        if held.application == application {
            self.saving.set(Saving::Saved(held.saved_at));
            return Ok(held.version);
        }
        self.saving.set(Saving::Sending);
        let body = SavedDraft { application: application.clone() };
        match call(SaveDraft, &[&self.id]).version(held.version).body(body).send().await {
            Ok(draft) => {
                *held = Held { version: draft.version, application, saved_at: draft.saved_at };
                let typed_meanwhile = self.application.with_untracked(|now| *now != held.application);
                self.saving.set(if typed_meanwhile { Saving::Changed } else { Saving::Saved(draft.saved_at) });
                Ok(draft.version)
            }
            Err(problem) => {
                self.not_saved(problem.clone());
                Err(problem)
            }
        }
    }

    fn not_saved(&self, problem: Problem) {
        let (stale, passing) = (problem.code == "stale", passes(&problem));
        self.saving.set(if stale { Saving::Conflict } else { Saving::Failed(problem) });
        if passing {
            self.save_after(RETRY_MS);
        }
    }

    /// Saves over what was changed elsewhere.
    ///
    /// # Errors
    /// It could not be saved.
    pub async fn keep_mine(&self) -> Result<u32, Problem> {
        let draft = call(ShowDraft, &[&self.id]).send().await?;
        let mut held = self.held.lock().await;
        *held = Held { version: draft.version, application: draft.application, saved_at: draft.saved_at };
        drop(held);
        self.files.set(draft.files);
        self.save().await
    }
}

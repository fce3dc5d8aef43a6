//! The case being worked on, shared by the parts of its page: what was read, what others did meanwhile, which form is open.

use domain::{
    case::{
        Act, Entry,
        api::{CaseDetail, ShowCase},
    },
    problem::Problem,
};
use leptos::prelude::*;

use super::act_request::ActRequest;
use crate::{
    browser, client,
    pages::staff::navigation::WaitingCounts,
    terms,
    text::{Key, tf},
    ui::say,
};

/// The HTML id of the heading above the acts; the keyboard goes there when a form has done its work.
pub(super) const ACTS: &str = "acts";

/// The case on its page.
#[derive(Clone, Copy)]
pub(super) struct CaseWork {
    /// As it was read last.
    pub(super) detail: RwSignal<CaseDetail>,
    /// The act whose form is open.
    pub(super) open: RwSignal<Option<Act>>,
    /// Whether the reader is asked about changes by others.
    pub(super) overtaken: RwSignal<bool>,
    /// As others left it, until the reader looks at it.
    newer: RwSignal<Option<CaseDetail>>,
    waiting: WaitingCounts,
}

impl CaseWork {
    pub(super) fn new(detail: CaseDetail, open: Option<Act>, waiting: WaitingCounts) -> Self {
        Self {
            detail: RwSignal::new(detail),
            open: RwSignal::new(open),
            overtaken: RwSignal::new(false),
            newer: RwSignal::new(None),
            waiting,
        }
    }

    /// A part of the case; subscribes to that part alone.
    pub(super) fn part<T: PartialEq + Send + Sync + 'static>(self, part: fn(&CaseDetail) -> T) -> Memo<T> {
        Memo::new(move |_| self.detail.with(part))
    }

    /// The case in words, as confirmations name it.
    pub(super) fn name(self) -> String {
        self.detail.with(|case| {
            let values =
                [("matter", &*case.matter_name), ("number", &*case.number), ("applicant", &*case.applicant.name)];
            tf(Key::DeskCaseName, &values)
        })
    }

    /// Sends a request and shows the case as it stands after it; where somebody else changed it meanwhile, asks what to do.
    ///
    /// # Errors
    /// It was refused, or did not arrive.
    pub(super) async fn send(self, request: ActRequest, key: &str) -> Result<(), Problem> {
        let act = request.act();
        let (case, version) = self.detail.with_untracked(|detail| (detail.id, detail.version));
        match request.send(case, version, key).await {
            Ok(detail) => {
                self.detail.set(detail);
                self.open.set(None);
                self.waiting.refresh();
                say(tf(Key::DeskActDone, &[("act", terms::case_act(act))]));
                request_animation_frame(|| browser::focus(ACTS));
                Ok(())
            }
            Err(problem) if problem.code == "stale" => {
                let detail = client::call(ShowCase, &[&case]).send().await?;
                self.newer.set(Some(detail));
                self.overtaken.set(true);
                Ok(())
            }
            Err(problem) => Err(problem),
        }
    }

    /// What others did since the case was read, newest first.
    pub(super) fn meanwhile(self) -> Vec<Entry> {
        let known = self.detail.with(|detail| detail.timeline.len());
        self.newer.with(|newer| {
            let timeline = newer.as_ref().map(|newer| newer.timeline.as_slice()).unwrap_or_default();
            timeline.iter().take(timeline.len().saturating_sub(known)).cloned().collect()
        })
    }

    /// Shows the case as others left it.
    pub(super) fn adopt(self) {
        if let Some(newer) = self.newer.get_untracked() {
            self.detail.set(newer);
            self.newer.set(None);
        }
    }
}

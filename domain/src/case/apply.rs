//! How events carry a case from state to state. Every fact has its arm, and every state says what it holds.

use super::Case;
use super::event::{By, Channel, Event, Fact};
use super::in_state::{Proposed, Suspended};
use super::state::{AskedDays, Decision, Extension, Pause, Review, SealUse, State};
use super::terms::Terms;
use crate::ids::CaseId;
use crate::letter::LetterRef;
use crate::material::{Check, Item, Supply, Verdict};
use crate::staff::StaffMember;
use crate::time::Timestamp;

/// A stored event that cannot follow the events before it: the database was altered, or a bug.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("event {version} of case {case} does not fit the state {stage}")]
pub struct Inconsistent {
    /// The case.
    pub case: CaseId,
    /// The event's number, counted from 1.
    pub version: u32,
    /// The code of the state that it met.
    pub stage: &'static str,
}

impl Case {
    /// A case as it is the moment it is submitted.
    #[must_use]
    pub const fn open(id: CaseId, terms: Terms, channel: Channel, materials: Vec<Item>, at: Timestamp) -> Self {
        Self {
            id,
            terms,
            submitted_at: at,
            channel,
            materials,
            notices: 0,
            pauses: Vec::new(),
            extension: None,
            marks: Vec::new(),
            holds: Vec::new(),
            mandates: Vec::new(),
            handled_by: Vec::new(),
            state: State::Submitted { received_at: at },
            version: 0,
        }
    }

    /// The case after its whole history.
    ///
    /// # Errors
    /// The first event that does not fit.
    pub fn replay(self, events: &[Event]) -> Result<Self, Inconsistent> {
        events.iter().try_fold(self, Self::apply)
    }

    /// The case after one more event.
    ///
    /// # Errors
    /// The event cannot follow.
    pub fn apply(mut self, event: &Event) -> Result<Self, Inconsistent> {
        self.version += 1;
        let misfit = Inconsistent {
            case: self.id,
            version: self.version,
            stage: crate::text_enum::TextEnum::code(self.state.stage()),
        };
        self.state = self.next(event).ok_or(misfit)?;
        if let By::Staff(staff) = &event.by
            && event.fact.is_office_work()
            && !self.handled_by.contains(&staff.account)
        {
            self.handled_by.push(staff.account);
        }
        Ok(self)
    }

    /// The state that the event leads to; nothing where it cannot follow. Every fact has its arm, which asks the one state
    /// that the fact can meet for what it holds (`in_state.rs`).
    fn next(&mut self, event: &Event) -> Option<State> {
        let (at, by) = (event.at, &event.by);
        match &event.fact {
            Fact::MaterialsChecked { checks } => self.checked(checks),
            Fact::CorrectionRequested { notice, lacks, due_on, stops_clock } => {
                let received_at = self.state.submitted()?;
                self.notices = self.notices.saturating_add(1);
                let (lacks, due_on, stops_clock, notice) = (lacks.clone(), *due_on, *stops_clock, notice.clone());
                Some(State::Correcting { received_at, asked_at: at, due_on, lacks, stops_clock, notice })
            }
            Fact::Supplemented { supplies, .. } => self.supplemented(supplies, at),
            Fact::Accepted { by_silence, .. } => self.accepted(*by_silence, at, by),
            Fact::Refused { notice, .. } => {
                let refused = State::Refused { at, notice: notice.clone() };
                self.state.submitted().map(|_| refused)
            }
            Fact::Withdrawn { .. } => (!self.state.stage().is_closed()).then_some(State::Withdrawn { at }),
            Fact::Lapsed => self.state.correcting().map(|_| State::Lapsed { at }),
            Fact::Suspended { notice, procedure, expected_days, .. } => {
                let review = self.state.reviewing()?.0.clone();
                let (procedure, expected_days, notice) = (*procedure, *expected_days, notice.clone());
                Some(State::Suspended { review, since: at, procedure, expected_days, notice })
            }
            Fact::Resumed { .. } => self.resumed(at),
            Fact::ExtensionRequested { days, reason } => self.extension_requested(*days, reason, by),
            Fact::ExtensionGranted { notice, days, .. } => {
                let next = self.extension_answered()?;
                self.extension = Some(Extension { days: *days, granted_at: at, notice: notice.clone() });
                Some(next)
            }
            Fact::ExtensionDenied => self.extension_answered(),
            Fact::Proposed { outcome, opinion, basis } => {
                let (review, outcome, reviewer) = (self.state.reviewing()?.0.clone(), *outcome, staff(by)?);
                Some(State::Proposed { review, outcome, reviewer, opinion: opinion.clone(), basis: basis.clone() })
            }
            Fact::Returned { .. } => self.state.proposed().map(|proposed| reviewing(proposed.review.clone())),
            Fact::Signed { notice, .. } => self.signed(notice, at, by),
            Fact::ApprovalSealed { .. } => {
                let approval_seal = Some(SealUse { at, by: staff(by)? });
                Some(State::ApprovalSealed(Decision { approval_seal, ..self.state.signed()?.clone() }))
            }
            Fact::BureauSealed { .. } => {
                let bureau_seal = Some(SealUse { at, by: staff(by)? });
                Some(State::Issued(Decision { bureau_seal, ..self.state.approval_sealed()?.clone() }))
            }
            Fact::Delivered { way, tracking } => {
                staff(by)?;
                let (decision, way, tracking) = (self.state.issued()?.clone(), *way, tracking.clone());
                Some(State::Delivered { decision, delivered_at: at, way, tracking })
            }
            Fact::Archived => {
                staff(by)?;
                Some(State::Archived { decision: self.state.delivered()?.0.clone(), archived_at: at })
            }
            Fact::Marked { mark, .. } => self.put_mark(*mark, at),
            Fact::Unmarked { mark, .. } => self.take_mark(*mark, at),
            Fact::Held { id, hold } => self.begin_hold(*id, hold, at),
            Fact::Released { id, .. } => self.end_hold(*id, at),
            Fact::Deferred { items } => self.let_follow(items),
            Fact::Supplied { supplies, .. } => self.take_late_papers(supplies, at),
            Fact::Entrusted { mandate } => self.begin_trust(mandate),
            Fact::TrustEnded { mandate, .. } => self.finish_trust(*mandate, at),
            Fact::Ended { notice, .. } => self.ended(notice, at),
        }
    }

    /// The state as it is, for a fact that changes something beside it and comes while the applicant waits for the result.
    pub(super) fn still_open(&self) -> Option<State> {
        self.awaits_result().then(|| self.state.clone())
    }

    fn checked(&mut self, checks: &[Check]) -> Option<State> {
        let next = match (self.state.submitted(), self.state.review()) {
            (Some(received_at), _) => State::Submitted { received_at },
            (None, Some(_)) if self.are_late_papers(checks) => self.state.clone(),
            (None, Some(_) | None) => return None,
        };
        for check in checks {
            if let Some(item) = self.materials.iter_mut().find(|item| item.code == check.code) {
                item.verdict = check.verdict.clone();
                item.on_paper |= check.on_paper;
            }
        }
        Some(next)
    }

    fn supplemented(&mut self, supplies: &[Supply], at: Timestamp) -> Option<State> {
        let asked = self.state.correcting()?;
        let received_at = if asked.stops_clock { at } else { asked.received_at };
        self.take_in(supplies, at);
        Some(State::Submitted { received_at })
    }

    /// Papers that came in are to be looked at again.
    pub(super) fn take_in(&mut self, supplies: &[Supply], at: Timestamp) {
        for supply in supplies {
            if let Some(item) = self.materials.iter_mut().find(|item| item.code == supply.code) {
                item.files.extend(&supply.files);
                item.on_paper |= supply.on_paper;
                item.supplied_at = Some(at);
                item.verdict = Verdict::Unchecked;
            }
        }
    }

    fn accepted(&self, by_silence: bool, at: Timestamp, by: &By) -> Option<State> {
        let received_at = self.state.submitted()?;
        let accepted_at = if by_silence { received_at } else { at };
        Some(reviewing(Review { accepted_at, accepted_by: staff(by) }))
    }

    fn resumed(&mut self, to: Timestamp) -> Option<State> {
        let Suspended { review, since: from, procedure, expected_days, notice } = self.state.suspended()?;
        let next = reviewing(review.clone());
        let pause = Pause { procedure, expected_days, from, to, notice: notice.clone() };
        self.pauses.push(pause);
        Some(next)
    }

    fn extension_requested(&self, days: u16, reason: &str, by: &By) -> Option<State> {
        match self.state.reviewing()? {
            (review, None) => {
                let asked_days = Some(AskedDays { days, reason: reason.to_owned(), by: staff(by)? });
                Some(State::Reviewing { review: review.clone(), asked_days })
            }
            (_, Some(_)) => None,
        }
    }

    /// The state after an answer to whoever asked for more time; nothing where nobody did.
    fn extension_answered(&self) -> Option<State> {
        let (review, asked) = self.state.reviewing()?;
        asked.map(|_| reviewing(review.clone()))
    }

    fn signed(&self, notice: &LetterRef, signed_at: Timestamp, by: &By) -> Option<State> {
        let Proposed { review, outcome, .. } = self.state.proposed()?;
        let (review, signed_by, notice) = (review.clone(), staff(by)?, notice.clone());
        let (approval_seal, bureau_seal) = (None, None);
        Some(State::Signed(Decision { review, outcome, signed_at, signed_by, notice, approval_seal, bureau_seal }))
    }
}

const fn reviewing(review: Review) -> State {
    State::Reviewing { review, asked_days: None }
}

fn staff(by: &By) -> Option<StaffMember> {
    match by {
        By::Staff(staff) => Some(staff.clone()),
        By::Applicant | By::System => None,
    }
}

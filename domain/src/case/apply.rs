//! How events carry a case from state to state. Every fact is matched against every state it can meet.

use super::Case;
use super::event::{By, Channel, Event, Fact, Hand};
use super::state::{AskedDays, Decision, Extension, Mark, Pause, Review, State};
use super::terms::Terms;
use crate::ids::CaseId;
use crate::material::{Item, Verdict};
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
        let next = match &event.fact {
            Fact::MaterialsChecked { .. } | Fact::CorrectionRequested { .. } | Fact::Supplemented { .. } => {
                self.apply_front(event)
            }
            Fact::Accepted { by_silence, .. } => match self.state {
                State::Submitted { received_at } => {
                    let accepted_at = if *by_silence { received_at } else { event.at };
                    let review = Review { accepted_at, accepted_by: staff(&event.by) };
                    Some(State::Reviewing { review, asked_days: None })
                }
                _ => None,
            },
            Fact::Refused { notice, .. } => match self.state {
                State::Submitted { .. } => Some(State::Refused { at: event.at, notice: notice.clone() }),
                _ => None,
            },
            Fact::Withdrawn { .. } if !self.state.stage().is_closed() => Some(State::Withdrawn { at: event.at }),
            Fact::Withdrawn { .. } => None,
            Fact::Lapsed => match self.state {
                State::Correcting { .. } => Some(State::Lapsed { at: event.at }),
                _ => None,
            },
            Fact::Suspended { .. }
            | Fact::Resumed { .. }
            | Fact::ExtensionRequested { .. }
            | Fact::ExtensionGranted { .. }
            | Fact::ExtensionDenied
            | Fact::Proposed { .. }
            | Fact::Returned { .. } => self.apply_back(event),
            Fact::Signed { .. }
            | Fact::ApprovalSealed { .. }
            | Fact::BureauSealed { .. }
            | Fact::Delivered { .. }
            | Fact::Archived => apply_issue(&self.state, event),
        };
        self.state = next.ok_or(misfit)?;
        Ok(self)
    }

    fn apply_front(&mut self, event: &Event) -> Option<State> {
        match (&event.fact, &self.state) {
            (Fact::MaterialsChecked { checks }, State::Submitted { received_at }) => {
                let state = State::Submitted { received_at: *received_at };
                for check in checks {
                    if let Some(item) = self.materials.iter_mut().find(|item| item.code == check.code) {
                        item.verdict = check.verdict.clone();
                        item.on_paper |= check.on_paper;
                    }
                }
                Some(state)
            }
            (Fact::CorrectionRequested { notice, lacks, due_on, stops_clock }, State::Submitted { received_at }) => {
                self.notices = self.notices.saturating_add(1);
                Some(State::Correcting {
                    received_at: *received_at,
                    asked_at: event.at,
                    due_on: *due_on,
                    lacks: lacks.clone(),
                    stops_clock: *stops_clock,
                    notice: notice.clone(),
                })
            }
            (Fact::Supplemented { supplies, .. }, State::Correcting { received_at, stops_clock, .. }) => {
                let received_at = if *stops_clock { event.at } else { *received_at };
                for supply in supplies {
                    if let Some(item) = self.materials.iter_mut().find(|item| item.code == supply.code) {
                        item.files.extend(&supply.files);
                        item.on_paper |= supply.on_paper;
                        item.supplied_at = Some(event.at);
                        item.verdict = Verdict::Unchecked;
                    }
                }
                Some(State::Submitted { received_at })
            }
            _ => None,
        }
    }

    fn apply_back(&mut self, event: &Event) -> Option<State> {
        let by = staff(&event.by);
        match (&event.fact, self.state.clone()) {
            (Fact::Suspended { notice, procedure, expected_days, .. }, State::Reviewing { review, .. }) => {
                let (procedure, expected_days) = (*procedure, *expected_days);
                Some(State::Suspended { review, since: event.at, procedure, expected_days, notice: notice.clone() })
            }
            (Fact::Resumed { .. }, State::Suspended { review, since, procedure, expected_days, notice }) => {
                self.pauses.push(Pause { procedure, expected_days, from: since, to: event.at, notice });
                Some(State::Reviewing { review, asked_days: None })
            }
            (Fact::ExtensionRequested { days, reason }, State::Reviewing { review, asked_days: None }) => {
                let asked = AskedDays { days: *days, reason: reason.clone(), by: by? };
                Some(State::Reviewing { review, asked_days: Some(asked) })
            }
            (Fact::ExtensionGranted { notice, days, .. }, State::Reviewing { review, asked_days: Some(_) }) => {
                self.extension = Some(Extension { days: *days, granted_at: event.at, notice: notice.clone() });
                Some(State::Reviewing { review, asked_days: None })
            }
            (Fact::ExtensionDenied, State::Reviewing { review, asked_days: Some(_) }) => {
                Some(State::Reviewing { review, asked_days: None })
            }
            (Fact::Proposed { outcome, opinion, basis }, State::Reviewing { review, .. }) => Some(State::Proposed {
                review,
                outcome: *outcome,
                reviewer: by?,
                opinion: opinion.clone(),
                basis: basis.clone(),
            }),
            (Fact::Returned { .. }, State::Proposed { review, .. }) => {
                Some(State::Reviewing { review, asked_days: None })
            }
            _ => None,
        }
    }
}

fn apply_issue(state: &State, event: &Event) -> Option<State> {
    let hand = staff(&event.by)?;
    match (&event.fact, state.clone()) {
        (Fact::Signed { notice, .. }, State::Proposed { review, outcome, .. }) => Some(State::Signed(Decision {
            review,
            outcome,
            signed_at: event.at,
            signed_by: hand,
            notice: notice.clone(),
            approval_seal: None,
            bureau_seal: None,
        })),
        (Fact::ApprovalSealed { .. }, State::Signed(mut decision)) => {
            decision.approval_seal = Some(Mark { at: event.at, by: hand });
            Some(State::ApprovalSealed(decision))
        }
        (Fact::BureauSealed { .. }, State::ApprovalSealed(mut decision)) => {
            decision.bureau_seal = Some(Mark { at: event.at, by: hand });
            Some(State::Issued(decision))
        }
        (Fact::Delivered { way, tracking }, State::Issued(decision)) => {
            Some(State::Delivered { decision, delivered_at: event.at, way: *way, tracking: tracking.clone() })
        }
        (Fact::Archived, State::Delivered { decision, .. }) => {
            Some(State::Archived { decision, archived_at: event.at })
        }
        _ => None,
    }
}

fn staff(by: &By) -> Option<Hand> {
    match by {
        By::Staff(hand) => Some(hand.clone()),
        By::Applicant | By::System => None,
    }
}

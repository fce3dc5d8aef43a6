//! What a case holds in one state and in no other. Each question writes every state out: a new state does not compile
//! until it has answered them all, and whoever asks in the wrong state gets nothing.

use chrono::NaiveDate;

use super::event::Outcome;
use super::state::{AskedDays, Decision, Review, State};
use crate::letter::LetterRef;
use crate::material::CorrectionItem;
use crate::policy::PauseReason;
use crate::staff::StaffMember;
use crate::time::Timestamp;

/// What the applicant was asked to correct.
#[derive(Clone, Copy, Debug)]
pub struct Correcting<'a> {
    /// When the window's clock began.
    pub received_at: Timestamp,
    /// The last day the applicant has.
    pub due_on: NaiveDate,
    /// What is to be corrected.
    pub lacks: &'a [CorrectionItem],
    /// Whether the window's clock stands still meanwhile.
    pub stops_clock: bool,
}

/// A special procedure that is on.
pub(super) struct Suspended<'a> {
    /// What is known since acceptance.
    pub(super) review: &'a Review,
    /// Since when.
    pub(super) since: Timestamp,
    /// Which one.
    pub(super) procedure: PauseReason,
    /// How many working days it was announced to take.
    pub(super) expected_days: u16,
    /// The notice that said so.
    pub(super) notice: &'a LetterRef,
}

/// A decision that waits for the deputy's signature.
#[derive(Clone, Copy, Debug)]
pub struct Proposed<'a> {
    /// What is known since acceptance.
    pub review: &'a Review,
    /// How the reviewer would decide.
    pub outcome: Outcome,
    /// The reviewer.
    pub reviewer: &'a StaffMember,
    /// The reviewer's opinion.
    pub opinion: &'a str,
    /// The law it rests on.
    pub basis: &'a str,
}

impl State {
    /// Since when the window has had the complete papers; nothing once it has spoken.
    pub(super) const fn submitted(&self) -> Option<Timestamp> {
        match self {
            Self::Submitted { received_at } => Some(*received_at),
            Self::Correcting { .. }
            | Self::Reviewing { .. }
            | Self::Suspended { .. }
            | Self::Proposed { .. }
            | Self::Signed(_)
            | Self::ApprovalSealed(_)
            | Self::Issued(_)
            | Self::Delivered { .. }
            | Self::Archived { .. }
            | Self::Refused { .. }
            | Self::Withdrawn { .. }
            | Self::Lapsed { .. }
            | Self::Ended { .. } => None,
        }
    }

    /// What the applicant was asked to correct; nothing unless the case waits for it.
    #[must_use]
    pub fn correcting(&self) -> Option<Correcting<'_>> {
        match self {
            Self::Correcting { received_at, due_on, lacks, stops_clock, .. } => {
                Some(Correcting { received_at: *received_at, due_on: *due_on, lacks, stops_clock: *stops_clock })
            }
            Self::Submitted { .. }
            | Self::Reviewing { .. }
            | Self::Suspended { .. }
            | Self::Proposed { .. }
            | Self::Signed(_)
            | Self::ApprovalSealed(_)
            | Self::Issued(_)
            | Self::Delivered { .. }
            | Self::Archived { .. }
            | Self::Refused { .. }
            | Self::Withdrawn { .. }
            | Self::Lapsed { .. }
            | Self::Ended { .. } => None,
        }
    }

    /// What is known since acceptance, and more time asked for; nothing unless the case is in the back office.
    #[must_use]
    pub const fn reviewing(&self) -> Option<(&Review, Option<&AskedDays>)> {
        match self {
            Self::Reviewing { review, asked_days } => Some((review, asked_days.as_ref())),
            Self::Submitted { .. }
            | Self::Correcting { .. }
            | Self::Suspended { .. }
            | Self::Proposed { .. }
            | Self::Signed(_)
            | Self::ApprovalSealed(_)
            | Self::Issued(_)
            | Self::Delivered { .. }
            | Self::Archived { .. }
            | Self::Refused { .. }
            | Self::Withdrawn { .. }
            | Self::Lapsed { .. }
            | Self::Ended { .. } => None,
        }
    }

    /// The special procedure that is on; nothing unless one is.
    pub(super) const fn suspended(&self) -> Option<Suspended<'_>> {
        match self {
            Self::Suspended { review, since, procedure, expected_days, notice } => {
                Some(Suspended { review, since: *since, procedure: *procedure, expected_days: *expected_days, notice })
            }
            Self::Submitted { .. }
            | Self::Correcting { .. }
            | Self::Reviewing { .. }
            | Self::Proposed { .. }
            | Self::Signed(_)
            | Self::ApprovalSealed(_)
            | Self::Issued(_)
            | Self::Delivered { .. }
            | Self::Archived { .. }
            | Self::Refused { .. }
            | Self::Withdrawn { .. }
            | Self::Lapsed { .. }
            | Self::Ended { .. } => None,
        }
    }

    /// How the reviewer would decide; nothing unless it waits for the deputy.
    #[must_use]
    pub fn proposed(&self) -> Option<Proposed<'_>> {
        match self {
            Self::Proposed { review, outcome, reviewer, opinion, basis } => {
                Some(Proposed { review, outcome: *outcome, reviewer, opinion, basis })
            }
            Self::Submitted { .. }
            | Self::Correcting { .. }
            | Self::Reviewing { .. }
            | Self::Suspended { .. }
            | Self::Signed(_)
            | Self::ApprovalSealed(_)
            | Self::Issued(_)
            | Self::Delivered { .. }
            | Self::Archived { .. }
            | Self::Refused { .. }
            | Self::Withdrawn { .. }
            | Self::Lapsed { .. }
            | Self::Ended { .. } => None,
        }
    }

    /// The decision that waits for the approval seal.
    pub(super) const fn signed(&self) -> Option<&Decision> {
        match self {
            Self::Signed(decision) => Some(decision),
            Self::Submitted { .. }
            | Self::Correcting { .. }
            | Self::Reviewing { .. }
            | Self::Suspended { .. }
            | Self::Proposed { .. }
            | Self::ApprovalSealed(_)
            | Self::Issued(_)
            | Self::Delivered { .. }
            | Self::Archived { .. }
            | Self::Refused { .. }
            | Self::Withdrawn { .. }
            | Self::Lapsed { .. }
            | Self::Ended { .. } => None,
        }
    }

    /// The decision that waits for the bureau's seal.
    pub(super) const fn approval_sealed(&self) -> Option<&Decision> {
        match self {
            Self::ApprovalSealed(decision) => Some(decision),
            Self::Submitted { .. }
            | Self::Correcting { .. }
            | Self::Reviewing { .. }
            | Self::Suspended { .. }
            | Self::Proposed { .. }
            | Self::Signed(_)
            | Self::Issued(_)
            | Self::Delivered { .. }
            | Self::Archived { .. }
            | Self::Refused { .. }
            | Self::Withdrawn { .. }
            | Self::Lapsed { .. }
            | Self::Ended { .. } => None,
        }
    }

    /// The decision that waits to be handed out.
    pub(super) const fn issued(&self) -> Option<&Decision> {
        match self {
            Self::Issued(decision) => Some(decision),
            Self::Submitted { .. }
            | Self::Correcting { .. }
            | Self::Reviewing { .. }
            | Self::Suspended { .. }
            | Self::Proposed { .. }
            | Self::Signed(_)
            | Self::ApprovalSealed(_)
            | Self::Delivered { .. }
            | Self::Archived { .. }
            | Self::Refused { .. }
            | Self::Withdrawn { .. }
            | Self::Lapsed { .. }
            | Self::Ended { .. } => None,
        }
    }

    /// The decision that the applicant has and that waits to be archived, and the number of its parcel if it was sent.
    #[must_use]
    pub fn delivered(&self) -> Option<(&Decision, Option<&str>)> {
        match self {
            Self::Delivered { decision, tracking, .. } => Some((decision, tracking.as_deref())),
            Self::Submitted { .. }
            | Self::Correcting { .. }
            | Self::Reviewing { .. }
            | Self::Suspended { .. }
            | Self::Proposed { .. }
            | Self::Signed(_)
            | Self::ApprovalSealed(_)
            | Self::Issued(_)
            | Self::Archived { .. }
            | Self::Refused { .. }
            | Self::Withdrawn { .. }
            | Self::Lapsed { .. }
            | Self::Ended { .. } => None,
        }
    }
}

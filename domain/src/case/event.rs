//! What can happen to a case. Events are facts: stored once, never changed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::late_papers::Deferral;
use super::mandate::Mandate;
use super::order::{CaseMark, Hold};
use crate::ids::{AuthorizationId, HoldId, MandateId};
use crate::letter::LetterRef;
use crate::material::{Check, CorrectionItem, Intake, Supply};
use crate::matter::Delivery;
use crate::policy::PauseReason;
use crate::staff::StaffMember;

use crate::text_enum;
use crate::time::Timestamp;

/// A fact about a case, with its time and its author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: By,
    /// What.
    pub fact: Fact,
}

/// Who caused an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "who", rename_all = "snake_case")]
pub enum By {
    /// The applicant.
    Applicant,
    /// A member of staff.
    Staff(StaffMember),
    /// The program, because a rule said so.
    System,
}

text_enum! {
    /// Where an application came in.
    pub enum Channel {
        /// Applied for online.
        Online = "online", "网上申请";
        /// Entered by staff for somebody at the window.
        Window = "window", "窗口申请";
    }
}

text_enum! {
    /// How a case was decided.
    pub enum Outcome {
        /// Granted (准予).
        Approved = "approved", "准予";
        /// Rejected, with reasons and remedies (不予).
        Rejected = "rejected", "不予";
    }
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Fact {
    /// The window looked at materials.
    MaterialsChecked {
        /// What it found, line by line.
        checks: Vec<Check>,
    },
    /// The applicant was told, once, everything that is to be corrected (OP-4, 行政许可法第三十二条).
    CorrectionRequested {
        /// The notice.
        notice: LetterRef,
        /// What is to be corrected.
        lacks: Vec<CorrectionItem>,
        /// Until when.
        due_on: NaiveDate,
        /// Whether the clock stops: not for what could have been asked the first time.
        stops_clock: bool,
    },
    /// The applicant handed in what was asked for.
    Supplemented {
        /// What came in.
        supplies: Vec<Supply>,
        /// How it came in.
        intake: Intake,
    },
    /// The case was accepted (受理).
    Accepted {
        /// The notice of acceptance.
        notice: LetterRef,
        /// Accepted by law because nobody said anything within the limit (行政许可法第三十二条).
        by_silence: bool,
        /// Where silence accepted it, when the materials had come in: from then on it counts as accepted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        received_at: Option<Timestamp>,
    },
    /// The application was refused before acceptance (不予受理).
    Refused {
        /// The written decision.
        notice: LetterRef,
        /// Why.
        reasons: String,
        /// The law it rests on.
        basis: String,
    },
    /// A listed special procedure began; its days do not count (行政许可法第四十五条).
    Suspended {
        /// The notice that says how long.
        notice: LetterRef,
        /// Which procedure.
        procedure: PauseReason,
        /// How many working days it should take.
        expected_days: u16,
        /// Why it is needed.
        reason: String,
    },
    /// The special procedure is over.
    Resumed {
        /// What came of it.
        result: String,
    },
    /// The back office asked the unit's head for more time.
    ExtensionRequested {
        /// Working days asked for.
        days: u16,
        /// Why.
        reason: String,
    },
    /// Another person, for the unit's head, granted more time (OP-5, 行政许可法第四十二条).
    ExtensionGranted {
        /// The notice to the applicant.
        notice: LetterRef,
        /// Working days granted.
        days: u16,
        /// Why, as the applicant is told.
        reason: String,
    },
    /// More time was not granted.
    ExtensionDenied,
    /// The back office proposed how to decide.
    Proposed {
        /// The proposal.
        outcome: Outcome,
        /// The reviewer's opinion; reasons, where it proposes to reject.
        opinion: String,
        /// The law it rests on.
        basis: String,
    },
    /// The deputy sent the proposal back for another review.
    Returned {
        /// Why.
        reason: String,
    },
    /// The authorised deputy signed: the case is decided (OP-9, OP-11).
    Signed {
        /// The written decision.
        notice: LetterRef,
        /// The authorisation under which the deputy signed.
        authorization: AuthorizationId,
    },
    /// The unit's approval seal was applied (OP-10, OP-11).
    ApprovalSealed {
        /// The authorisation under which it was applied.
        authorization: AuthorizationId,
    },
    /// The bureau's seal was applied: the result may go out (OP-11).
    BureauSealed {
        /// The authorisation under which it was applied.
        authorization: AuthorizationId,
    },
    /// The result reached the applicant, or is on its way.
    Delivered {
        /// How.
        way: Delivery,
        /// The parcel's number, when sent by post.
        tracking: Option<String>,
    },
    /// The file is closed.
    Archived,
    /// The applicant withdrew.
    Withdrawn {
        /// Why; may be empty.
        reason: String,
    },
    /// The applicant let the date for corrections pass; the case ended (补正不来办结).
    Lapsed,
    /// It was chosen for a way of handling.
    Marked {
        /// Which.
        mark: CaseMark,
        /// Why.
        why: String,
    },
    /// It is not handled in that way any more.
    Unmarked {
        /// Which.
        mark: CaseMark,
        /// Why.
        why: String,
    },
    /// Something keeps it from going on.
    Held {
        /// By which it is released.
        id: HoldId,
        /// What.
        hold: Hold,
    },
    /// What kept it from going on is over.
    Released {
        /// Which hold.
        id: HoldId,
        /// Why.
        why: String,
    },
    /// Papers may follow after acceptance (容缺).
    Deferred {
        /// Which, and until when.
        items: Vec<Deferral>,
    },
    /// Papers that were allowed to follow came in.
    Supplied {
        /// What came in.
        supplies: Vec<Supply>,
        /// How it came in.
        intake: Intake,
    },
    /// An agent may act for the applicant.
    Entrusted {
        /// The mandate.
        mandate: Mandate,
    },
    /// The agent may not any more.
    TrustEnded {
        /// The mandate.
        mandate: MandateId,
        /// Why.
        why: String,
    },
    /// It ended for a cause outside its own course (终止).
    Ended {
        /// Why, for the applicant.
        cause: String,
        /// The notice that says so.
        notice: LetterRef,
    },
}

impl Fact {
    /// Whether it is the office's part of the handling, where staff brought it about: to check, decide, seal and hand out. What
    /// staff do for the applicant is not, nor what another area orders.
    #[must_use]
    pub const fn is_office_work(&self) -> bool {
        match self {
            Self::MaterialsChecked { .. }
            | Self::CorrectionRequested { .. }
            | Self::Accepted { .. }
            | Self::Refused { .. }
            | Self::Suspended { .. }
            | Self::Resumed { .. }
            | Self::ExtensionRequested { .. }
            | Self::ExtensionGranted { .. }
            | Self::ExtensionDenied
            | Self::Proposed { .. }
            | Self::Returned { .. }
            | Self::Signed { .. }
            | Self::ApprovalSealed { .. }
            | Self::BureauSealed { .. }
            | Self::Delivered { .. }
            | Self::Archived => true,
            Self::Supplemented { .. }
            | Self::Withdrawn { .. }
            | Self::Lapsed
            | Self::Marked { .. }
            | Self::Unmarked { .. }
            | Self::Held { .. }
            | Self::Released { .. }
            | Self::Deferred { .. }
            | Self::Supplied { .. }
            | Self::Entrusted { .. }
            | Self::TrustEnded { .. }
            | Self::Ended { .. } => false,
        }
    }
}

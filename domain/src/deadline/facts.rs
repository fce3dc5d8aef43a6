//! What happened to a clock.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::basis::Basis;
use crate::policy::PauseReason;
use crate::text_enum;
use crate::time::Timestamp;

text_enum! {
    /// What a clock measures (时限种类).
    pub enum ClockKind {
        /// Telling an applicant whether the application is accepted, and what is missing (XT-1, OP-4).
        AcceptanceAnswer = "acceptance_answer", "受理答复";
        /// Deciding a case.
        Decision = "decision", "办理";
        /// The applicant puts the application right by an agreed date; never the office's time.
        Correction = "correction", "补正";
        /// Handing the decision to the applicant.
        Delivery = "delivery", "送达";
        /// Verifying, handling and answering a bad rating (EV-5).
        RatingAnswer = "rating_answer", "差评核实答复";
        /// Solving what a bad rating complains of (EV-6).
        RatingSolution = "rating_solution", "差评整改";
        /// Answering a request for on-site service (GC-9).
        OnSiteAnswer = "on_site_answer", "上门服务答复";
        /// A department explains why it was late (GC-5, OP-5).
        Explanation = "explanation", "超时说明";
        /// Answering an urge order (GC-6).
        UrgeAnswer = "urge_answer", "催办答复";
        /// Carrying out a supervision order (EV-7).
        SupervisionOrder = "supervision_order", "交办督办";
        /// An agent reports to the applicant (DL-7).
        AgentReport = "agent_report", "代办反馈";
        /// A visited unit hears what became of its findings (KP-13).
        VisitAnswer = "visit_answer", "回访反馈";
        /// The applicant supplies what was tolerated to be missing (TA-2).
        ToleranceSupplement = "tolerance_supplement", "容缺补交";
        /// The applicant hears that a tolerance acceptance has ended (TA-8).
        ToleranceEndNotice = "tolerance_end_notice", "容缺终止告知";
    }
}

text_enum! {
    /// The event from which a clock runs (起算事件); its name is the verb of the proof's first line.
    pub enum StartEvent {
        /// The application came in.
        Received = "received", "收到";
        /// The application was accepted.
        Accepted = "accepted", "受理";
        /// The materials of an application came in that silence accepted later (行政许可法第三十二条).
        Deemed = "deemed", "视为受理";
        /// The last material came in (KP-10).
        Complete = "complete", "收齐材料";
        /// Somebody asked for something.
        Asked = "asked", "提出";
        /// A bad rating came in.
        Rated = "rated", "评价";
        /// A notice reached the person concerned.
        Served = "served", "告知";
        /// A decision was made.
        Decided = "decided", "决定";
        /// An order was given.
        Ordered = "ordered", "交办";
        /// A limit ran out.
        Expired = "expired", "超期";
        /// A handling or acceptance ended.
        Terminated = "terminated", "终止";
    }
}

/// The start of a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Start {
    /// What happened.
    pub event: StartEvent,
    /// When; its date does not count, except where the limit is the same working day.
    pub at: Timestamp,
}

/// A stretch that does not count, if the rules allow it (不计入期限).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pause {
    /// Why.
    pub reason: PauseReason,
    /// When it began.
    pub from: Timestamp,
    /// When it ended; nothing while it lasts.
    pub to: Option<Timestamp>,
    /// The number of the notice that told the applicant. Without a notice nothing stops.
    pub document: Option<String>,
    /// For a special procedure, the working days it was announced to need (行政许可法 45), at least 1. Without them nothing
    /// stops; when they are over, the clock runs again by itself.
    pub announced_days: Option<u16>,
    /// For a correction, whether the first notice could have asked for it: then it does not stop the clock (OP-4).
    pub avoidable: bool,
}

/// A longer limit granted to the office (延长期限).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Extension {
    /// By how many days, in the unit of the limit.
    pub days: u16,
    /// When the unit's head approved it; approval after the due time comes too late.
    pub approved_at: Timestamp,
    /// The number of the approval, told to the applicant with its reasons.
    pub document: String,
}

/// What happened to a clock (计时事实), each list oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Facts {
    /// What set it going.
    pub start: Start,
    /// What should not count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pauses: Vec<Pause>,
    /// What was granted on top.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extensions: Vec<Extension>,
    /// When it was done; nothing while it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Timestamp>,
}

impl Facts {
    /// A clock that was set going and nothing more.
    #[must_use]
    pub const fn started(event: StartEvent, at: Timestamp) -> Self {
        Self { start: Start { event, at }, pauses: Vec::new(), extensions: Vec::new(), ended_at: None }
    }

    pub(super) fn start_date(&self) -> NaiveDate {
        self.start.at.local_date()
    }
}

/// All that a proof follows from, besides rules, calendar and the time of asking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClockInputs {
    /// What is measured.
    pub kind: ClockKind,
    /// How long it may take.
    pub basis: Basis,
    /// What happened.
    pub facts: Facts,
}

impl ClockInputs {
    /// The instant up to which the clock ran by `now`.
    pub(super) fn as_of(&self, now: Timestamp) -> Timestamp {
        self.facts.ended_at.map_or(now, |ended| ended.min(now))
    }
}

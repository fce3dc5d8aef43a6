//! What crosses the wire.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    AttemptOutcome, Cause, ContactChannel, Evidence, ImprovementItem, ObjectionRuling, RatingVerdict, RectificationAct,
    StageKind,
};
use crate::access::Action;
use crate::deadline::{ProvenClock, Standing};
use crate::endpoint;
use crate::endpoint::Page;
use crate::evaluation::{Satisfaction, ServiceAct};
use crate::ids::{CaseId, RectificationId, UnitId};
use crate::problem::Refusal;
use crate::record::{ActOption, HistoryEntry};

/// Which rectifications to list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RectificationQuery {
    /// Only those at this stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<StageKind>,
    /// Only those of this unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// Only those past a due date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late: Option<bool>,
    /// Where to go on, from the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// How many, at most 100; 20 unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u16>,
}

/// One rectification in a list. It names no rater, and gives the day, not the hour (XT-2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RectificationRow {
    /// Its id.
    pub id: RectificationId,
    /// The unit rated.
    pub unit: String,
    /// The matter, where the rating was about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<String>,
    /// The act rated.
    pub act: ServiceAct,
    /// The level.
    pub satisfaction: Satisfaction,
    /// The level's words as the rater saw them.
    pub level: String,
    /// The day of the rating.
    pub rated_on: NaiveDate,
    /// Where it stands.
    pub stage: StageKind,
    /// How its running clock stands: the answer's (EV-5), then the solution's (EV-6).
    pub standing: Standing,
}

/// A rectification with its file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RectificationDetail {
    /// What the list shows.
    pub row: RectificationRow,
    /// The version, for `If-Match`.
    pub version: u32,
    /// The words of the reasons ticked, in the order of `evidence`.
    pub reasons: Vec<String>,
    /// What the rater wrote.
    pub text: String,
    /// What the records say about each reason that can be checked, before anybody judged.
    pub evidence: Vec<Evidence>,
    /// The clock of the answer (EV-5) with its proof.
    pub answer_clock: ProvenClock,
    /// The clock of the solution (EV-6) with its proof.
    pub solution_clock: ProvenClock,
    /// What happened so far, the oldest first.
    pub history: Vec<HistoryEntry>,
    /// The rectification list.
    pub items: Vec<ImprovementItem>,
    /// On how many different days somebody tried to get the rater's word on the present answer.
    pub attempt_days: u8,
    /// What the asking person can do.
    pub acts: Vec<ActOption<RectificationAct>>,
    /// The case; shown to the follow-up role alone, because it leads to the rater.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
}

/// The outcome of a verification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VerificationRequest {
    /// What was found.
    pub verdict: RatingVerdict,
    /// On what grounds; 1 to 500 characters, told to the rater.
    pub grounds: String,
}

/// The decision on the rater's objection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ObjectionDecision {
    /// Restored or upheld.
    pub ruling: ObjectionRuling,
    /// The reasons; 1 to 500 characters, told to the rater.
    pub reasons: String,
}

/// The answer of the unit rated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerRequest {
    /// What was behind it.
    pub cause: Cause,
    /// What was done, for the file; 1 to 1000 characters.
    pub measures: String,
    /// What the rater reads; 1 to 500 characters.
    pub reply: String,
}

/// The answer was told to the rater by a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeedbackRequest {
    /// How.
    pub channel: ContactChannel,
}

/// An attempt to get the rater's word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AttemptRequest {
    /// How.
    pub channel: ContactChannel,
    /// What came of it.
    pub outcome: AttemptOutcome,
    /// What was said; 1 to 500 characters.
    pub note: String,
}

/// A new item of the rectification list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ItemRequest {
    /// What is wrong at the root; 1 to 500 characters.
    pub problem: String,
    /// What will change; 1 to 500 characters.
    pub measure: String,
    /// Who owns it; 1 to 50 characters.
    pub owner: String,
    /// By when.
    pub due: NaiveDate,
}

/// What came of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ItemResult {
    /// The result; 1 to 500 characters.
    pub result: String,
}

/// Why somebody looks up the rater; kept sealed in the rectification's file, where the audit trail points to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DisclosureRequest {
    /// The purpose; 1 to 100 characters.
    pub purpose: String,
}

/// How to reach the rater.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RaterContact {
    /// The name, in full; nothing for a rating on an unbound ticket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The phone number, in full; nothing where none was left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

impl VerificationRequest {
    /// Whether everything is written, and nothing at too great a length.
    ///
    /// # Errors
    /// Every field at fault.
    pub fn validate(&self) -> Result<(), Refusal> {
        Refusal::unless_written(&[("grounds", &self.grounds, 500)])
    }
}

impl ObjectionDecision {
    /// Whether everything is written, and nothing at too great a length.
    ///
    /// # Errors
    /// Every field at fault.
    pub fn validate(&self) -> Result<(), Refusal> {
        Refusal::unless_written(&[("reasons", &self.reasons, 500)])
    }
}

impl AnswerRequest {
    /// Whether everything is written, and nothing at too great a length.
    ///
    /// # Errors
    /// Every field at fault.
    pub fn validate(&self) -> Result<(), Refusal> {
        Refusal::unless_written(&[("measures", &self.measures, 1000), ("reply", &self.reply, 500)])
    }
}

impl AttemptRequest {
    /// Whether everything is written, and nothing at too great a length.
    ///
    /// # Errors
    /// Every field at fault.
    pub fn validate(&self) -> Result<(), Refusal> {
        Refusal::unless_written(&[("note", &self.note, 500)])
    }
}

impl ItemRequest {
    /// Whether everything is written, and nothing at too great a length.
    ///
    /// # Errors
    /// Every field at fault.
    pub fn validate(&self) -> Result<(), Refusal> {
        Refusal::unless_written(&[
            ("problem", &self.problem, 500),
            ("measure", &self.measure, 500),
            ("owner", &self.owner, 50),
        ])
    }
}

impl ItemResult {
    /// Whether everything is written, and nothing at too great a length.
    ///
    /// # Errors
    /// Every field at fault.
    pub fn validate(&self) -> Result<(), Refusal> {
        Refusal::unless_written(&[("result", &self.result, 500)])
    }
}

impl DisclosureRequest {
    /// Whether everything is written, and nothing at too great a length.
    ///
    /// # Errors
    /// Every field at fault.
    pub fn validate(&self) -> Result<(), Refusal> {
        Refusal::unless_written(&[("purpose", &self.purpose, 100)])
    }
}

endpoint! {
    /// List rectifications.
    ListRectifications "list_rectifications" "列出差评整改" = Get "/api/v1/rectifications", Action::ListRectifications, plain;
    query RectificationQuery; answer Page<RectificationRow>;
}

endpoint! {
    /// Show a rectification.
    ShowRectification "show_rectification" "查看差评整改" = Get "/api/v1/rectifications/{rectification}",
        Action::ListRectifications, plain;
    path RectificationId; answer RectificationDetail;
}

endpoint! {
    /// Verify a bad rating as a unit that is not the one rated (EV-5).
    VerifyRating "verify_rating" "核实差评" = Post "/api/v1/rectifications/{rectification}/verification",
        Action::VerifyRating, versioned;
    path RectificationId; body VerificationRequest; answer RectificationDetail;
}

endpoint! {
    /// Decide the rater's objection to an exclusion; not by whoever excluded it.
    DecideObjection "decide_objection" "处理评价人异议" = Post "/api/v1/rectifications/{rectification}/objection_decision",
        Action::VerifyRating, versioned;
    path RectificationId; body ObjectionDecision; answer RectificationDetail;
}

endpoint! {
    /// Answer a bad rating as the unit rated (EV-5).
    HandleRectification "handle_rectification" "整改并答复" = Post "/api/v1/rectifications/{rectification}/answer",
        Action::HandleRectification, versioned;
    path RectificationId; body AnswerRequest; answer RectificationDetail;
}

endpoint! {
    /// Record that the rater was told the answer by a person; inbox and text message record themselves.
    FeedBackRectification "feed_back_rectification" "向评价人反馈" = Post "/api/v1/rectifications/{rectification}/feedback",
        Action::FollowUpRectification, versioned;
    path RectificationId; body FeedbackRequest; answer RectificationDetail;
}

endpoint! {
    /// Document an attempt to get the rater's word; the rater's yes closes, a no sends it back.
    FollowUpRectification "follow_up_rectification" "回访评价人" = Post "/api/v1/rectifications/{rectification}/attempts",
        Action::FollowUpRectification, versioned;
    path RectificationId; body AttemptRequest; answer RectificationDetail;
}

endpoint! {
    /// Close after documented attempts on three days.
    CloseRectification "close_rectification" "回访未获答复办结" = Post "/api/v1/rectifications/{rectification}/closing",
        Action::FollowUpRectification, versioned;
    path RectificationId; answer RectificationDetail;
}

endpoint! {
    /// Put a deep cause on the rectification list (EV-6).
    AddImprovementItem "add_improvement_item" "列入整改清单" = Post "/api/v1/rectifications/{rectification}/items",
        Action::HandleRectification, versioned;
    path RectificationId; body ItemRequest; answer RectificationDetail;
}

endpoint! {
    /// Record what came of an item of the rectification list; items count from 1.
    SettleImprovementItem "settle_improvement_item" "登记整改结果" = Put "/api/v1/rectifications/{rectification}/items/{item}/result",
        Action::HandleRectification, versioned;
    path (RectificationId, u16); body ItemResult; answer RectificationDetail;
}

endpoint! {
    /// Look up how to reach the rater; each look is recorded with its purpose (XT-2).
    DiscloseRater "disclose_rater" "查看评价人联系方式" = Post "/api/v1/rectifications/{rectification}/disclosures",
        Action::FollowUpRectification, plain;
    path RectificationId; body DisclosureRequest; answer RaterContact;
}

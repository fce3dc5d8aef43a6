//! What crosses the wire.

use serde::{Deserialize, Serialize};

use super::{AccountabilityAct, AccountabilityStage, Figure, Ruling};
use crate::access::Action;
use crate::deadline::{ClockKind, DueStatus, ProvenClock, Standing};
use crate::endpoint;
use crate::endpoint::Page;
use crate::ids::{AccountabilityId, CaseId, HallId, UnitId};
use crate::ledger::api::SignedTreeHead;
use crate::problem::Refusal;
use crate::record::{ActOption, HistoryEntry};
use crate::time::Timestamp;

/// How many open cases stand how.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DueCounts {
    /// Past due.
    pub late: u32,
    /// Warned.
    pub soon: u32,
    /// In time.
    pub on_time: u32,
    /// Standing still.
    pub paused: u32,
}

impl DueCounts {
    /// How many stand so.
    #[must_use]
    pub const fn of(&self, status: DueStatus) -> u32 {
        match status {
            DueStatus::Late => self.late,
            DueStatus::Soon => self.soon,
            DueStatus::OnTime => self.on_time,
            DueStatus::Paused => self.paused,
        }
    }

    /// Says how many stand so.
    pub const fn set(&mut self, status: DueStatus, cases: u32) {
        match status {
            DueStatus::Late => self.late = cases,
            DueStatus::Soon => self.soon = cases,
            DueStatus::OnTime => self.on_time = cases,
            DueStatus::Paused => self.paused = cases,
        }
    }
}

/// One unit in the overview. Each count leads to its list: `list_watch_cases` with unit and `standing`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WatchUnit {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// Its open cases.
    pub cases: DueCounts,
    /// Bad ratings of it that are not closed.
    pub open_rectifications: u32,
    /// Of these, past a due date.
    pub late_rectifications: u32,
    /// Accountability records of it that are not decided.
    pub open_accountabilities: u32,
}

/// What a supervisor sees first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WatchOverview {
    /// The instant the counts were taken.
    pub at: Timestamp,
    /// All units together.
    pub total: DueCounts,
    /// Unit by unit, the worst first: by late cases, then by those nearly late, then by all open ones.
    pub units: Vec<WatchUnit>,
    /// Cases decided within a year though nobody had accepted them: a step of the procedure is missing (OP-12). Leads to
    /// `list_watch_cases` with `irregular`.
    pub irregular: u32,
}

/// Which cases to list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WatchQuery {
    /// Only those that stand so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<DueStatus>,
    /// Instead of the open cases, those that were decided within a year outside the procedure (OP-12).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub irregular: bool,
    /// Only this unit's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// Where to go on, from the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// How many, at most 100; 20 unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u16>,
}

/// A warning that went out for a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WarningRow {
    /// The level's name: `黄色预警`.
    pub level: String,
    /// When it went out.
    pub at: Timestamp,
    /// Who was told, by office and not by name: `经办人`, `分管领导`.
    pub told: Vec<String>,
}

/// A case in the supervisor's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WatchCase {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// The matter.
    pub matter: String,
    /// The unit that has it.
    pub unit: String,
    /// Who has it now: unit, step and staff number; empty where it waits for the applicant.
    pub holder: String,
    /// What the clock measures; where none runs, the decision's.
    pub clock: ClockKind,
    /// When it is due.
    pub due_at: Timestamp,
    /// How it stands.
    pub standing: Standing,
    /// The warnings that went out, the newest first.
    pub warnings: Vec<WarningRow>,
}

/// Which accountability records to list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountabilityQuery {
    /// Only those at this stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<AccountabilityStage>,
    /// Only this unit's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// Where to go on, from the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// How many, at most 100; 20 unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u16>,
}

/// An accountability record in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountabilityRow {
    /// Its id.
    pub id: AccountabilityId,
    /// The unit called to account.
    pub unit: String,
    /// The number of the case.
    pub case_number: String,
    /// The matter.
    pub matter: String,
    /// What was overdue.
    pub clock: ClockKind,
    /// When it had been due.
    pub due_at: Timestamp,
    /// When the record opened.
    pub opened_at: Timestamp,
    /// Where it stands.
    pub stage: AccountabilityStage,
    /// How the explanation's own clock stands.
    pub explanation: Standing,
}

/// An accountability record with its file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountabilityDetail {
    /// What the list shows.
    pub row: AccountabilityRow,
    /// The version, for `If-Match`.
    pub version: u32,
    /// The case.
    pub case: CaseId,
    /// The overdue clock with its proof: the facts of the file (事实材料).
    pub clock: ProvenClock,
    /// The step and person that had the case when the limit ran out.
    pub holder: String,
    /// What happened so far, the oldest first.
    pub history: Vec<HistoryEntry>,
    /// What the asking person can do.
    pub acts: Vec<ActOption<AccountabilityAct>>,
}

/// The department's explanation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExplanationRequest {
    /// Why it was late; 1 to 1000 characters.
    pub cause: String,
    /// What was done to make it good; 1 to 1000 characters.
    pub remedy: String,
}

/// Why an explanation is not enough.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReturnRequest {
    /// What is missing; 1 to 500 characters.
    pub reasons: String,
}

/// The decision on a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DecisionRequest {
    /// How it is decided.
    pub ruling: Ruling,
    /// The reasons; 1 to 1000 characters.
    pub reasons: String,
}

/// For which month and unit to show figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatisticsQuery {
    /// The month as `2026-10`; the running one unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<String>,
    /// Only this hall's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hall: Option<HallId>,
}

/// The figures of one unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnitStatistics {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// Its figures, in the order of those of the whole.
    pub figures: Vec<Figure>,
}

/// A reason and how often it was ticked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReasonCount {
    /// The reason's national code.
    pub code: u16,
    /// Its words.
    pub text: String,
    /// How often; nothing where it is fewer than five times.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
}

/// The public figures (服务公开, EV-8).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicStatistics {
    /// The month as `2026-10`.
    pub month: String,
    /// The months that can be asked for, the newest first.
    pub months: Vec<String>,
    /// The figures of the whole.
    pub figures: Vec<Figure>,
    /// Unit by unit.
    pub units: Vec<UnitStatistics>,
    /// The reasons of bad ratings, the most frequent first.
    pub reasons: Vec<ReasonCount>,
    /// The tree head under which the rating figures were computed; anybody can compute them again.
    pub ledger: SignedTreeHead,
    /// When they were computed.
    pub at: Timestamp,
}

impl ExplanationRequest {
    /// Whether everything is written, and nothing at too great a length.
    ///
    /// # Errors
    /// Every field at fault.
    pub fn validate(&self) -> Result<(), Refusal> {
        Refusal::unless_written(&[("cause", &self.cause, 1000), ("remedy", &self.remedy, 1000)])
    }
}

impl ReturnRequest {
    /// Whether everything is written, and nothing at too great a length.
    ///
    /// # Errors
    /// Every field at fault.
    pub fn validate(&self) -> Result<(), Refusal> {
        Refusal::unless_written(&[("reasons", &self.reasons, 500)])
    }
}

impl DecisionRequest {
    /// Whether everything is written, and nothing at too great a length.
    ///
    /// # Errors
    /// Every field at fault.
    pub fn validate(&self) -> Result<(), Refusal> {
        Refusal::unless_written(&[("reasons", &self.reasons, 1000)])
    }
}

endpoint! {
    /// Show what is late, nearly late, in time and standing still, unit by unit (OP-5, OP-12).
    ShowWatchOverview "show_watch_overview" "督查总览" = Get "/api/v1/watch/overview", Action::Supervise, plain;
    answer WatchOverview;
}

endpoint! {
    /// List the cases behind a number of the overview.
    ListWatchCases "list_watch_cases" "列出督查办件" = Get "/api/v1/watch/cases", Action::Supervise, plain;
    query WatchQuery; answer Page<WatchCase>;
}

endpoint! {
    /// List accountability records; a unit sees its own, a supervisor all.
    ListAccountabilities "list_accountabilities" "列出问责单" = Get "/api/v1/accountabilities", Action::ListAccountabilities, plain;
    query AccountabilityQuery; answer Page<AccountabilityRow>;
}

endpoint! {
    /// Show an accountability record.
    ShowAccountability "show_accountability" "查看问责单" = Get "/api/v1/accountabilities/{accountability}",
        Action::ListAccountabilities, plain;
    path AccountabilityId; answer AccountabilityDetail;
}

endpoint! {
    /// Explain why a case was late, as the department concerned (GC-5).
    ExplainOverdue "explain_overdue" "说明超期原因" = Post "/api/v1/accountabilities/{accountability}/explanation",
        Action::ExplainOverdue, versioned;
    path AccountabilityId; body ExplanationRequest; answer AccountabilityDetail;
}

endpoint! {
    /// Send an explanation back that is not enough.
    ReturnExplanation "return_explanation" "退回说明" = Post "/api/v1/accountabilities/{accountability}/returns",
        Action::CloseAccountability, versioned;
    path AccountabilityId; body ReturnRequest; answer AccountabilityDetail;
}

endpoint! {
    /// Decide a record; a person decides, with reasons, and nobody deletes (GC-5).
    CloseAccountability "close_accountability" "办结问责单" = Post "/api/v1/accountabilities/{accountability}/decision",
        Action::CloseAccountability, versioned;
    path AccountabilityId; body DecisionRequest; answer AccountabilityDetail;
}

endpoint! {
    /// Show the public figures with their formulas (EV-8, OP-6).
    ShowPublicStatistics "show_public_statistics" "查看服务公开数据" = Get "/api/v1/statistics", Action::ReadPublic, plain;
    query StatisticsQuery; answer PublicStatistics;
}

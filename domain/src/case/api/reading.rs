//! Cases as lists, pages and the public see them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::access::Action;
use crate::case::{Act, CaseMark, Channel, Entry, Outcome, Stage};
use crate::deadline::{DueStatus, ProvenClock, Standing};
use crate::endpoint;
use crate::endpoint::Page;
use crate::file::FileInfo;
use crate::ids::{CaseId, MatterId};
use crate::letter::LetterInfo;
use crate::material::{CorrectionItem, Item};
use crate::matter::{Delivery, FormFieldKind};
use crate::record::ActOption;
use crate::time::Timestamp;

/// A case in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseSummary {
    /// Its id.
    pub id: CaseId,
    /// The number, grouped for reading.
    pub number: String,
    /// The matter's name.
    pub matter_name: String,
    /// The unit that decides.
    pub unit_name: String,
    /// The applicant's name, masked unless it is one's own.
    pub applicant: String,
    /// Where it stands.
    pub stage: Stage,
    /// On time, soon, late, paused or done, with the days.
    pub standing: Standing,
    /// Until when, if a clock runs.
    pub due_on: Option<NaiveDate>,
    /// When it was submitted.
    pub submitted_at: Timestamp,
    /// What the person asking can do next, most urgent first.
    pub next_acts: Vec<Act>,
    /// Whether an accountability record is open because it is late.
    pub accountable: bool,
    /// The ways of handling it was chosen for.
    #[serde(default)]
    pub marks: Vec<CaseMark>,
}

/// A case with everything the person asking may see.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseDetail {
    /// Its id.
    pub id: CaseId,
    /// The version for `If-Match`.
    pub version: u32,
    /// The number, grouped for reading.
    pub number: String,
    /// The matter applied for.
    pub matter: MatterId,
    /// The matter's name.
    pub matter_name: String,
    /// The unit that decides.
    pub unit_name: String,
    /// The hall in which it is handled.
    pub hall_name: String,
    /// Where it came in.
    pub channel: Channel,
    /// Where it stands.
    pub stage: Stage,
    /// The ways of handling it was chosen for.
    #[serde(default)]
    pub marks: Vec<CaseMark>,
    /// What keeps it from going on now, oldest first.
    #[serde(default)]
    pub holds: Vec<HoldView>,
    /// When it was submitted.
    pub submitted_at: Timestamp,
    /// Whether the person asking is the applicant.
    pub own: bool,
    /// Who applied; masked for staff whose task does not need it.
    pub applicant: ApplicantView,
    /// Answers to the matter's questions: label and answer.
    pub answers: Vec<(String, String)>,
    /// What kind of answer each of them is, in the same order: an area is given in square metres, a date as `2026-10-01`.
    #[serde(default)]
    pub answer_kinds: Vec<FormFieldKind>,
    /// The checklist.
    pub materials: Vec<Item>,
    /// The files of the checklist.
    pub files: Vec<FileInfo>,
    /// What the applicant still has to correct, while the case waits for that.
    pub lacks: Vec<CorrectionItem>,
    /// What a correction notice would ask for now; for the window.
    pub wanting: Vec<CorrectionItem>,
    /// Which is running now, with its proof; nothing once the case is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<ProvenClock>,
    /// On time, soon, late, paused or done.
    pub standing: Standing,
    /// Who has it, in plain words: 市场监督管理局 · 正在审查.
    pub holder: String,
    /// What happens next and when, in plain words.
    pub next_step: String,
    /// The history, newest first.
    pub timeline: Vec<Entry>,
    /// The documents.
    pub letters: Vec<LetterInfo>,
    /// How it was decided; for the applicant only once the result is valid.
    pub outcome: Option<Outcome>,
    /// How the result goes out.
    pub delivery: DeliveryView,
    /// What the person asking can do.
    pub acts: Vec<ActOption<Act>>,
    /// The reviewer's proposal, for staff, while it waits for the signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<ProposalView>,
    /// More time asked for, for staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_days: Option<u16>,
    /// Whether the applicant can rate now.
    pub ratable: bool,
}

/// What keeps a case from going on (暂缓).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HoldView {
    /// Why, in one sentence.
    pub why: String,
    /// Since when.
    pub from: Timestamp,
    /// What cannot be done meanwhile; for staff.
    pub blocks: Vec<Act>,
    /// The basis, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
}

/// Who applied, as shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApplicantView {
    /// Name or organisation.
    pub name: String,
    /// Identity number or credit code; masked unless one's own.
    pub number: String,
    /// Phone; masked unless one's own.
    pub phone: String,
    /// The person who handles it for an organisation.
    pub contact: String,
}

/// How the result goes out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryView {
    /// The way chosen.
    pub way: Option<Delivery>,
    /// The parcel's number, once sent.
    pub tracking: Option<String>,
}

/// What the reviewer proposed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProposalView {
    /// Grant or reject.
    pub outcome: Outcome,
    /// The opinion.
    pub opinion: String,
    /// The law it rests on.
    pub basis: String,
}

/// Which cases a desk lists.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema, utoipa::IntoParams))]
#[serde(default, deny_unknown_fields)]
pub struct CaseQuery {
    /// A number, or part of a matter's name; never a person's name, which would then stand in a log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// Only cases in this stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// Only open cases whose clock stands so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<DueStatus>,
    /// Only what the person asking can act on now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mine: Option<bool>,
    /// Where the last page ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// How many, 1–100; 20 unless told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u16>,
}

/// The counts above a desk's list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskCounts {
    /// Overdue.
    pub late: u32,
    /// Due soon by the policy's warning levels.
    pub soon: u32,
    /// In time.
    pub on_time: u32,
    /// Clock standing still.
    pub paused: u32,
    /// How many cases are in each open stage.
    pub stages: Vec<StageCount>,
}

/// How many cases of those that one may list are in a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StageCount {
    /// The stage.
    pub stage: Stage,
    /// How many.
    pub count: u32,
}

/// How the public finds a case: in the body, so that nothing personal stands in an address or a log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TrackRequest {
    /// The case's number; spaces do not matter.
    pub number: String,
    /// The last four digits of the phone given with the application.
    pub phone_tail: String,
}

/// What the public sees of a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrackedCase {
    /// The number, grouped for reading.
    pub number: String,
    /// The matter's name.
    pub matter_name: String,
    /// The applicant's name, masked.
    pub applicant: String,
    /// Where it stands.
    pub stage: Stage,
    /// On time, soon, late, paused or done.
    pub standing: Standing,
    /// Who has it, in plain words.
    pub holder: String,
    /// What happens next and when, in plain words.
    pub next_step: String,
    /// The running clock with its proof.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<ProvenClock>,
    /// The history, newest first.
    pub timeline: Vec<Entry>,
}

endpoint! {
    /// One's own cases.
    ListCases "list_cases" "我的办件" = Get "/api/v1/cases", Action::ListOwnCases, plain;
    query CaseQuery; answer Page<CaseSummary>;
}

endpoint! {
    /// The desk's cases.
    ListDeskCases "list_desk_cases" "工作台的办件" = Get "/api/v1/desk/cases", Action::ListDeskCases, plain;
    query CaseQuery; answer Page<CaseSummary>;
}

endpoint! {
    /// The counts above the desk's list.
    ShowDeskCounts "show_desk_counts" "工作台各类办件的数量" = Get "/api/v1/desk/counts", Action::ListDeskCases, plain;
    answer DeskCounts;
}

endpoint! {
    /// A case, whole.
    ShowCase "show_case" "查看办件" = Get "/api/v1/cases/{case}", Action::ShowCase, plain;
    path CaseId; answer CaseDetail;
}

endpoint! {
    /// Find a case by number and phone.
    TrackCase "track_case" "凭编号和手机后四位查进度" = Post "/api/v1/track", Action::ReadPublic, plain;
    body TrackRequest; answer TrackedCase;
}

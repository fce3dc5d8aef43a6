//! What crosses the wire about cases and drafts.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::act::Act;
use super::draft::Application;
use super::event::{Channel, Outcome};
use super::state::Stage;
use super::timeline::Entry;
use crate::access::Action;
use crate::deadline::{ProvenClock, Standing};
use crate::endpoint;
use crate::endpoint::{Created, Page};
use crate::ids::{CaseId, DraftId, FileId, LetterId, MatterId};
use crate::material::{Check, Intake, Item, Lack, Supply};
use crate::matter::Delivery;
use crate::policy::PauseReason;
use crate::time::Timestamp;

/// A new draft for one matter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewDraft {
    /// The version of the matter, as its guide names it.
    pub matter: MatterId,
}

/// A draft in the list of one's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftSummary {
    /// Its id.
    pub id: DraftId,
    /// The matter's name.
    pub matter_name: String,
    /// When it was last saved.
    pub saved_at: Timestamp,
}

/// A draft, whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Draft {
    /// Its id.
    pub id: DraftId,
    /// The version for `If-Match`.
    pub version: u32,
    /// The matter applied for.
    pub matter: MatterId,
    /// The matter's name.
    pub matter_name: String,
    /// Entered by staff for somebody at the window.
    pub at_window: bool,
    /// What is written so far.
    pub application: Application,
    /// The files uploaded so far.
    pub files: Vec<FileInfo>,
    /// When it was last saved.
    pub saved_at: Timestamp,
}

/// A stored file, as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FileInfo {
    /// Its id; the content is at `/api/v1/files/{id}`.
    pub id: FileId,
    /// The name it was uploaded under.
    pub name: String,
    /// Media type: application/pdf, image/jpeg, image/png.
    pub media_type: String,
    /// Size in bytes.
    pub size: u64,
}

/// The draft's content, to be saved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SavedDraft {
    /// What is written so far.
    pub application: Application,
}

/// What the applicant holds after submitting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Submitted {
    /// The case.
    pub case: CaseId,
    /// The number people use, grouped for reading.
    pub number: String,
    /// The receipt.
    pub receipt: LetterId,
    /// Until when the window answers.
    pub answer_by: NaiveDate,
    /// The address behind the QR code of the receipt.
    pub track_url: String,
}

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
}

/// One thing to do with the case, and why not, if not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActOption {
    /// What.
    pub act: Act,
    /// Why the person asking cannot do it now; nothing when they can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocked: Option<String>,
    /// The clause that the reason rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
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
    /// When it was submitted.
    pub submitted_at: Timestamp,
    /// Whether the person asking is the applicant.
    pub own: bool,
    /// Who applied; masked for staff whose task does not need it.
    pub applicant: ApplicantView,
    /// Answers to the matter's questions: label and answer.
    pub answers: Vec<(String, String)>,
    /// The checklist.
    pub materials: Vec<Item>,
    /// The files of the checklist.
    pub files: Vec<FileInfo>,
    /// What the applicant still has to correct, while the case waits for that.
    pub lacks: Vec<Lack>,
    /// What a correction notice would ask for now; for the window.
    pub wanting: Vec<Lack>,
    /// Which is running now, with its proof; nothing once the case is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<ProvenClock>,
    /// On time, soon, late, paused or done.
    pub standing: Standing,
    /// Who has it, in plain words: 市场监督管理局 · 后台审查.
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
    pub acts: Vec<ActOption>,
    /// The reviewer's proposal, for staff, while it waits for the signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<ProposalView>,
    /// More time asked for, for staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_days: Option<u16>,
    /// Whether the applicant can rate now.
    pub ratable: bool,
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

/// A document of the case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LetterInfo {
    /// Its id; the PDF is at `/api/v1/letters/{id}/pdf`.
    pub id: LetterId,
    /// Its title: 受理通知书.
    pub title: String,
    /// Its number: 青审受〔2026〕12号.
    pub number: String,
    /// When it was made.
    pub at: Timestamp,
    /// The code under which anybody can verify it.
    pub code: String,
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
    /// Only late, soon, on time, paused or done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<String>,
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
    pub stages: Vec<(Stage, u32)>,
}

/// The window's findings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Checks {
    /// Line by line.
    pub checks: Vec<Check>,
}

/// A correction notice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// How many working days the applicant has, 1–60.
    pub days: u16,
}

/// Corrections handed in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Supplement {
    /// What is handed in, line by line.
    pub supplies: Vec<Supply>,
    /// How it comes in.
    pub intake: Intake,
}

/// A refusal to accept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RefusalOfCase {
    /// Why.
    pub reasons: String,
    /// The law it rests on.
    pub basis: String,
}

/// A reason in words, which may be empty where the operation allows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// The words.
    pub reason: String,
}

/// A special procedure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Suspension {
    /// Which.
    pub procedure: PauseReason,
    /// How many working days it should take, 1–250.
    pub expected_days: u16,
    /// Why.
    pub reason: String,
}

/// More time asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ExtensionRequest {
    /// Working days.
    pub days: u16,
    /// Why.
    pub reason: String,
}

/// The answer to a request for more time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ExtensionAnswer {
    /// Whether it is granted.
    pub granted: bool,
}

/// How a reviewer would decide.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewProposal {
    /// Grant or reject.
    pub outcome: Outcome,
    /// The opinion; where it rejects, the reasons that the applicant will read.
    pub opinion: String,
    /// The law it rests on.
    #[serde(default)]
    pub basis: String,
}

/// The result handed out or sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewDelivery {
    /// How.
    pub way: Delivery,
    /// The parcel's number, for post.
    #[serde(default)]
    pub tracking: Option<String>,
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
    /// Begin a draft.
    CreateDraft "create_draft" "开始填写一个事项的申请" = Post "/api/v1/drafts", Action::WriteDraft, plain;
    body NewDraft; answer Created<DraftId>;
}
endpoint! {
    /// Begin a draft for somebody at the window.
    CreateDeskDraft "create_desk_draft" "窗口为来人录入申请" = Post "/api/v1/desk/drafts", Action::EnterForOthers, plain;
    body NewDraft; answer Created<DraftId>;
}
endpoint! {
    /// One's own drafts.
    ListDrafts "list_drafts" "本人未提交的申请" = Get "/api/v1/drafts", Action::WriteDraft, plain;
    answer Page<DraftSummary>;
}
endpoint! {
    /// A draft, whole.
    ShowDraft "show_draft" "查看一份未提交的申请" = Get "/api/v1/drafts/{draft}", Action::WriteDraft, plain;
    path DraftId; answer Draft;
}
endpoint! {
    /// Save a draft.
    SaveDraft "save_draft" "保存未提交的申请" = Put "/api/v1/drafts/{draft}", Action::WriteDraft, versioned;
    path DraftId; body SavedDraft; answer Draft;
}
endpoint! {
    /// Throw a draft away.
    DeleteDraft "delete_draft" "删除未提交的申请" = Delete "/api/v1/drafts/{draft}", Action::WriteDraft, plain;
    path DraftId;
}
endpoint! {
    /// Submit a draft.
    SubmitDraft "submit_draft" "提交申请" = Post "/api/v1/drafts/{draft}/submission", Action::SubmitCase, versioned;
    path DraftId; answer Submitted;
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
    /// Check materials.
    CheckMaterials "check_materials" "核对材料" = Post "/api/v1/cases/{case}/checks", Action::CheckMaterials, versioned;
    path CaseId; body Checks; answer CaseDetail;
}
endpoint! {
    /// Ask once for everything missing.
    RequestCorrection "request_correction" "一次性告知补正" = Post "/api/v1/cases/{case}/correction", Action::RequestCorrection, versioned;
    path CaseId; body Correction; answer CaseDetail;
}
endpoint! {
    /// Hand in corrections.
    SupplementCase "supplement_case" "提交补正材料" = Post "/api/v1/cases/{case}/supplement", Action::SupplementCase, versioned;
    path CaseId; body Supplement; answer CaseDetail;
}
endpoint! {
    /// Accept a case.
    AcceptCase "accept_case" "受理" = Post "/api/v1/cases/{case}/acceptance", Action::AcceptCase, versioned;
    path CaseId; answer CaseDetail;
}
endpoint! {
    /// Refuse to accept a case.
    RefuseCase "refuse_case" "不予受理" = Post "/api/v1/cases/{case}/refusal", Action::RefuseCase, versioned;
    path CaseId; body RefusalOfCase; answer CaseDetail;
}
endpoint! {
    /// Withdraw a case.
    WithdrawCase "withdraw_case" "撤回申请" = Post "/api/v1/cases/{case}/withdrawal", Action::WithdrawCase, versioned;
    path CaseId; body Reason; answer CaseDetail;
}
endpoint! {
    /// Begin a special procedure.
    SuspendCase "suspend_case" "启动特别程序" = Post "/api/v1/cases/{case}/suspension", Action::SuspendCase, versioned;
    path CaseId; body Suspension; answer CaseDetail;
}
endpoint! {
    /// End a special procedure; the reason is its result.
    ResumeCase "resume_case" "结束特别程序" = Post "/api/v1/cases/{case}/resumption", Action::SuspendCase, versioned;
    path CaseId; body Reason; answer CaseDetail;
}
endpoint! {
    /// Ask for more time.
    RequestExtension "request_extension" "申请延期" = Post "/api/v1/cases/{case}/extension-request", Action::RequestExtension, versioned;
    path CaseId; body ExtensionRequest; answer CaseDetail;
}
endpoint! {
    /// Answer a request for more time.
    AnswerExtension "answer_extension" "审批延期" = Post "/api/v1/cases/{case}/extension", Action::GrantExtension, versioned;
    path CaseId; body ExtensionAnswer; answer CaseDetail;
}
endpoint! {
    /// Propose how to decide.
    ProposeDecision "propose_decision" "提出审查意见" = Post "/api/v1/cases/{case}/proposal", Action::ReviewCase, versioned;
    path CaseId; body NewProposal; answer CaseDetail;
}
endpoint! {
    /// Send a proposal back.
    ReturnProposal "return_proposal" "退回重审" = Post "/api/v1/cases/{case}/return", Action::SignDecision, versioned;
    path CaseId; body Reason; answer CaseDetail;
}
endpoint! {
    /// Sign the decision.
    SignDecision "sign_decision" "签发决定" = Post "/api/v1/cases/{case}/signature", Action::SignDecision, versioned;
    path CaseId; answer CaseDetail;
}
endpoint! {
    /// Apply the unit's approval seal.
    ApplyApprovalSeal "apply_approval_seal" "加盖审批专用章" = Post "/api/v1/cases/{case}/approval-seal", Action::ApplyApprovalSeal, versioned;
    path CaseId; answer CaseDetail;
}
endpoint! {
    /// Apply the bureau's seal.
    ApplyBureauSeal "apply_bureau_seal" "加盖审批服务局印章" = Post "/api/v1/cases/{case}/bureau-seal", Action::ApplyBureauSeal, versioned;
    path CaseId; answer CaseDetail;
}
endpoint! {
    /// Hand out or send the result.
    DeliverResult "deliver_result" "送达结果" = Post "/api/v1/cases/{case}/delivery", Action::DeliverResult, versioned;
    path CaseId; body NewDelivery; answer CaseDetail;
}
endpoint! {
    /// Close the file.
    ArchiveCase "archive_case" "归档" = Post "/api/v1/cases/{case}/archive", Action::ArchiveCase, versioned;
    path CaseId; answer CaseDetail;
}
endpoint! {
    /// Find a case by number and phone.
    TrackCase "track_case" "凭编号和手机后四位查进度" = Post "/api/v1/track", Action::ReadPublic, plain;
    body TrackRequest; answer TrackedCase;
}

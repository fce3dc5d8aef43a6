//! Steps of a case: what each asks, and its operation.

use serde::{Deserialize, Serialize};

use super::CaseDetail;
use crate::access::Action;
use crate::case::Outcome;
use crate::endpoint;
use crate::ids::CaseId;
use crate::material::{Check, Intake, Supply};
use crate::matter::Delivery;
use crate::policy::PauseReason;

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
pub struct WrittenReason {
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
    path CaseId; body WrittenReason; answer CaseDetail;
}

endpoint! {
    /// Begin a special procedure.
    SuspendCase "suspend_case" "启动特别程序" = Post "/api/v1/cases/{case}/suspension", Action::SuspendCase, versioned;
    path CaseId; body Suspension; answer CaseDetail;
}

endpoint! {
    /// End a special procedure; the reason is its result.
    ResumeCase "resume_case" "结束特别程序" = Post "/api/v1/cases/{case}/resumption", Action::SuspendCase, versioned;
    path CaseId; body WrittenReason; answer CaseDetail;
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
    path CaseId; body WrittenReason; answer CaseDetail;
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

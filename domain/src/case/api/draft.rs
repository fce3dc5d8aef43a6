//! Drafts: what becomes a case.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::access::Action;
use crate::case::draft::Application;
use crate::endpoint;
use crate::endpoint::{Created, Page};
use crate::file::FileInfo;
use crate::ids::{CaseId, DraftId, LetterId, MatterId};
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

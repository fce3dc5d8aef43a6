//! What crosses the wire about cases and drafts.

mod aside;
mod draft;
mod reading;
mod step;

pub use aside::{Aside, AsideAct, AsideLine, ListAsides};
pub use draft::{
    CreateDeskDraft, CreateDraft, DeleteDraft, Draft, DraftSummary, ListDrafts, NewDraft, SaveDraft, SavedDraft,
    ShowDraft, SubmitDraft, Submitted,
};
pub use reading::{
    ApplicantView, CaseDetail, CaseQuery, CaseSummary, DeliveryView, DeskCounts, HoldView, ListCases, ListDeskCases,
    ProposalView, ShowCase, ShowDeskCounts, StageCount, TrackCase, TrackRequest, TrackedCase,
};
pub use step::{
    AcceptCase, AnswerExtension, ApplyApprovalSeal, ApplyBureauSeal, ArchiveCase, CheckMaterials, Checks, Correction,
    DeliverResult, ExtensionAnswer, ExtensionRequest, NewDelivery, NewProposal, ProposeDecision, RefusalOfCase,
    RefuseCase, RequestCorrection, RequestExtension, ResumeCase, ReturnProposal, SignDecision, Supplement,
    SupplementCase, SuspendCase, Suspension, WithdrawCase, WrittenReason,
};

//! Cases (办件): from draft to archive. One file for each operation; `store` alone changes a case's rows (`draft` those of
//! drafts, `number` the counters), lists read them for themselves, `view` makes what a person may see.

mod accept;
mod advance;
mod archive;
mod asides;
mod authority;
mod back_office;
mod check_materials;
mod clock;
mod correct;
mod deliver;
mod draft;
mod due;
mod entity;
mod extend;
mod figures;
mod files;
mod issue;
mod letters;
mod list;
mod number;
pub mod orders;
mod posts;
mod recount;
mod refuse;
mod show;
mod step;
pub mod store;
mod submit;
mod supplement;
mod tell;
mod track;
mod upload;
mod view;
mod waiting;
pub mod watch;
mod withdraw;

pub use advance::Moved;
pub use asides::Asides;
pub use due::{CaseMilestone, DeadlineReached};
pub use figures::Figures;
pub use files::Files;
pub use letters::Letters;
pub use posts::PostsFor;
pub use recount::Recount;
pub use store::{Loaded, show_accountable};
pub use tell::tell;
pub use view::MayRate;
pub use waiting::WaitingCases;

use crate::http::Routes;
use crate::wiring::Wiring;
use domain::case::api as endpoint;

/// The area's operations.
#[must_use]
pub fn routes(routes: Routes) -> Routes {
    let routes = routes
        .on(endpoint::CreateDraft, draft::create_draft)
        .on(endpoint::CreateDeskDraft, draft::create_desk_draft)
        .on(endpoint::ListDrafts, draft::list_drafts)
        .on(endpoint::ShowDraft, draft::show_draft)
        .on(endpoint::SaveDraft, draft::save_draft)
        .on(endpoint::DeleteDraft, draft::delete_draft)
        .on(endpoint::SubmitDraft, submit::submit_draft)
        .on(endpoint::ListCases, list::list_cases)
        .on(endpoint::ListDeskCases, list::list_desk_cases)
        .on(endpoint::ShowDeskCounts, list::show_desk_counts)
        .on(endpoint::ShowCase, show::show_case)
        .on(endpoint::ListAsides, asides::list_asides)
        .on(endpoint::TrackCase, track::track_case);
    let routes = routes
        .on(endpoint::CheckMaterials, check_materials::check_materials)
        .on(endpoint::RequestCorrection, correct::request_correction)
        .on(endpoint::SupplementCase, supplement::supplement_case)
        .on(endpoint::AcceptCase, accept::accept_case)
        .on(endpoint::RefuseCase, refuse::refuse_case)
        .on(endpoint::WithdrawCase, withdraw::withdraw_case)
        .on(endpoint::SuspendCase, back_office::suspend_case)
        .on(endpoint::ResumeCase, back_office::resume_case)
        .on(endpoint::ProposeDecision, back_office::propose_decision)
        .on(endpoint::RequestExtension, extend::request_extension)
        .on(endpoint::AnswerExtension, extend::answer_extension);
    let routes = routes
        .on(endpoint::ReturnProposal, issue::return_proposal)
        .on(endpoint::SignDecision, issue::sign_decision)
        .on(endpoint::ApplyApprovalSeal, issue::apply_approval_seal)
        .on(endpoint::ApplyBureauSeal, issue::apply_bureau_seal)
        .on(endpoint::DeliverResult, deliver::deliver_result)
        .on(endpoint::ArchiveCase, archive::archive_case);
    upload::routes(routes)
}

/// Adds the area's jobs and the documents that it issues.
pub fn jobs(wiring: &mut Wiring) {
    due::jobs(wiring);
    for kind in domain::case::letters::ALL {
        wiring.add(kind);
    }
    wiring.outside_job::<recount::RecountCases>();
}

//! The policy itself: which role reaches how far with which action.

use super::{Action, Relation, Role};

/// How far a role's permission reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Only what is one's own.
    Own,
    /// One's own, and what one's unit or hall handles.
    Unit,
    /// What other units handle, but never one's own unit's (nobody judges themselves).
    OtherUnits,
    /// Everything.
    All,
}

impl Reach {
    /// Whether a thing that stands so to the person lies within reach.
    #[must_use]
    pub const fn covers(self, relation: Relation) -> bool {
        match (self, relation) {
            (_, Relation::General) => true,
            (Self::Own, Relation::Own) => true,
            (Self::Own, Relation::SameUnit | Relation::OtherUnit | Relation::Others) => false,
            (Self::Unit, Relation::Own | Relation::SameUnit) => true,
            (Self::Unit, Relation::OtherUnit | Relation::Others) => false,
            (Self::OtherUnits, Relation::OtherUnit) => true,
            (Self::OtherUnits, Relation::Own | Relation::SameUnit | Relation::Others) => false,
            (Self::All, Relation::Own | Relation::SameUnit | Relation::OtherUnit | Relation::Others) => true,
        }
    }
}

/// Whether anybody may, signed in or not.
#[must_use]
pub const fn is_public(action: Action) -> bool {
    matches!(
        action,
        Action::ReadPublic
            | Action::SignIn
            | Action::RateByToken
            | Action::TakeTicket
            // Outside the demo there is no such page: the handler answers 404.
            | Action::ReadDemoMailbox
    )
}

/// How far a role reaches with an action; nothing where it may not at all.
#[must_use]
pub const fn grants(role: Role, action: Action) -> Option<Reach> {
    match role {
        Role::Citizen | Role::Enterprise => applicant(action),
        Role::Window => window(action),
        Role::BackOffice => back_office(action),
        Role::Agent => agent(action),
        Role::Supervisor => supervisor(action),
        Role::Administrator => administrator(action),
        Role::Auditor => auditor(action),
        Role::Tablet => match action {
            Action::ServeTablet => Some(Reach::Own),
            _ => None,
        },
    }
}

const fn applicant(action: Action) -> Option<Reach> {
    match action {
        Action::KeepAccount
        | Action::WriteDraft
        | Action::SubmitCase
        | Action::ShowCase
        | Action::ListOwnCases
        | Action::WithdrawCase
        | Action::SupplementCase
        | Action::ReadLetter
        | Action::ReadFile
        | Action::InviteRating => Some(Reach::Own),
        _ => None,
    }
}

const fn window(action: Action) -> Option<Reach> {
    match action {
        Action::KeepAccount | Action::WriteDraft | Action::EnterForOthers | Action::SubmitCase => Some(Reach::Own),
        Action::ListDeskCases
        | Action::ShowCase
        | Action::SupplementCase
        | Action::CheckMaterials
        | Action::RequestCorrection
        | Action::AcceptCase
        | Action::RefuseCase
        | Action::DeliverResult
        | Action::ArchiveCase
        | Action::ReadLetter
        | Action::ReadFile
        | Action::ApplyApprovalSeal
        | Action::ApplyBureauSeal
        | Action::CallTicket
        | Action::ListWindows
        | Action::ManageDevices
        | Action::ListRectifications
        | Action::HandleRectification
        | Action::ListAccountabilities
        | Action::ExplainOverdue => Some(Reach::Unit),
        _ => None,
    }
}

const fn back_office(action: Action) -> Option<Reach> {
    match action {
        Action::KeepAccount => Some(Reach::Own),
        Action::ListDeskCases
        | Action::ShowCase
        | Action::ReviewCase
        | Action::SuspendCase
        | Action::RequestExtension
        | Action::GrantExtension
        | Action::SignDecision
        | Action::ApplyApprovalSeal
        | Action::ApplyBureauSeal
        | Action::ReadLetter
        | Action::ReadFile
        | Action::ListRectifications
        | Action::HandleRectification
        | Action::ListAccountabilities
        | Action::ExplainOverdue => Some(Reach::Unit),
        _ => None,
    }
}

const fn agent(action: Action) -> Option<Reach> {
    match action {
        Action::KeepAccount => Some(Reach::Own),
        _ => None,
    }
}

const fn supervisor(action: Action) -> Option<Reach> {
    match action {
        Action::KeepAccount => Some(Reach::Own),
        Action::VerifyRating => Some(Reach::OtherUnits),
        Action::ListDeskCases
        | Action::ShowCase
        | Action::ReadLetter
        | Action::ListRectifications
        | Action::FollowUpRectification
        | Action::Supervise
        | Action::ListAccountabilities
        | Action::CloseAccountability => Some(Reach::All),
        _ => None,
    }
}

const fn administrator(action: Action) -> Option<Reach> {
    match action {
        Action::KeepAccount => Some(Reach::Own),
        Action::ManageAccounts | Action::ManageJobs | Action::ManageDevices | Action::ListWindows => Some(Reach::All),
        _ => None,
    }
}

const fn auditor(action: Action) -> Option<Reach> {
    match action {
        Action::KeepAccount => Some(Reach::Own),
        Action::ReadAudit => Some(Reach::All),
        _ => None,
    }
}

//! The policy itself: which role reaches how far with which action.

use super::{Action, Relation, Role};

/// How far a role's permission reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Only what is one's own.
    Own,
    /// Only what was entrusted to one (GC-10).
    Entrusted,
    /// One's own, and what one's unit or hall handles.
    Unit,
    /// What other units handle, but never one's own unit's (nobody judges themselves).
    OtherUnits,
    /// Everything.
    All,
}

impl Scope {
    /// Whether a thing that stands so to the person lies within reach.
    #[must_use]
    pub const fn covers(self, relation: Relation) -> bool {
        match (self, relation) {
            (_, Relation::General) => true,
            (Self::Own, Relation::Own) => true,
            (Self::Own, Relation::Entrusted | Relation::SameUnit | Relation::OtherUnit | Relation::Others) => false,
            (Self::Entrusted, Relation::Entrusted) => true,
            (Self::Entrusted, Relation::Own | Relation::SameUnit | Relation::OtherUnit | Relation::Others) => false,
            (Self::Unit, Relation::Own | Relation::SameUnit) => true,
            (Self::Unit, Relation::Entrusted | Relation::OtherUnit | Relation::Others) => false,
            (Self::OtherUnits, Relation::OtherUnit) => true,
            (Self::OtherUnits, Relation::Own | Relation::Entrusted | Relation::SameUnit | Relation::Others) => false,
            (
                Self::All,
                Relation::Own | Relation::Entrusted | Relation::SameUnit | Relation::OtherUnit | Relation::Others,
            ) => true,
        }
    }
}

/// Who may do one thing.
enum Grant {
    /// Anybody, signed in or not.
    Anybody,
    /// These roles, each so far; no other.
    Roles(&'static [(Role, Scope)]),
}

/// The table: a row per action, in blocks by area. A new action does not compile until somebody has said who may.
const fn granted(action: Action) -> Grant {
    use Grant::{Anybody, Roles};
    use Role::{Administrator, Agent, Auditor, BackOffice, Citizen, Enterprise, Supervisor, Tablet, Window};
    use Scope::{All, Entrusted, OtherUnits, Own, Unit};
    match action {
        // What is open to anybody, and one's own account.
        Action::ReadPublic => Anybody,
        Action::SignIn => Anybody,
        Action::KeepAccount => Roles(&[
            (Citizen, Own),
            (Enterprise, Own),
            (Window, Own),
            (BackOffice, Own),
            (Agent, Own),
            (Supervisor, Own),
            (Administrator, Own),
            (Auditor, Own),
        ]),
        // Applying.
        Action::WriteDraft => Roles(&[(Citizen, Own), (Enterprise, Own), (Window, Own)]),
        Action::EnterForOthers => Roles(&[(Window, Own)]),
        Action::SubmitCase => Roles(&[(Citizen, Own), (Enterprise, Own), (Window, Own)]),
        // Cases.
        Action::ShowCase => Roles(&[
            (Citizen, Own),
            (Enterprise, Own),
            (Window, Unit),
            (BackOffice, Unit),
            (Agent, Entrusted),
            (Supervisor, All),
        ]),
        Action::ListOwnCases => Roles(&[(Citizen, Own), (Enterprise, Own)]),
        Action::ListDeskCases => Roles(&[(Window, Unit), (BackOffice, Unit), (Supervisor, All)]),
        Action::WithdrawCase => Roles(&[(Citizen, Own), (Enterprise, Own)]),
        Action::SupplementCase => Roles(&[(Citizen, Own), (Enterprise, Own), (Window, Unit), (Agent, Entrusted)]),
        Action::CheckMaterials => Roles(&[(Window, Unit)]),
        Action::RequestCorrection => Roles(&[(Window, Unit)]),
        Action::AcceptCase => Roles(&[(Window, Unit)]),
        Action::RefuseCase => Roles(&[(Window, Unit)]),
        Action::ReviewCase => Roles(&[(BackOffice, Unit)]),
        Action::SuspendCase => Roles(&[(BackOffice, Unit)]),
        Action::RequestExtension => Roles(&[(BackOffice, Unit)]),
        Action::GrantExtension => Roles(&[(BackOffice, Unit)]),
        Action::SignDecision => Roles(&[(BackOffice, Unit)]),
        Action::ApplyApprovalSeal => Roles(&[(Window, Unit), (BackOffice, Unit)]),
        Action::ApplyBureauSeal => Roles(&[(Window, Unit), (BackOffice, Unit)]),
        Action::DeliverResult => Roles(&[(Window, Unit)]),
        Action::ArchiveCase => Roles(&[(Window, Unit)]),
        Action::ReadLetter => Roles(&[
            (Citizen, Own),
            (Enterprise, Own),
            (Window, Unit),
            (BackOffice, Unit),
            (Agent, Entrusted),
            (Supervisor, All),
        ]),
        Action::ReadFile => {
            Roles(&[(Citizen, Own), (Enterprise, Own), (Window, Unit), (BackOffice, Unit), (Agent, Entrusted)])
        }
        // Rating and the queue.
        Action::RateByToken => Anybody,
        Action::InviteRating => Roles(&[(Citizen, Own), (Enterprise, Own)]),
        Action::CallTicket => Roles(&[(Window, Unit)]),
        Action::ListWindows => Roles(&[(Window, Unit), (Administrator, All)]),
        Action::TakeTicket => Anybody,
        Action::ServeTablet => Roles(&[(Tablet, Own)]),
        Action::ManageDevices => Roles(&[(Window, Unit), (Administrator, All)]),
        // Rectification and supervision.
        Action::ListRectifications => Roles(&[(Window, Unit), (BackOffice, Unit), (Supervisor, All)]),
        Action::VerifyRating => Roles(&[(Supervisor, OtherUnits)]),
        Action::HandleRectification => Roles(&[(Window, Unit), (BackOffice, Unit)]),
        Action::FollowUpRectification => Roles(&[(Supervisor, All)]),
        Action::Supervise => Roles(&[(Supervisor, All)]),
        Action::ListAccountabilities => Roles(&[(Window, Unit), (BackOffice, Unit), (Supervisor, All)]),
        Action::ExplainOverdue => Roles(&[(Window, Unit), (BackOffice, Unit)]),
        Action::CloseAccountability => Roles(&[(Supervisor, All)]),
        // Running the program.
        Action::ManageAccounts => Roles(&[(Administrator, All)]),
        Action::ManageJobs => Roles(&[(Administrator, All)]),
        Action::ReadAudit => Roles(&[(Auditor, All)]),
        // Outside the demo there is no such page: the handler answers 404.
        Action::ReadDemoMailbox => Anybody,
    }
}

/// Whether anybody may, signed in or not.
#[must_use]
pub const fn is_public(action: Action) -> bool {
    match granted(action) {
        Grant::Anybody => true,
        Grant::Roles(_) => false,
    }
}

/// How far a role reaches with an action; nothing where it may not at all.
#[must_use]
pub fn grants(role: Role, action: Action) -> Option<Scope> {
    match granted(action) {
        Grant::Anybody => None,
        Grant::Roles(rows) => rows.iter().find(|(granted, _)| *granted == role).map(|(_, reach)| *reach),
    }
}

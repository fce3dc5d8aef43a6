//! The words of the rules' own enums in the language shown. Staff read the official terms.

use domain::{
    access::{Power, Role},
    case::{Act, Channel, Outcome, Stage},
    material::Intake,
    matter::Delivery,
    policy::PauseReason,
};

use crate::text::{Key, t};

/// The official term for a stage.
#[must_use]
pub fn stage(value: Stage) -> &'static str {
    t(match value {
        Stage::Submitted => Key::NamesStageSubmitted,
        Stage::Correcting => Key::NamesStageCorrecting,
        Stage::Reviewing => Key::NamesStageReviewing,
        Stage::Suspended => Key::NamesStageSuspended,
        Stage::Proposed => Key::NamesStageProposed,
        Stage::Signed => Key::NamesStageSigned,
        Stage::ApprovalSealed => Key::NamesStageApprovalSealed,
        Stage::Issued => Key::NamesStageIssued,
        Stage::Delivered => Key::NamesStageDelivered,
        Stage::Archived => Key::NamesStageArchived,
        Stage::Refused => Key::NamesStageRefused,
        Stage::Withdrawn => Key::NamesStageWithdrawn,
        Stage::Lapsed => Key::NamesStageLapsed,
    })
}

/// The name of an act.
#[must_use]
pub fn act(value: Act) -> &'static str {
    t(match value {
        Act::Check => Key::NamesActCheck,
        Act::RequestCorrection => Key::NamesActRequestCorrection,
        Act::Accept => Key::NamesActAccept,
        Act::Refuse => Key::NamesActRefuse,
        Act::Supplement => Key::NamesActSupplement,
        Act::Withdraw => Key::NamesActWithdraw,
        Act::Suspend => Key::NamesActSuspend,
        Act::Resume => Key::NamesActResume,
        Act::RequestExtension => Key::NamesActRequestExtension,
        Act::AnswerExtension => Key::NamesActAnswerExtension,
        Act::Propose => Key::NamesActPropose,
        Act::Return => Key::NamesActReturn,
        Act::Sign => Key::NamesActSign,
        Act::SealApproval => Key::NamesActSealApproval,
        Act::SealBureau => Key::NamesActSealBureau,
        Act::Deliver => Key::NamesActDeliver,
        Act::Archive => Key::NamesActArchive,
    })
}

/// How a case is decided.
#[must_use]
pub fn outcome(value: Outcome) -> &'static str {
    t(match value {
        Outcome::Approved => Key::NamesOutcomeApproved,
        Outcome::Rejected => Key::NamesOutcomeRejected,
    })
}

/// Where an application came in.
#[must_use]
pub fn channel(value: Channel) -> &'static str {
    t(match value {
        Channel::Online => Key::NamesChannelOnline,
        Channel::Window => Key::NamesChannelWindow,
    })
}

/// How materials came in.
#[must_use]
pub fn intake(value: Intake) -> &'static str {
    t(match value {
        Intake::Online => Key::NamesIntakeOnline,
        Intake::AtWindow => Key::NamesIntakeAtWindow,
        Intake::ByPost => Key::NamesIntakeByPost,
    })
}

/// How a result goes out.
#[must_use]
pub fn delivery(value: Delivery) -> &'static str {
    t(match value {
        Delivery::Online => Key::NamesDeliveryOnline,
        Delivery::Window => Key::NamesDeliveryWindow,
        Delivery::Post => Key::NamesDeliveryPost,
    })
}

/// A special procedure.
#[must_use]
pub fn procedure(value: PauseReason) -> &'static str {
    t(match value {
        PauseReason::Hearing => Key::NamesProcedureHearing,
        PauseReason::Tender => Key::NamesProcedureTender,
        PauseReason::Auction => Key::NamesProcedureAuction,
        PauseReason::Inspection => Key::NamesProcedureInspection,
        PauseReason::Testing => Key::NamesProcedureTesting,
        PauseReason::Quarantine => Key::NamesProcedureQuarantine,
        PauseReason::Appraisal => Key::NamesProcedureAppraisal,
        PauseReason::ExpertReview => Key::NamesProcedureExpertReview,
        PauseReason::Correction => Key::NamesProcedureCorrection,
    })
}

/// A role.
#[must_use]
pub fn role(value: Role) -> &'static str {
    t(match value {
        Role::Citizen => Key::NamesRoleCitizen,
        Role::Enterprise => Key::NamesRoleEnterprise,
        Role::Window => Key::NamesRoleWindow,
        Role::BackOffice => Key::NamesRoleBackOffice,
        Role::Agent => Key::NamesRoleAgent,
        Role::Supervisor => Key::NamesRoleSupervisor,
        Role::Administrator => Key::NamesRoleAdministrator,
        Role::Auditor => Key::NamesRoleAuditor,
        Role::Tablet => Key::NamesRoleTablet,
    })
}

/// What a written authorization allows.
#[must_use]
pub fn power(value: Power) -> &'static str {
    t(match value {
        Power::Sign => Key::NamesPowerSign,
        Power::ApprovalSeal => Key::NamesPowerApprovalSeal,
        Power::BureauSeal => Key::NamesPowerBureauSeal,
    })
}

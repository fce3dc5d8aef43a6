//! Cases (办件): stages, acts, and how things come in and go out.

use domain::{
    case::{Act, CaseMark, Channel, Outcome, Stage},
    material::Intake,
    matter::Delivery,
    policy::PauseReason,
};

use crate::text::{Key, t};

terms! {
    /// The official term for a stage.
    case_stage: Stage {
        Submitted => NamesStageSubmitted,
        Correcting => NamesStageCorrecting,
        Reviewing => NamesStageReviewing,
        Suspended => NamesStageSuspended,
        Proposed => NamesStageProposed,
        Signed => NamesStageSigned,
        ApprovalSealed => NamesStageApprovalSealed,
        Issued => NamesStageIssued,
        Delivered => NamesStageDelivered,
        Archived => NamesStageArchived,
        Refused => NamesStageRefused,
        Withdrawn => NamesStageWithdrawn,
        Lapsed => NamesStageLapsed,
        Ended => NamesStageEnded,
    }
    /// The name of an act.
    case_act: Act {
        Check => NamesActCheck,
        RequestCorrection => NamesActRequestCorrection,
        Accept => NamesActAccept,
        Refuse => NamesActRefuse,
        Supplement => NamesActSupplement,
        Withdraw => NamesActWithdraw,
        Suspend => NamesActSuspend,
        Resume => NamesActResume,
        RequestExtension => NamesActRequestExtension,
        AnswerExtension => NamesActAnswerExtension,
        Propose => NamesActPropose,
        Return => NamesActReturn,
        Sign => NamesActSign,
        SealApproval => NamesActSealApproval,
        SealBureau => NamesActSealBureau,
        Deliver => NamesActDeliver,
        Archive => NamesActArchive,
    }
    /// A way of handling that a case was chosen for.
    case_mark: CaseMark {
        Green => NamesMarkGreen,
        Urgent => NamesMarkUrgent,
        KeyProject => NamesMarkKeyProject,
        Tolerance => NamesMarkTolerance,
        Delegated => NamesMarkDelegated,
        Remote => NamesMarkRemote,
    }
    /// How a case is decided.
    outcome: Outcome {
        Approved => NamesOutcomeApproved,
        Rejected => NamesOutcomeRejected,
    }
    /// Where an application came in.
    channel: Channel {
        Online => NamesChannelOnline,
        Window => NamesChannelWindow,
    }
    /// How materials came in.
    intake: Intake {
        Online => NamesIntakeOnline,
        AtWindow => NamesIntakeAtWindow,
        ByPost => NamesIntakeByPost,
    }
    /// How a result goes out.
    delivery: Delivery {
        Online => NamesDeliveryOnline,
        Window => NamesDeliveryWindow,
        Post => NamesDeliveryPost,
    }
    /// A special procedure.
    procedure: PauseReason {
        Hearing => NamesProcedureHearing,
        Tender => NamesProcedureTender,
        Auction => NamesProcedureAuction,
        Inspection => NamesProcedureInspection,
        Testing => NamesProcedureTesting,
        Quarantine => NamesProcedureQuarantine,
        Appraisal => NamesProcedureAppraisal,
        ExpertReview => NamesProcedureExpertReview,
        Correction => NamesProcedureCorrection,
    }
}

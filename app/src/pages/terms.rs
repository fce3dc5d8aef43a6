//! The words of the rules' own enums in the language shown (术语), as staff and public pages say them. What the rules call
//! something in Chinese is what the screens say; the other languages follow it here.

use domain::{
    access::{Power, Role},
    case::{Act, Channel, Outcome, Stage},
    deadline::{ClockKind, DueStatus},
    evaluation::{
        QueueKind, ServiceAct,
        api::{RatingAnswerStage, RatingProgress},
    },
    material::Intake,
    matter::Delivery,
    policy::PauseReason,
    rectification::{
        AttemptOutcome, Cause, ContactChannel, EvidenceFinding, ObjectionRuling, RectificationAct, StageKind, Verdict,
    },
    supervision::{AccountabilityAct, AccountabilityStage, FigureKey, Ruling},
};

use crate::text::{Key, t};

/// Declares one function for each set of words; a new word that has no text does not compile.
macro_rules! terms {
    ($($(#[$doc:meta])+ $name:ident : $kind:ident { $($variant:ident => $key:ident,)+ })+) => {$(
        $(#[$doc])+
        #[must_use]
        pub fn $name(value: $kind) -> &'static str {
            t(match value { $($kind::$variant => Key::$key,)+ })
        }
    )+};
}

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
    /// A role.
    role: Role {
        Citizen => NamesRoleCitizen,
        Enterprise => NamesRoleEnterprise,
        Window => NamesRoleWindow,
        BackOffice => NamesRoleBackOffice,
        Agent => NamesRoleAgent,
        Supervisor => NamesRoleSupervisor,
        Administrator => NamesRoleAdministrator,
        Auditor => NamesRoleAuditor,
        Tablet => NamesRoleTablet,
    }
    /// What a written authorization allows.
    power: Power {
        Sign => NamesPowerSign,
        ApprovalSeal => NamesPowerApprovalSeal,
        BureauSeal => NamesPowerBureauSeal,
    }
    /// The service that was rated.
    service_act: ServiceAct {
        Advice => TermsServiceActAdvice,
        Application => TermsServiceActApplication,
        Acceptance => TermsServiceActAcceptance,
        Supplement => TermsServiceActSupplement,
        Payment => TermsServiceActPayment,
        Decision => TermsServiceActDecision,
        Delivery => TermsServiceActDelivery,
    }
    /// The service that is rated, as whoever was served calls it.
    served_act: ServiceAct {
        Advice => TermsServiceActAdvice,
        Application => TermsServiceActApplication,
        Acceptance => TermsServedActAcceptance,
        Supplement => TermsServiceActSupplement,
        Payment => TermsServiceActPayment,
        Decision => TermsServedActDecision,
        Delivery => TermsServedActDelivery,
    }
    /// A queue of a hall.
    queue_kind: QueueKind {
        Person => TermsQueueKindPerson,
        Enterprise => TermsQueueKindEnterprise,
        Priority => TermsQueueKindPriority,
    }
    /// What a window sees of the rating on its tablet.
    rating_progress: RatingProgress {
        Asking => TermsRatingProgressAsking,
        Rated => TermsRatingProgressRated,
        NotRated => TermsRatingProgressNotRated,
    }
    /// How far the answer to a bad rating has come, for the rater.
    answer_stage: RatingAnswerStage {
        Verifying => TermsAnswerStageVerifying,
        Excluded => TermsAnswerStageExcluded,
        Handling => TermsAnswerStageHandling,
        AwaitingRater => TermsAnswerStageAwaitingRater,
        Confirmed => TermsAnswerStageConfirmed,
        ClosedUnreached => TermsAnswerStageClosedUnreached,
    }
    /// Where a rectification stands.
    bad_stage: StageKind {
        Opened => TermsBadStageOpened,
        Excluded => TermsBadStageExcluded,
        Handling => TermsBadStageHandling,
        Answered => TermsBadStageAnswered,
        FedBack => TermsBadStageFedBack,
        Closed => TermsBadStageClosed,
    }
    /// What can be done with a rectification.
    bad_act: RectificationAct {
        Verify => TermsBadActVerify,
        Object => TermsBadActObject,
        DecideObjection => TermsBadActDecideObjection,
        Answer => TermsBadActAnswer,
        FeedBack => TermsBadActFeedBack,
        Confirm => TermsBadActConfirm,
        FollowUp => TermsBadActFollowUp,
        Close => TermsBadActClose,
        AddItem => TermsBadActAddItem,
        SettleItem => TermsBadActSettleItem,
    }
    /// What the records say about a complaint.
    finding: EvidenceFinding {
        Supports => TermsFindingSupports,
        Contradicts => TermsFindingContradicts,
        NotRecorded => TermsFindingNotRecorded,
        NotCheckable => TermsFindingNotCheckable,
    }
    /// What a verification found.
    verdict: Verdict {
        Genuine => TermsVerdictGenuine,
        Mistaken => TermsVerdictMistaken,
        Malicious => TermsVerdictMalicious,
    }
    /// How an objection was decided.
    objection_ruling: ObjectionRuling {
        Restored => TermsObjectionRulingRestored,
        Upheld => TermsObjectionRulingUpheld,
    }
    /// What was behind a bad rating.
    cause: Cause {
        Attitude => TermsCauseAttitude,
        Skill => TermsCauseSkill,
        Delay => TermsCauseDelay,
        Materials => TermsCauseMaterials,
        Guide => TermsCauseGuide,
        System => TermsCauseSystem,
        Structure => TermsCauseStructure,
        Law => TermsCauseLaw,
    }
    /// How somebody speaks with the rater.
    contact_channel: ContactChannel {
        Inbox => TermsContactChannelInbox,
        Sms => TermsContactChannelSms,
        Phone => TermsContactChannelPhone,
        InPerson => TermsContactChannelInPerson,
    }
    /// What came of an attempt to ask the rater.
    attempt_outcome: AttemptOutcome {
        NoAnswer => TermsAttemptOutcomeNoAnswer,
        NoContact => TermsAttemptOutcomeNoContact,
        Declined => TermsAttemptOutcomeDeclined,
        Solved => TermsAttemptOutcomeSolved,
        Unsolved => TermsAttemptOutcomeUnsolved,
    }
    /// How an open case stands.
    due_status: DueStatus {
        Late => TermsDueLate,
        Soon => TermsDueSoon,
        OnTime => TermsDueOnTime,
        Paused => TermsDuePaused,
    }
    /// Where an accountability record stands.
    account_stage: AccountabilityStage {
        Opened => TermsAccountStageOpened,
        Explained => TermsAccountStageExplained,
        Decided => TermsAccountStageDecided,
    }
    /// What can be done with an accountability record.
    account_act: AccountabilityAct {
        Explain => TermsAccountActExplain,
        Return => TermsAccountActReturn,
        Decide => TermsAccountActDecide,
    }
    /// How an accountability record is decided.
    ruling: Ruling {
        Excused => TermsRulingExcused,
        Corrected => TermsRulingCorrected,
        Criticized => TermsRulingCriticized,
        Referred => TermsRulingReferred,
    }
    /// What a clock measures.
    clock_kind: ClockKind {
        AcceptanceAnswer => TermsClockKindAcceptanceAnswer,
        Decision => TermsClockKindDecision,
        Correction => TermsClockKindCorrection,
        Delivery => TermsClockKindDelivery,
        RatingAnswer => TermsClockKindRatingAnswer,
        RatingSolution => TermsClockKindRatingSolution,
        OnSiteAnswer => TermsClockKindOnSiteAnswer,
        Explanation => TermsClockKindExplanation,
        UrgeAnswer => TermsClockKindUrgeAnswer,
        SupervisionOrder => TermsClockKindSupervisionOrder,
        AgentReport => TermsClockKindAgentReport,
        VisitAnswer => TermsClockKindVisitAnswer,
        ToleranceSupplement => TermsClockKindToleranceSupplement,
        ToleranceEndNotice => TermsClockKindToleranceEndNotice,
    }
    /// The name of a published figure.
    figure: FigureKey {
        Received => TermsFigureReceived,
        OnTime => TermsFigureOnTime,
        Overdue => TermsFigureOverdue,
        Ratings => TermsFigureRatings,
        Participation => TermsFigureParticipation,
        Unprompted => TermsFigureUnprompted,
        Satisfied => TermsFigureSatisfied,
        Bad => TermsFigureBad,
        Excluded => TermsFigureExcluded,
        AnsweredInTime => TermsFigureAnsweredInTime,
        SolvedInTime => TermsFigureSolvedInTime,
        ConfirmedByRater => TermsFigureConfirmedByRater,
        Improved => TermsFigureImproved,
    }
    /// How a published figure is computed.
    formula: FigureKey {
        Received => TermsFormulaReceived,
        OnTime => TermsFormulaOnTime,
        Overdue => TermsFormulaOverdue,
        Ratings => TermsFormulaRatings,
        Participation => TermsFormulaParticipation,
        Unprompted => TermsFormulaUnprompted,
        Satisfied => TermsFormulaSatisfied,
        Bad => TermsFormulaBad,
        Excluded => TermsFormulaExcluded,
        AnsweredInTime => TermsFormulaAnsweredInTime,
        SolvedInTime => TermsFormulaSolvedInTime,
        ConfirmedByRater => TermsFormulaConfirmedByRater,
        Improved => TermsFormulaImproved,
    }
}

//! The words of ratings, rectification, supervision and clocks in the language shown (术语). What the rules call something in
//! Chinese is what the screens say; the other languages follow it here.

use domain::{
    deadline::ClockKind,
    evaluation::{
        QueueKind, ServiceAct,
        api::{RatingAnswerStage, RatingProgress},
    },
    rectification::{
        AttemptOutcome, Cause, ContactChannel, EvidenceFinding, ObjectionRuling, RectificationAct, StageKind, Verdict,
    },
    supervision::{AccountabilityAct, AccountabilityStage, FigureKey, Ruling, api::Light},
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
    light: Light {
        Late => TermsLightLate,
        Soon => TermsLightSoon,
        OnTime => TermsLightOnTime,
        Paused => TermsLightPaused,
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

//! Clocks (时限).

use domain::deadline::{ClockKind, DueStatus};

use crate::text::{Key, t};

terms! {
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
    /// How an open case stands.
    due_status: DueStatus {
        Late => TermsDueLate,
        Soon => TermsDueSoon,
        OnTime => TermsDueOnTime,
        Paused => TermsDuePaused,
    }
}

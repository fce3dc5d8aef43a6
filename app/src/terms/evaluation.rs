//! Ratings (评价) and the queue of a hall.

use domain::evaluation::{
    QueueKind, ServiceAct,
    api::{RatingAnswerStage, RatingProgress},
};

use crate::text::{Key, t};

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
}

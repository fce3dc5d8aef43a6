//! Supervision (督查): lights, accountability records, published figures.

use domain::supervision::{AccountabilityAct, AccountabilityStage, FigureKey, Ruling};

use crate::text::{Key, t};

terms! {
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

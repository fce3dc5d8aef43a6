//! Supervision (督查): lights, accountability records, published figures.

use domain::{
    case::counted as case,
    counted::FigureKind,
    evaluation::counted as rating,
    rectification::counted as rectification,
    supervision::{AccountabilityAct, AccountabilityStage, Figure, Ruling},
};

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
}

/// The published figures that have words here: their kind, name and formula.
const FIGURES: [(FigureKind, Key, Key); 13] = [
    (case::RECEIVED_COUNT, Key::TermsFigureReceived, Key::TermsFormulaReceived),
    (case::ON_TIME_SHARE, Key::TermsFigureOnTime, Key::TermsFormulaOnTime),
    (case::OVERDUE_COUNT, Key::TermsFigureOverdue, Key::TermsFormulaOverdue),
    (rating::RATINGS_COUNT, Key::TermsFigureRatings, Key::TermsFormulaRatings),
    (rating::PARTICIPATION_SHARE, Key::TermsFigureParticipation, Key::TermsFormulaParticipation),
    (rating::UNPROMPTED_SHARE, Key::TermsFigureUnprompted, Key::TermsFormulaUnprompted),
    (rating::SATISFIED_SHARE, Key::TermsFigureSatisfied, Key::TermsFormulaSatisfied),
    (rating::BAD_SHARE, Key::TermsFigureBad, Key::TermsFormulaBad),
    (rating::EXCLUDED_SHARE, Key::TermsFigureExcluded, Key::TermsFormulaExcluded),
    (rating::IMPROVED_SHARE, Key::TermsFigureImproved, Key::TermsFormulaImproved),
    (rectification::ANSWERED_SHARE, Key::TermsFigureAnsweredInTime, Key::TermsFormulaAnsweredInTime),
    (rectification::SOLVED_SHARE, Key::TermsFigureSolvedInTime, Key::TermsFormulaSolvedInTime),
    (rectification::CONFIRMED_SHARE, Key::TermsFigureConfirmedByRater, Key::TermsFormulaConfirmedByRater),
];

/// The name of a published figure and how it is computed: in the reader's language, or as its area says it where that has
/// no other words here.
#[must_use]
pub fn figure(figure: &Figure) -> (String, String) {
    match FIGURES.iter().find(|(kind, ..)| figure.is(kind)) {
        Some((_, name, formula)) => (t(*name).to_owned(), t(*formula).to_owned()),
        None => (figure.name.clone(), figure.formula.clone()),
    }
}

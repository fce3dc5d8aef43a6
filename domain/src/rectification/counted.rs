//! What is counted of bad ratings that are put right.

use crate::counted::{Counted, FigureKind, MadeOf, Sum};
use crate::evaluation::counted::LEDGER;

/// Bad ratings to be answered by the day (应答复).
pub const TO_ANSWER: Counted = Counted::next_day("to_answer");
/// Of these, answered in time (按期答复, EV-5).
pub const ANSWERED_IN_TIME: Counted = Counted::next_day("answered_in_time");
/// Bad ratings to be solved by the day (应整改).
pub const TO_SOLVE: Counted = Counted::next_day("to_solve");
/// Of these, solved in time (按期整改, EV-6).
pub const SOLVED_IN_TIME: Counted = Counted::next_day("solved_in_time");
/// Rectifications closed on the day (整改办结).
pub const CLOSED: Counted = Counted::next_day("closed");
/// Of these, by the rater's own confirmation (评价人确认).
pub const CONFIRMED_BY_RATER: Counted = Counted::next_day("confirmed_by_rater");

/// All that is counted.
pub const ALL: &[Counted] = &[TO_ANSWER, ANSWERED_IN_TIME, TO_SOLVE, SOLVED_IN_TIME, CLOSED, CONFIRMED_BY_RATER];

/// Bad ratings answered within the limit (差评按期答复率, EV-5).
pub const ANSWERED_SHARE: FigureKind = FigureKind {
    word: "answered_in_time",
    name: "差评按期答复率",
    formula: "按期答复的差评数 ÷（应答复的差评数，含到期仍未答复的）",
    made_of: MadeOf::Share { part: Sum::of(&[ANSWERED_IN_TIME]), whole: Sum::of(&[TO_ANSWER]) },
    records: None,
};
/// Bad ratings solved within the limit (按期整改率, EV-6).
pub const SOLVED_SHARE: FigureKind = FigureKind {
    word: "solved_in_time",
    name: "按期整改率",
    formula: "按期整改的差评数 ÷（应整改的差评数，含到期仍未整改的）",
    made_of: MadeOf::Share { part: Sum::of(&[SOLVED_IN_TIME]), whole: Sum::of(&[TO_SOLVE]) },
    records: None,
};
/// Rectifications closed by the rater's own confirmation (评价人确认整改率).
pub const CONFIRMED_SHARE: FigureKind = FigureKind {
    word: "confirmed_by_rater",
    name: "评价人确认整改率",
    formula: "评价人本人确认解决的差评数 ÷ 已办结的差评数",
    made_of: MadeOf::Share { part: Sum::of(&[CONFIRMED_BY_RATER]), whole: Sum::of(&[CLOSED]) },
    records: Some(LEDGER),
};

/// All figures, in the order in which people should read them.
pub const FIGURES: &[FigureKind] = &[ANSWERED_SHARE, SOLVED_SHARE, CONFIRMED_SHARE];

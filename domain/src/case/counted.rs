//! What is counted of cases.

use crate::counted::{Counted, FigureKind, MadeOf, Sum};

/// Cases submitted on the day (收件).
pub const RECEIVED: Counted = Counted::at_once("received");
/// Cases decided on the day (办结).
pub const DECIDED: Counted = Counted::at_once("decided");
/// Of these, in time (按期办结).
pub const DECIDED_IN_TIME: Counted = Counted::at_once("decided_in_time");
/// Cases past their due date and undecided when the day ended, or now on the day itself (超期未办结).
pub const OVERDUE: Counted = Counted::last_seen("overdue");

/// All that is counted.
pub const ALL: &[Counted] = &[RECEIVED, DECIDED, DECIDED_IN_TIME, OVERDUE];

/// Cases received (收件数).
pub const RECEIVED_COUNT: FigureKind = FigureKind {
    word: "received",
    name: "收件数",
    formula: "本期提交的办件数",
    made_of: MadeOf::Count(Sum::of(&[RECEIVED])),
    records: None,
};
/// Cases decided in time, those still open past their due date counted as not in time (按期办结率).
pub const ON_TIME_SHARE: FigureKind = FigureKind {
    word: "on_time",
    name: "按期办结率",
    formula: "按期办结的办件数 ÷（本期应办结的办件数，含超期仍未办结的）",
    made_of: MadeOf::Share { part: Sum::of(&[DECIDED_IN_TIME]), whole: Sum::of(&[DECIDED, OVERDUE]) },
    records: None,
};
/// Cases open past their due date (超期未办结).
pub const OVERDUE_COUNT: FigureKind = FigureKind {
    word: "overdue",
    name: "超期未办结",
    formula: "已过承诺时限、还没有办结的办件数",
    made_of: MadeOf::Count(Sum::of(&[OVERDUE])),
    records: None,
};

/// All figures, in the order in which people should read them.
pub const FIGURES: &[FigureKind] = &[RECEIVED_COUNT, ON_TIME_SHARE, OVERDUE_COUNT];

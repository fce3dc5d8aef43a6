//! What is counted of ratings.

use crate::counted::{Counted, FigureKind, MadeOf, Sum};

/// Services for which a rating was asked (可评价).
pub const RATABLE: Counted = Counted::next_day("ratable");
/// Of these, rated (已评价).
pub const RATED: Counted = Counted::next_day("rated");
/// First ratings given on the day (首次评价).
pub const RATINGS: Counted = Counted::next_day("ratings");
/// Of these, started by people themselves (主动评价).
pub const UNPROMPTED: Counted = Counted::next_day("unprompted");
/// Of these, bad, excluded ones among them (差评).
pub const BAD: Counted = Counted::next_day("bad");
/// Of these, excluded as mistaken or malicious (不计入).
pub const EXCLUDED: Counted = Counted::next_day("excluded");
/// How often a reason was ticked with a bad rating that counts, by the national code of the reason (差评原因).
pub const REASON: Counted = Counted::next_day("reason");
/// Later ratings given on the day (追加评价).
pub const FOLLOW_UPS: Counted = Counted::next_day("follow_ups");
/// Of these, better than the first (复评上升).
pub const IMPROVED: Counted = Counted::next_day("improved");

/// All that is counted.
pub const ALL: &[Counted] = &[RATABLE, RATED, RATINGS, UNPROMPTED, BAD, EXCLUDED, REASON, FOLLOW_UPS, IMPROVED];

/// Where everybody finds the lines from which figures can be computed again.
pub const LEDGER: (&str, &str) = ("公开账本", "/public/ledger");

/// Ratings given (评价数).
pub const RATINGS_COUNT: FigureKind = FigureKind {
    word: "ratings",
    name: "评价数",
    formula: "本期收到的评价数，没有一条是默认评价",
    made_of: MadeOf::Count(Sum::of(&[RATINGS, FOLLOW_UPS])),
    records: Some(LEDGER),
};
/// Service acts with a rating, of those that could be rated (参评率).
pub const PARTICIPATION_SHARE: FigureKind = FigureKind {
    word: "participation",
    name: "参评率",
    formula: "有评价的服务次数 ÷ 可以评价的服务次数",
    made_of: MadeOf::Share { part: Sum::of(&[RATED]), whole: Sum::of(&[RATABLE]) },
    records: None,
};
/// Ratings that people started by themselves (主动评价率).
pub const UNPROMPTED_SHARE: FigureKind = FigureKind {
    word: "unprompted",
    name: "主动评价率",
    formula: "群众自己发起的评价数 ÷ 全部评价数",
    made_of: MadeOf::Share { part: Sum::of(&[UNPROMPTED]), whole: Sum::of(&[RATINGS]) },
    records: Some(LEDGER),
};
/// Ratings that are not bad, of those that count (好评率).
pub const SATISFIED_SHARE: FigureKind = FigureKind {
    word: "satisfied",
    name: "好评率",
    formula: "未选差评等级的评价数 ÷ 计入的评价数",
    made_of: MadeOf::Share { part: Sum::of(&[RATINGS]).less(&[BAD]), whole: Sum::of(&[RATINGS]).less(&[EXCLUDED]) },
    records: Some(LEDGER),
};
/// Bad ratings, of those that count (差评率).
pub const BAD_SHARE: FigureKind = FigureKind {
    word: "bad",
    name: "差评率",
    formula: "差评数 ÷ 计入的评价数；认定为误评、恶意的不计入，另行列出",
    made_of: MadeOf::Share { part: Sum::of(&[BAD]).less(&[EXCLUDED]), whole: Sum::of(&[RATINGS]).less(&[EXCLUDED]) },
    records: Some(LEDGER),
};
/// Bad ratings excluded as mistaken or malicious, of all bad ones (不认定率).
pub const EXCLUDED_SHARE: FigureKind = FigureKind {
    word: "excluded",
    name: "不认定率",
    formula: "认定为误评或恶意的差评数 ÷ 收到的全部差评数",
    made_of: MadeOf::Share { part: Sum::of(&[EXCLUDED]), whole: Sum::of(&[BAD]) },
    records: Some(LEDGER),
};
/// Later ratings that are better than the first (复评上升率).
pub const IMPROVED_SHARE: FigureKind = FigureKind {
    word: "improved",
    name: "复评上升率",
    formula: "追加评价好于首次评价的数 ÷ 追加评价数",
    made_of: MadeOf::Share { part: Sum::of(&[IMPROVED]), whole: Sum::of(&[FOLLOW_UPS]) },
    records: Some(LEDGER),
};

/// All figures, in the order in which people should read them.
pub const FIGURES: &[FigureKind] =
    &[RATINGS_COUNT, PARTICIPATION_SHARE, UNPROMPTED_SHARE, SATISFIED_SHARE, BAD_SHARE, EXCLUDED_SHARE, IMPROVED_SHARE];

//! What is counted of ratings.

use crate::counted::Counted;

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

/// All of them.
pub const ALL: &[Counted] = &[RATABLE, RATED, RATINGS, UNPROMPTED, BAD, EXCLUDED, REASON, FOLLOW_UPS, IMPROVED];

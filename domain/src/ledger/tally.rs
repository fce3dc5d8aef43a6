//! Computing the published figures again, from the ledger alone.

use std::collections::BTreeMap;

use super::{Leaf, RatingLeaf};
use crate::evaluation::{RatingCounts, Tally};
use crate::rectification::Ending;

/// What the ledger says about a selection of ratings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recount {
    /// The ratings.
    pub ratings: RatingCounts,
    /// Later ratings better than the first.
    pub improved: u64,
    /// Rectifications that were closed.
    pub closed: u64,
    /// Of these, closed by the rater's own confirmation.
    pub confirmed: u64,
}

/// A ledger whose lines contradict each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("账本第 {index} 条所指的评价不存在，或与前面的记录矛盾")]
pub struct TallyError {
    /// The place of the line that does not fit.
    pub index: u64,
}

/// A rating with every later word on it.
struct Fate<'a> {
    leaf: &'a RatingLeaf,
    excluded: bool,
    ending: Option<Ending>,
}

/// Counts the ratings that `select` picks, with every later line taken into account.
///
/// `leaves` is the ledger from its first line; a month or a unit is picked by `select`.
///
/// # Errors
/// The first line that speaks of a rating that is not there, or contradicts what was said before.
pub fn recount(leaves: &[Leaf], select: impl Fn(&RatingLeaf) -> bool) -> Result<Recount, TallyError> {
    let mut ratings: BTreeMap<u64, Fate<'_>> = BTreeMap::new();
    for (index, leaf) in (0_u64..).zip(leaves) {
        enter(&mut ratings, index, leaf).ok_or(TallyError { index })?;
    }
    let mut sum = Recount::default();
    for fate in ratings.values().filter(|fate| select(fate.leaf)) {
        let RatingLeaf { satisfaction, bad, channel, .. } = *fate.leaf;
        let kind = fate.leaf.kind();
        sum.ratings.add(Tally { satisfaction, bad, channel, kind, excluded: fate.excluded });
        let first = fate.leaf.follows.and_then(|first| ratings.get(&first));
        sum.improved += u64::from(first.is_some_and(|first| satisfaction.is_better_than(first.leaf.satisfaction)));
        sum.closed += u64::from(fate.ending.is_some());
        sum.confirmed += u64::from(fate.ending == Some(Ending::Confirmed));
    }
    Ok(sum)
}

/// Enters one line; nothing if it does not fit what came before.
fn enter<'a>(ratings: &mut BTreeMap<u64, Fate<'a>>, index: u64, leaf: &'a Leaf) -> Option<()> {
    match leaf {
        Leaf::Rating(rating) => {
            let follows_a_first =
                rating.follows.is_none_or(|first| ratings.get(&first).is_some_and(|fate| fate.leaf.follows.is_none()));
            if !follows_a_first {
                return None;
            }
            ratings.insert(index, Fate { leaf: rating, excluded: false, ending: None });
        }
        Leaf::Exclusion { rating, .. } => {
            let fate =
                ratings.get_mut(rating).filter(|fate| fate.leaf.bad && !fate.excluded && fate.ending.is_none())?;
            fate.excluded = true;
        }
        Leaf::Restoration { rating, .. } => {
            let fate = ratings.get_mut(rating).filter(|fate| fate.excluded)?;
            fate.excluded = false;
        }
        Leaf::Closing { rating, ending, .. } => {
            let fate =
                ratings.get_mut(rating).filter(|fate| fate.leaf.bad && !fate.excluded && fate.ending.is_none())?;
            fate.ending = Some(*ending);
        }
    }
    Some(())
}

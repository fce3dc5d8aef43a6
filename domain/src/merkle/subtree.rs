//! Which complete subtrees a root or a proof is made of (RFC 9162, 2.1). Arithmetic only: whoever holds the hashes, in
//! memory or in a table, gives them on request.

use super::hash::{Digest, node_hash};

/// A complete subtree of a log's tree: the `place`-th over `2^level` leaves, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subtree {
    /// How high it is; a leaf is a subtree of level 0.
    pub level: u32,
    /// Which one of its level.
    pub place: u64,
}

/// The leaves `from` up to, not including, `to`, of which a tree takes one root. `from` is a multiple of the largest power
/// of two that is not above the number of leaves, as in every span that [`inclusion`] and [`consistency`] give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeafSpan {
    /// The first leaf.
    pub from: u64,
    /// The leaf after the last.
    pub to: u64,
}

impl LeafSpan {
    /// The complete subtrees it consists of, from the left, each smaller than the one before.
    #[must_use]
    pub fn subtrees(self) -> Vec<Subtree> {
        let (mut from, mut subtrees) = (self.from, Vec::new());
        while from < self.to {
            let level = (self.to - from).ilog2();
            subtrees.push(Subtree { level, place: from >> level });
            from += 1 << level;
        }
        subtrees
    }

    /// The root over it; nothing when `hash_of` does not know one of its subtrees.
    #[must_use]
    pub fn root(self, hash_of: impl Fn(Subtree) -> Option<Digest>) -> Option<Digest> {
        let mut subtrees = self.subtrees().into_iter().rev();
        let Some(last) = subtrees.next() else { return Some(Digest::of_nothing()) };
        subtrees.try_fold(hash_of(last)?, |right, left| Some(node_hash(&hash_of(left)?, &right)))
    }
}

/// The roots beside the way from the leaf at `index`, which is below `size`, up to the root of the tree of `size` leaves.
#[must_use]
pub fn inclusion(index: u64, size: u64) -> Vec<LeafSpan> {
    let (mut path, _) = descend(size, |from, to| to - from > 1, |middle| index < middle);
    path.reverse();
    path
}

/// The roots that lead from a tree of `old` leaves to one of `new`, which is not smaller. From the empty tree, and to a
/// tree of the same size, it takes none.
#[must_use]
pub fn consistency(old: u64, new: u64) -> Vec<LeafSpan> {
    if old == 0 || old == new {
        return Vec::new();
    }
    let (mut path, reached) = descend(new, |_, to| to != old, |middle| old <= middle);
    if reached.from > 0 {
        path.push(reached);
    }
    path.reverse();
    path
}

/// Goes down the tree of `size` leaves while `goes_on` says so, to the left where `to_left` of the dividing leaf says so.
/// Returns what was left aside, from the top, and what was reached.
fn descend(size: u64, goes_on: impl Fn(u64, u64) -> bool, to_left: impl Fn(u64) -> bool) -> (Vec<LeafSpan>, LeafSpan) {
    let (mut from, mut to) = (0, size);
    let mut aside = Vec::new();
    while goes_on(from, to) {
        // A tree divides at the largest power of two below its width.
        let middle = from + (1 << (to - from - 1).ilog2());
        if to_left(middle) {
            aside.push(LeafSpan { from: middle, to });
            to = middle;
        } else {
            aside.push(LeafSpan { from, to: middle });
            from = middle;
        }
    }
    (aside, LeafSpan { from, to })
}

/// The subtrees to the left that become whole with the leaf at `index`, lowest first: their hashes are needed to enter it.
#[must_use]
pub fn lefts_of(index: u64) -> Vec<Subtree> {
    (0..index.trailing_ones()).map(|level| Subtree { level, place: (index >> level) - 1 }).collect()
}

/// The subtrees that the leaf at `index` completes, each with its hash, the leaf itself first; nothing when `hash_of` does
/// not know one of [`lefts_of`].
#[must_use]
pub fn completed(
    index: u64,
    leaf: Digest,
    hash_of: impl Fn(Subtree) -> Option<Digest>,
) -> Option<Vec<(Subtree, Digest)>> {
    let mut carried = leaf;
    let mut all = vec![(Subtree { level: 0, place: index }, leaf)];
    for left in lefts_of(index) {
        carried = node_hash(&hash_of(left)?, &carried);
        all.push((Subtree { level: left.level + 1, place: left.place >> 1 }, carried));
    }
    Some(all)
}

//! Which stored subtrees a root or a proof is made of (RFC 9162, 2.1). Pure: the hashes are fetched by the caller, all
//! at once.

use std::collections::BTreeMap;

use domain::ledger::{Digest, node_hash};

/// A complete subtree: the `place`-th over `2^level` leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Node {
    pub(super) level: u32,
    pub(super) place: u64,
}

/// The leaves `from` up to, not including, `to`, of which a tree takes one root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) from: u64,
    pub(super) to: u64,
}

/// The hashes of the complete subtrees that were asked for.
pub(super) type Hashes = BTreeMap<Node, Digest>;

impl Span {
    /// The complete subtrees it consists of, from the left, each smaller than the one before.
    pub(super) fn nodes(self) -> Vec<Node> {
        let (mut from, mut nodes) = (self.from, Vec::new());
        while from < self.to {
            let level = (self.to - from).ilog2();
            nodes.push(Node { level, place: from >> level });
            from += 1 << level;
        }
        nodes
    }

    /// The root over it; nothing when a hash is missing.
    pub(super) fn root(self, hashes: &Hashes) -> Option<Digest> {
        let mut nodes = self.nodes().into_iter().rev();
        let Some(last) = nodes.next() else { return Some(Digest::of_nothing()) };
        nodes.try_fold(*hashes.get(&last)?, |right, left| Some(node_hash(hashes.get(&left)?, &right)))
    }
}

/// The roots beside the way from the leaf at `index`, which is below `size`, to the root of the tree of `size` leaves.
pub(super) fn inclusion(index: u64, size: u64) -> Vec<Span> {
    let (mut from, mut to) = (0, size);
    let mut path = Vec::new();
    while to - from > 1 {
        let middle = from + split(to - from);
        if index < middle {
            path.push(Span { from: middle, to });
            to = middle;
        } else {
            path.push(Span { from, to: middle });
            from = middle;
        }
    }
    path.reverse();
    path
}

/// The roots that lead from a tree of `old` leaves to one of `new`, which is not smaller.
pub(super) fn consistency(old: u64, new: u64) -> Vec<Span> {
    let (mut from, mut to) = (0, new);
    let mut path = Vec::new();
    if old == 0 || old == new {
        return path;
    }
    while to != old {
        let middle = from + split(to - from);
        if old <= middle {
            path.push(Span { from: middle, to });
            to = middle;
        } else {
            path.push(Span { from, to: middle });
            from = middle;
        }
    }
    if from > 0 {
        path.push(Span { from, to });
    }
    path.reverse();
    path
}

/// The subtrees to the left that the leaf at `index` completes, lowest first.
pub(super) fn completed_by(index: u64) -> Vec<Node> {
    (0..index.trailing_ones()).map(|level| Node { level, place: (index >> level) - 1 }).collect()
}

/// The largest power of two below `width`, which is at least 2: where a tree of that width divides.
const fn split(width: u64) -> u64 {
    1 << (width - 1).ilog2()
}

#[cfg(test)]
mod tests {
    use domain::ledger::{MerkleTree, leaf_hash};
    use proptest::prelude::*;

    use super::*;

    /// What the table would hold after `size` leaves, and the same tree as the domain keeps it.
    fn grown(size: u64) -> (Hashes, MerkleTree) {
        let (mut hashes, mut tree) = (Hashes::new(), MerkleTree::default());
        for index in 0..size {
            let leaf = leaf_hash(&index.to_be_bytes());
            tree.push(leaf);
            let mut carried = leaf;
            hashes.insert(Node { level: 0, place: index }, leaf);
            for left in completed_by(index) {
                carried = node_hash(&hashes[&left], &carried);
                hashes.insert(Node { level: left.level + 1, place: left.place >> 1 }, carried);
            }
        }
        (hashes, tree)
    }

    fn hashed(path: Vec<Span>, hashes: &Hashes) -> Vec<Digest> {
        path.into_iter().map(|span| span.root(hashes).unwrap()).collect()
    }

    proptest! {
        #[test]
        fn roots_and_proofs_from_stored_subtrees_are_those_of_the_whole_tree(size in 1_u64..260, a in 0_u64..260, b in 0_u64..260) {
            let (hashes, tree) = grown(size);
            let (index, old) = (a % size, b % (size + 1));
            prop_assert_eq!(Span { from: 0, to: old }.root(&hashes), tree.root_at(old));
            prop_assert_eq!(hashed(inclusion(index, size), &hashes), tree.inclusion(index, size).unwrap().path);
            prop_assert_eq!(hashed(consistency(old, size), &hashes), tree.consistency(old, size).unwrap().path);
        }

        #[test]
        fn a_proof_in_a_ledger_of_a_hundred_million_lines_needs_few_hashes(index in 0_u64..100_000_000) {
            let path = inclusion(index, 100_000_000);
            prop_assert!(path.iter().map(|span| span.nodes().len()).sum::<usize>() <= 54);
        }
    }
}

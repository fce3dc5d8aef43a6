//! The log's tree, kept so that any root and any proof takes a logarithmic number of hashes.

use serde::{Deserialize, Serialize};

use super::hash::Digest;
use super::proof::{Consistency, Inclusion};
use super::subtree::{self, LeafSpan, Subtree};
use crate::time::Timestamp;

/// What a signature vouches for: so many leaves, with this root, at this time (树头).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TreeHead {
    /// How many leaves.
    pub size: u64,
    /// The root over them.
    pub root: Digest,
    /// When.
    pub at: Timestamp,
}

impl TreeHead {
    /// The bytes that are signed: four lines of text, so that any tool can check them.
    #[must_use]
    pub fn signed_bytes(&self) -> Vec<u8> {
        format!("greenlane-tree-head-v1\n{}\n{}\n{}\n", self.size, self.root, self.at.millis()).into_bytes()
    }
}

/// The Merkle tree over an append-only list of leaf hashes (RFC 9162, 2.1).
///
/// Holds the hash of every complete subtree: 64 bytes for each leaf.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MerkleTree {
    /// `levels[k][i]` is the root over leaves `i << k` to `(i + 1) << k`.
    levels: Vec<Vec<Digest>>,
}

impl MerkleTree {
    /// How many leaves.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.levels.first().map_or(0, |leaves| leaves.len() as u64)
    }

    /// The hash of the leaf at `index`.
    #[must_use]
    pub fn leaf(&self, index: u64) -> Option<Digest> {
        self.levels.first()?.get(usize::try_from(index).ok()?).copied()
    }

    /// Appends the hash of a leaf.
    pub fn push(&mut self, leaf: Digest) {
        let completed = subtree::completed(self.size(), leaf, |subtree| self.hash_of(subtree));
        // There is always something completed: the tree knows every subtree to the left.
        for (level, (_, hash)) in completed.into_iter().flatten().enumerate() {
            match self.levels.get_mut(level) {
                Some(hashes) => hashes.push(hash),
                None => self.levels.push(vec![hash]),
            }
        }
    }

    /// The root of the tree when it had `size` leaves; nothing if it never had so many.
    #[must_use]
    pub fn root_at(&self, size: u64) -> Option<Digest> {
        self.root_over(LeafSpan { from: 0, to: size })
    }

    /// The root of the whole tree.
    #[must_use]
    pub fn root(&self) -> Digest {
        self.root_at(self.size()).unwrap_or_else(Digest::of_nothing)
    }

    /// The proof that the leaf at `index` is in the tree of `size` leaves; nothing where there is no such leaf.
    #[must_use]
    pub fn inclusion(&self, index: u64, size: u64) -> Option<Inclusion> {
        if index >= size || size > self.size() {
            return None;
        }
        let path = self.roots_over(subtree::inclusion(index, size))?;
        Some(Inclusion { index, size, path })
    }

    /// The proof that the tree of `new_size` leaves begins with that of `old_size`; nothing where there are none
    /// such. From the empty tree the proof is empty.
    #[must_use]
    pub fn consistency(&self, old_size: u64, new_size: u64) -> Option<Consistency> {
        if old_size > new_size || new_size > self.size() {
            return None;
        }
        let path = self.roots_over(subtree::consistency(old_size, new_size))?;
        Some(Consistency { old_size, new_size, path })
    }

    fn roots_over(&self, spans: Vec<LeafSpan>) -> Option<Vec<Digest>> {
        spans.into_iter().map(|span| self.root_over(span)).collect()
    }

    fn root_over(&self, span: LeafSpan) -> Option<Digest> {
        span.root(|subtree| self.hash_of(subtree))
    }

    fn hash_of(&self, subtree: Subtree) -> Option<Digest> {
        self.levels.get(usize::try_from(subtree.level).ok()?)?.get(usize::try_from(subtree.place).ok()?).copied()
    }
}

impl Extend<Digest> for MerkleTree {
    fn extend<I: IntoIterator<Item = Digest>>(&mut self, leaves: I) {
        leaves.into_iter().for_each(|leaf| self.push(leaf));
    }
}

impl FromIterator<Digest> for MerkleTree {
    fn from_iter<I: IntoIterator<Item = Digest>>(leaves: I) -> Self {
        let mut tree = Self::default();
        tree.extend(leaves);
        tree
    }
}

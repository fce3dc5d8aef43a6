//! The log's tree, kept so that any root and any proof takes a logarithmic number of hashes.

use serde::{Deserialize, Serialize};

use super::{Consistency, Digest, Inclusion, node_hash};
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
        let mut carried = leaf;
        for level in 0.. {
            if self.levels.len() == level {
                self.levels.push(Vec::new());
            }
            let Some(nodes) = self.levels.get_mut(level) else {
                return;
            };
            let left = if nodes.len() % 2 == 1 { nodes.last().copied() } else { None };
            nodes.push(carried);
            match left {
                Some(left) => carried = node_hash(&left, &carried),
                None => return,
            }
        }
    }

    /// The root of the tree when it had `size` leaves; nothing if it never had so many.
    #[must_use]
    pub fn root_at(&self, size: u64) -> Option<Digest> {
        match size {
            0 => Some(Digest::of_nothing()),
            _ => self.subtree(0, size),
        }
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
        let (mut from, mut to) = (0, size);
        let mut path = Vec::new();
        while to - from > 1 {
            let middle = from + split(to - from);
            if index < middle {
                path.push(self.subtree(middle, to)?);
                to = middle;
            } else {
                path.push(self.subtree(from, middle)?);
                from = middle;
            }
        }
        path.reverse();
        Some(Inclusion { index, size, path })
    }

    /// The proof that the tree of `new_size` leaves begins with that of `old_size`; nothing where there are none
    /// such. From the empty tree the proof is empty.
    #[must_use]
    pub fn consistency(&self, old_size: u64, new_size: u64) -> Option<Consistency> {
        if old_size > new_size || new_size > self.size() {
            return None;
        }
        let mut path = Vec::new();
        if old_size > 0 && old_size < new_size {
            let (mut from, mut to) = (0, new_size);
            while to != old_size {
                let middle = from + split(to - from);
                if old_size <= middle {
                    path.push(self.subtree(middle, to)?);
                    to = middle;
                } else {
                    path.push(self.subtree(from, middle)?);
                    from = middle;
                }
            }
            if from > 0 {
                path.push(self.subtree(from, to)?);
            }
            path.reverse();
        }
        Some(Consistency { old_size, new_size, path })
    }

    /// The root over leaves `from` to `to`, where `from` is a multiple of the largest power of two in the range.
    fn subtree(&self, from: u64, to: u64) -> Option<Digest> {
        let width = to.checked_sub(from).filter(|width| *width > 0)?;
        if width.is_power_of_two() {
            let level = usize::try_from(width.trailing_zeros()).ok()?;
            return self.levels.get(level)?.get(usize::try_from(from / width).ok()?).copied();
        }
        let middle = from + split(width);
        Some(node_hash(&self.subtree(from, middle)?, &self.subtree(middle, to)?))
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

/// The largest power of two below `width`, which is at least 2: where a tree of that width divides.
const fn split(width: u64) -> u64 {
    1 << (width - 1).ilog2()
}

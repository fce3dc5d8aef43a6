//! Proofs, and how anybody checks them (RFC 9162, 2.1.3.2 and 2.1.4.2).

use serde::{Deserialize, Serialize};

use super::hash::{Digest, node_hash};

/// Why a proof does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// The place is outside the tree, or the old tree is larger than the new one.
    #[error("证明里的位置或条数不对")]
    Range,
    /// The path is longer or shorter than the tree is high.
    #[error("证明的长度与账本条数不符")]
    Length,
    /// The path leads to another root: something was changed, removed or inserted.
    #[error("算出的树根与公布的不一致，记录可能被改动或删除")]
    Root,
}

/// The proof that a leaf is in a tree (包含证明).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Inclusion {
    /// The place of the leaf, counted from 0.
    pub index: u64,
    /// How many leaves the tree has.
    pub size: u64,
    /// The hashes beside the way from the leaf to the root.
    pub path: Vec<Digest>,
}

impl Inclusion {
    /// Checks that the leaf with this hash is in the tree with this root.
    ///
    /// # Errors
    /// What does not fit.
    pub fn verify(&self, leaf: &Digest, root: &Digest) -> Result<(), ProofError> {
        if self.index >= self.size {
            return Err(ProofError::Range);
        }
        let (mut place, mut last) = (self.index, self.size - 1);
        let mut reached = *leaf;
        for beside in &self.path {
            if last == 0 {
                return Err(ProofError::Length);
            }
            if place & 1 == 1 || place == last {
                reached = node_hash(beside, &reached);
                while place & 1 == 0 && place != 0 {
                    (place, last) = (place >> 1, last >> 1);
                }
            } else {
                reached = node_hash(&reached, beside);
            }
            (place, last) = (place >> 1, last >> 1);
        }
        ended_at(last, &reached, root)
    }
}

/// The proof that a tree only appended to an older one (一致性证明).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Consistency {
    /// How many leaves the older tree has.
    pub old_size: u64,
    /// How many the newer one has.
    pub new_size: u64,
    /// The hashes that lead to both roots.
    pub path: Vec<Digest>,
}

impl Consistency {
    /// Checks that the newer tree begins with all leaves of the older one, unchanged.
    ///
    /// # Errors
    /// What does not fit.
    pub fn verify(&self, old_root: &Digest, new_root: &Digest) -> Result<(), ProofError> {
        if self.old_size > self.new_size {
            return Err(ProofError::Range);
        }
        if self.old_size == 0 || self.old_size == self.new_size {
            return self.verify_trivial(old_root, new_root);
        }
        // An older tree that is a complete subtree of the newer one is its own first hash, which the proof leaves out.
        let mut path = self.path.iter();
        let first = if self.old_size.is_power_of_two() { *old_root } else { *path.next().ok_or(ProofError::Length)? };
        let (mut place, mut last) = (self.old_size - 1, self.new_size - 1);
        while place & 1 == 1 {
            (place, last) = (place >> 1, last >> 1);
        }
        let (mut old, mut new) = (first, first);
        for beside in path {
            if last == 0 {
                return Err(ProofError::Length);
            }
            if place & 1 == 1 || place == last {
                old = node_hash(beside, &old);
                new = node_hash(beside, &new);
                while place & 1 == 0 && place != 0 {
                    (place, last) = (place >> 1, last >> 1);
                }
            } else {
                new = node_hash(&new, beside);
            }
            (place, last) = (place >> 1, last >> 1);
        }
        if old != *old_root {
            return Err(ProofError::Root);
        }
        ended_at(last, &new, new_root)
    }

    fn verify_trivial(&self, old_root: &Digest, new_root: &Digest) -> Result<(), ProofError> {
        let expected = if self.old_size == 0 { Digest::of_nothing() } else { *new_root };
        if !self.path.is_empty() {
            Err(ProofError::Length)
        } else if *old_root == expected {
            Ok(())
        } else {
            Err(ProofError::Root)
        }
    }
}

fn ended_at(last: u64, reached: &Digest, root: &Digest) -> Result<(), ProofError> {
    if last != 0 {
        Err(ProofError::Length)
    } else if reached == root {
        Ok(())
    } else {
        Err(ProofError::Root)
    }
}

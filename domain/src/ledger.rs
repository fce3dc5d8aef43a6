//! The public ledger (公开账本): a Merkle log after RFC 9162 that everybody can check (XT-3).
//!
//! Every rating is a [`Leaf`], and so is every later word on it (excluded, restored, closed), so that the published
//! figures can be recomputed from the ledger alone. A rater proves with [`Inclusion`] that the rating is counted;
//! anybody proves with [`Consistency`] that a newer tree only appended to an older one. Signing tree heads is the
//! server's business; everything here is pure and runs in the browser as well. The tree and its proofs are [`crate::merkle`]; what
//! its lines say about ratings is here.

pub mod api;

mod leaf;
mod tally;

pub use crate::merkle::{
    Consistency, Digest, Inclusion, MerkleTree, ProofError, Salt, TreeHead, leaf_hash, node_hash, subtree,
};
pub use leaf::{Commitment, Leaf, LeafError, RatingLeaf, SealedPart};
pub use tally::{Recount, TallyError, recount};

//! The public ledger (公开账本): a Merkle log after RFC 9162 that everybody can check (XT-3).
//!
//! Every rating is a [`Leaf`], and so is every later word on it (excluded, restored, closed), so that the published
//! figures can be recomputed from the ledger alone. A rater proves with [`Inclusion`] that the rating is counted;
//! anybody proves with [`Consistency`] that a newer tree only appended to an older one. Signing tree heads is the
//! server's business; everything here is pure and runs in the browser as well.

pub mod api;
pub mod subtree;

mod hash;
mod leaf;
mod proof;
mod tally;
mod tree;

pub use hash::{Digest, leaf_hash, node_hash};
pub use leaf::{Commitment, Leaf, LeafError, RatingLeaf, Salt, SealedPart};
pub use proof::{Consistency, Inclusion, ProofError};
pub use tally::{Recount, TallyError, recount};
pub use tree::{MerkleTree, TreeHead};

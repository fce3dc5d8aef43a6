//! A log that only grows (RFC 9162): a Merkle tree over lines of text, its proofs, and the receipt of one line.
//!
//! It knows nothing of what the lines say; that is [`crate::ledger`]'s, which stands above it and shows all of this to the
//! outside.

mod hash;
mod proof;
mod receipt;
pub mod subtree;
mod tree;

pub(crate) use hash::hash;
pub use hash::{Digest, leaf_hash, node_hash};
pub use proof::{Consistency, Inclusion, ProofError};
pub use receipt::{LedgerReceipt, Salt, SignedTreeHead};
pub use tree::{MerkleTree, TreeHead};

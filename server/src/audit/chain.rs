//! What the hashes of the audit trail are taken over.
//!
//! Every field goes in with its length before it, so that no two different rows feed the same bytes.

use domain::ledger::{MerkleTree, leaf_hash};
use sha2::{Digest, Sha256};

use super::entity::{audit, seal};

/// The hash before the first of a chain.
pub(super) const NOTHING: [u8; 32] = [0; 32];

struct Hasher(Sha256);

impl Hasher {
    fn new(domain: &str) -> Self {
        Self(Sha256::new()).field(domain.as_bytes())
    }

    fn field(mut self, bytes: &[u8]) -> Self {
        self.0.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
        self.0.update(bytes);
        self
    }

    fn number(self, number: i64) -> Self {
        self.field(&number.to_be_bytes())
    }

    fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

/// The hash that a row of the trail must carry.
pub(super) fn row_hash(row: &audit::Model) -> [u8; 32] {
    let actor = row.actor_id.map(uuid::Uuid::into_bytes);
    Hasher::new("greenlane/audit/1")
        .field(&row.prev_hash)
        .field(row.id.as_bytes())
        .field(row.subject_kind.as_bytes())
        .field(row.subject_id.as_bytes())
        .number(row.seq)
        .number(row.at)
        .field(row.actor_kind.as_bytes())
        .field(actor.as_ref().map_or(&[][..], |bytes| &bytes[..]))
        .field(row.action.as_bytes())
        .field(row.request.as_bytes())
        .field(row.data.as_bytes())
        .finish()
}

/// The hash that a seal must carry.
pub(super) fn seal_hash(seal: &seal::Model) -> [u8; 32] {
    Hasher::new("greenlane/audit-seal/1")
        .field(&seal.prev_hash)
        .number(seal.seq)
        .field(&seal.root)
        .number(seal.rows)
        .number(seal.at)
        .finish()
}

/// The root of the Merkle tree over the hashes of the rows under a seal, in their order.
pub(super) fn root(hashes: &[Vec<u8>]) -> [u8; 32] {
    let mut tree = MerkleTree::default();
    for hash in hashes {
        tree.push(leaf_hash(hash));
    }
    tree.root().0
}

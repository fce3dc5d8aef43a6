//! What vouches for one line: a signed head, and the receipt of whoever wrote the line.

use serde::{Deserialize, Serialize};

use super::hash::Digest;
use super::proof::Inclusion;
use super::tree::TreeHead;

/// The random bytes that seal a commitment; 64 hexadecimal digits on the wire, held by the rater alone.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
#[serde(try_from = "String", into = "String")]
pub struct Salt(pub [u8; 32]);

impl std::fmt::Debug for Salt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Salt(…)")
    }
}

impl TryFrom<String> for Salt {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse::<Digest>().map(|bytes| Self(bytes.0))
    }
}

impl From<Salt> for String {
    fn from(salt: Salt) -> Self {
        hex::encode(salt.0)
    }
}

/// A tree head that the server signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignedTreeHead {
    /// Size, root and time.
    pub head: TreeHead,
    /// The Ed25519 signature of [`TreeHead::signed_bytes`], in hexadecimal.
    pub signature: String,
    /// The public key that verifies it, in hexadecimal.
    pub public_key: String,
}

/// What a rater holds: the rating's own line, the salt that opens its commitment, and the proof that it is counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LedgerReceipt {
    /// The place in the ledger, counted from 0.
    pub index: u64,
    /// The rating's public line, word for word as it was hashed.
    pub line: String,
    /// What opens the commitment to matter and text; the rater alone has it.
    pub salt: Salt,
    /// The head under which the rating is proved.
    pub head: SignedTreeHead,
    /// The proof.
    pub proof: Inclusion,
}

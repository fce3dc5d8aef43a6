//! The key that vouches for the ledger's heads: Ed25519, derived from the installation's key.

use domain::ledger::TreeHead;
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};

use crate::error::{Error, Result};
use crate::secrets::Secrets;

/// Signs heads.
pub(super) struct Signer(Ed25519KeyPair);

impl Signer {
    /// The signer of this installation.
    pub(super) fn of(secrets: &Secrets) -> Result<Self> {
        let pair = Ed25519KeyPair::from_seed_unchecked(&secrets.key_for("ledger"));
        pair.map(Self).map_err(|_| Error::internal("the ledger's key is unusable"))
    }

    /// The signature of a head.
    pub(super) fn sign(&self, head: &TreeHead) -> Vec<u8> {
        self.0.sign(&head.signed_bytes()).as_ref().to_vec()
    }

    /// Whether this signer signed the head.
    pub(super) fn has_signed(&self, head: &TreeHead, signature: &[u8]) -> bool {
        UnparsedPublicKey::new(&ED25519, self.0.public_key()).verify(&head.signed_bytes(), signature).is_ok()
    }

    /// The public key, in hexadecimal.
    pub(super) fn public_key(&self) -> String {
        hex::encode(self.0.public_key())
    }
}

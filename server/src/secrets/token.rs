//! Tokens that people hold and the database must not be able to reveal.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::clock::Clock;

/// A token of 256 random bits, as its holder gets it. Only its hash is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A fresh token.
    #[must_use]
    pub fn new(clock: &dyn Clock) -> Self {
        let mut bytes = [0; 32];
        clock.random(&mut bytes);
        Self(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// The text to hand over, 43 characters fit for addresses and cookies.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What the database stores.
    #[must_use]
    pub fn hash(&self) -> String {
        hash_token(&self.0)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(***)")
    }
}

/// The hash under which a presented token is looked up. A plain SHA-256 does, because tokens are as long as it.
#[must_use]
pub fn hash_token(presented: &str) -> String {
    hex::encode(Sha256::digest(presented.as_bytes()))
}

//! Sealing single columns: AES-256-GCM-SIV, bound to the table, column and row it belongs to.

use aes_gcm_siv::Nonce;
use aes_gcm_siv::aead::{Aead, Payload};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

use super::{Secrets, key};
use crate::clock::Clock;
use crate::error::{Error, Result};

/// A column whose contents are sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    table: &'static str,
    column: &'static str,
}

impl Field {
    /// The column of this table.
    #[must_use]
    pub const fn new(table: &'static str, column: &'static str) -> Self {
        Self { table, column }
    }
}

impl Secrets {
    /// Seals a text for one column of one row: `v1:key:nonce:ciphertext`. Copied to another row or column it does
    /// not open.
    ///
    /// # Errors
    /// When the text is longer than the cipher can take (64 GiB).
    pub fn seal(&self, clock: &dyn Clock, field: Field, row: Uuid, plaintext: &str) -> Result<String> {
        let mut nonce = [0; 12];
        clock.random(&mut nonce);
        let place = place(field, row);
        let payload = Payload { msg: plaintext.as_bytes(), aad: &place };
        let sealed = self
            .cipher
            .encrypt(&Nonce::from(nonce), payload)
            .map_err(|_| Error::internal(format!("cannot seal {}.{} of {row}", field.table, field.column)))?;
        Ok(format!("v1:{}:{}:{}", self.key_id, URL_SAFE_NO_PAD.encode(nonce), URL_SAFE_NO_PAD.encode(sealed)))
    }

    /// Opens what [`Secrets::seal`] sealed for the same column and row.
    ///
    /// # Errors
    /// When it was changed, belongs elsewhere, or was sealed under another key.
    pub fn open_sealed(&self, field: Field, row: Uuid, sealed: &str) -> Result<String> {
        let failed =
            |why: &str| Error::internal(format!("cannot open {}.{} of {row}: {why}", field.table, field.column));
        let mut parts = sealed.split(':');
        let (Some("v1"), Some(key_id), Some(nonce), Some(text), None) =
            (parts.next(), parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(failed("not in the form v1:key:nonce:text"));
        };
        if key_id != self.key_id {
            return Err(failed("sealed under another key"));
        }
        let nonce = URL_SAFE_NO_PAD.decode(nonce).ok().and_then(|n| <[u8; 12]>::try_from(n).ok());
        let nonce = nonce.ok_or_else(|| failed("nonce unreadable"))?;
        let text = URL_SAFE_NO_PAD.decode(text).map_err(|_| failed("text unreadable"))?;
        let place = place(field, row);
        let payload = Payload { msg: &text, aad: &place };
        let opened = self.cipher.decrypt(&Nonce::from(nonce), payload).map_err(|_| failed("changed or moved"))?;
        String::from_utf8(opened).map_err(|_| failed("not UTF-8"))
    }

    /// A keyed hash under which equal values are found without being readable. The caller normalises the value
    /// first (upper case, no blanks), because only equal bytes meet.
    #[must_use]
    pub fn blind(&self, field: Field, normalised: &str) -> String {
        let parts: [&[u8]; 3] = [field.table.as_bytes(), field.column.as_bytes(), normalised.as_bytes()];
        hex::encode(key::mac(&self.index, &parts))
    }
}

/// What a sealed text is bound to.
fn place(field: Field, row: Uuid) -> Vec<u8> {
    format!("{}\0{}\0{row}", field.table, field.column).into_bytes()
}

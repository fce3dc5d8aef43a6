//! Everything that needs the installation's key: sealed columns, searchable indexes of them, hashes of tokens.

mod field;
mod key;
mod token;

use std::fmt;

use domain::time::Timestamp;

use crate::config::Config;
use crate::db::{Store, setting};
use crate::error::Result;

pub use field::Field;
pub use token::{Token, hash_token};

/// The setting under which the check value of the key is remembered.
const KEY_CHECK: &str = "key_check";

/// The installation's key and what is derived from it. Prints nothing of either.
pub struct Secrets {
    cipher: aes_gcm_siv::Aes256GcmSiv,
    key_id: String,
    index: [u8; 32],
    signing: [u8; 32],
    check: String,
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Secrets").field("key_id", &self.key_id).finish_non_exhaustive()
    }
}

impl Secrets {
    /// Reads the key from the configuration or the key file, and creates the file on the first start.
    ///
    /// # Errors
    /// When the key is not 64 hexadecimal digits, or the file cannot be read, written, or is readable by others.
    pub fn open(config: &Config, random: impl FnOnce(&mut [u8])) -> Result<Self> {
        let master = match &config.key {
            Some(text) => key::parse(text.expose())?,
            None => key::read_or_create(&key::file(config), random)?,
        };
        Ok(Self::from_master(&master))
    }

    /// Reads the key from the configuration or the key file, which has to be there.
    ///
    /// # Errors
    /// As [`Secrets::open`]; or that there is no key.
    pub fn open_existing(config: &Config) -> Result<Self> {
        let master = match &config.key {
            Some(text) => key::parse(text.expose())?,
            None => key::read(&key::file(config))?,
        };
        Ok(Self::from_master(&master))
    }

    /// The secrets that derive from this master key.
    #[must_use]
    pub fn from_master(master: &[u8; 32]) -> Self {
        use aes_gcm_siv::aead::KeyInit;
        let sealing = key::derive(master, "seal");
        let check = hex::encode(key::derive(master, "check"));
        Self {
            cipher: aes_gcm_siv::Aes256GcmSiv::new(&sealing.into()),
            key_id: check.chars().take(8).collect(),
            index: key::derive(master, "index"),
            signing: key::derive(master, "sign"),
            check,
        }
    }

    /// A 32-byte key for a purpose of its own, such as the rating ledger's signatures: the same purpose gives the
    /// same key, and no purpose's key tells anything about another's.
    #[must_use]
    pub fn key_for(&self, purpose: &str) -> [u8; 32] {
        key::derive(&self.signing, purpose)
    }

    /// Like [`Secrets::verify`]; a database that no key was used for belongs to this one from `now` on.
    ///
    /// # Errors
    /// As [`Secrets::verify`].
    pub async fn claim(&self, store: &Store, now: Timestamp) -> Result<()> {
        if self.verify(store).await? == KeyState::New {
            let tx = store.begin().await?;
            setting::set(&tx, KEY_CHECK, &self.check, now).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// Refuses a key under which the database was not written.
    ///
    /// # Errors
    /// One clear sentence when the key is another one; or when the database is out of reach.
    pub async fn verify(&self, store: &Store) -> Result<KeyState> {
        match setting::find(store.reader(), KEY_CHECK).await? {
            None => Ok(KeyState::New),
            Some(check) if check == self.check => Ok(KeyState::Known),
            Some(_) => Err(crate::error::operator(
                "密钥与数据库不匹配：请把备份的密钥放回数据目录的 keys/master.key，或在 GREENLANE_KEY 中提供原来的密钥",
            )),
        }
    }
}

/// Whether the database has been written under a key before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyState {
    /// No key was used yet; the present one is to be remembered.
    New,
    /// It was written under the present key.
    Known,
}

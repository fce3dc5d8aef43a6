//! Passwords: argon2id (19 MiB, two passes, one lane), away from the threads that serve requests and never more of
//! them at a time than there are cores.

use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use domain::account::password_fault;
use domain::letter::{CODE_CHARS, verification_code};
use domain::problem::{FieldError, Refusal};
use tokio::sync::Semaphore;

use crate::clock::Clock;
use crate::error::{Error, Result};

/// Somebody nobody knows is checked against this hash of nothing in particular, so that the answer takes as long.
pub const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$Z3JlZW5sYW5lLW5vYm9keQ$iR1bVdyYUWnmqH2VrXQY1VfBjJXvCq4kL0hWgYc8pHs";

static ROOM: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(std::thread::available_parallelism().map_or(1, std::num::NonZero::get)));

/// The hash of a password, as it is stored: a PHC string. Prints nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Hashed(String);

impl Hashed {
    /// The hash as it is stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Hashed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hashed(***)")
    }
}

/// A password for somebody's first sign-in: twelve letters and digits that neither look nor sound alike.
#[must_use]
pub fn first(clock: &dyn Clock) -> String {
    let mut random = [0; CODE_CHARS];
    clock.random(&mut random);
    verification_code(random)
}

/// Refuses a password that is too short or everybody's first idea.
///
/// # Errors
/// An invalid field `password`, in a sentence that says what to change.
pub fn require_good(password: &str, login: &str, fewest_chars: u16) -> Result<()> {
    match password_fault(password, login, fewest_chars) {
        None => Ok(()),
        Some(message) => Err(invalid("password", "weak", message)),
    }
}

pub(super) fn invalid(field: &str, code: &str, message: impl Into<String>) -> Error {
    Error::Invalid(Refusal::fields(vec![FieldError::new(field, code, message)]))
}

/// Hashes a password with a salt of its own. Takes tens of milliseconds: never call it within a unit of work.
///
/// # Errors
/// When the machine has no memory left for it.
pub async fn hash(clock: &dyn Clock, password: &str) -> Result<Hashed> {
    let mut salt = [0; 16];
    clock.random(&mut salt);
    let password = password.to_owned();
    computed(move || {
        let hashed = hasher()?.hash_password_with_salt(password.as_bytes(), &salt).map_err(Error::internal)?;
        Ok(Hashed(hashed.to_string()))
    })
    .await
}

/// Whether the password is the one that was hashed; takes as long when there is no hash at all.
///
/// # Errors
/// When the hash is none, or the machine has no memory left for it.
pub async fn verify(stored: Option<String>, password: &str) -> Result<bool> {
    let (is_known, hash) = (stored.is_some(), stored.unwrap_or_else(|| NOBODY.to_owned()));
    let password = password.to_owned();
    let fits = computed(move || {
        let parsed = PasswordHash::new(&hash).map_err(Error::internal)?;
        Ok(hasher()?.verify_password(password.as_bytes(), &parsed).is_ok())
    });
    Ok(fits.await? && is_known)
}

fn hasher() -> Result<Argon2<'static>> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(Error::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

async fn computed<T: Send + 'static>(compute: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    let permit = ROOM.acquire().await.map_err(Error::internal)?;
    let computed = tokio::task::spawn_blocking(compute).await.map_err(Error::internal)?;
    metrics::counter!("password_hashes_computed").increment(1);
    drop(permit);
    computed
}

//! How long a failed job rests before its next attempt.

use domain::time::{HOUR_MS, SECOND_MS};

use crate::clock::Clock;

/// The longest rest after the first failure; it doubles with each further one.
const FIRST_PAUSE_MS: i64 = 4 * SECOND_MS;
/// The longest rest of all.
const LONGEST_PAUSE_MS: i64 = HOUR_MS;

/// A random rest below a bound that doubles with each attempt ("full jitter"), so that jobs that failed together
/// do not come back together. At least a second.
#[must_use]
pub fn pause_ms(clock: &dyn Clock, attempts: i32) -> i64 {
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or(0).min(16);
    let bound = (FIRST_PAUSE_MS << doublings).min(LONGEST_PAUSE_MS);
    let mut bytes = [0; 4];
    clock.random(&mut bytes);
    SECOND_MS + i64::from(u32::from_be_bytes(bytes)) % bound
}

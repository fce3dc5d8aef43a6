//! How long a failed job rests before its next attempt.

use domain::time::{HOUR_MS, SECOND_MS};

use crate::clock::Clock;

/// The longest rest after the first failure; it doubles with each further one.
const FIRST_PAUSE_MS: i64 = 4 * SECOND_MS;
/// The longest rest of all.
const LONGEST_PAUSE_MS: i64 = HOUR_MS;

/// A random rest below a bound that doubles with each attempt ("full jitter"), so that jobs that failed together
/// do not come back together. At least a second.
pub(super) fn pause_ms(clock: &dyn Clock, attempts: i32) -> i64 {
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or(0).min(16);
    let bound = (FIRST_PAUSE_MS << doublings).min(LONGEST_PAUSE_MS);
    let mut bytes = [0; 4];
    clock.random(&mut bytes);
    SECOND_MS + i64::from(u32::from_be_bytes(bytes)) % bound
}

#[cfg(test)]
mod tests {
    use domain::time::{HOUR_MS, SECOND_MS, Timestamp};
    use proptest::prelude::*;

    use super::pause_ms;
    use crate::clock::TestClock;

    proptest! {
        #[test]
        fn a_rest_lasts_from_a_second_to_little_more_than_an_hour(seed: u64, attempts: i32) {
            let clock = TestClock::new(Timestamp::from_millis(0), seed);
            let pause = pause_ms(&clock, attempts);
            prop_assert!((SECOND_MS..HOUR_MS + SECOND_MS).contains(&pause));
        }

        #[test]
        fn the_first_rest_is_short(seed: u64) {
            let clock = TestClock::new(Timestamp::from_millis(0), seed);
            prop_assert!(pause_ms(&clock, 1) < 5 * SECOND_MS);
        }
    }

    #[test]
    fn jobs_that_failed_together_come_back_apart() {
        let clock = TestClock::new(Timestamp::from_millis(0), 7);
        let pauses: std::collections::BTreeSet<i64> = (0..100).map(|_| pause_ms(&clock, 12)).collect();
        assert!(pauses.len() > 90, "only {} different rests", pauses.len());
    }
}

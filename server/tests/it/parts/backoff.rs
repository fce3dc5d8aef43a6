//! How long a job rests that failed.

use std::collections::BTreeSet;

use domain::time::{HOUR_MS, SECOND_MS, Timestamp};
use proptest::prelude::*;
use server::clock::TestClock;
use server::jobs::pause_ms;

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
    let pauses: BTreeSet<i64> = (0..100).map(|_| pause_ms(&clock, 12)).collect();
    assert!(pauses.len() > 90, "only {} different rests", pauses.len());
}

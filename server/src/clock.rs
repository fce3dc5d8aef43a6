//! The one place that reads the machine's clock and its randomness.

use std::sync::atomic::{AtomicI64, Ordering};

use domain::time::Timestamp;
use rand::Rng;
use uuid::Uuid;

/// What the time is, and fresh randomness. Everything that needs either takes it from here, so that tests
/// decide both.
pub trait Clock: Send + Sync + 'static {
    /// The present instant.
    fn now(&self) -> Timestamp;
    /// Bytes nobody can foresee, for tokens and ids.
    fn random(&self, into: &mut [u8]);

    /// A new id: UUID version 7, so that ids sort by the time they were made.
    fn new_id(&self) -> Uuid {
        let mut random = [0_u8; 10];
        self.random(&mut random);
        let millis = u64::try_from(self.now().millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}

/// The machine's own clock and randomness.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the machine's clock")]
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(chrono::Utc::now().timestamp_millis())
    }

    fn random(&self, into: &mut [u8]) {
        rand::rng().fill_bytes(into);
    }
}

/// A clock that stands still until it is told to move, with seeded randomness.
#[derive(Debug)]
pub struct TestClock {
    millis: AtomicI64,
    random: std::sync::Mutex<rand::rngs::StdRng>,
}

impl TestClock {
    /// A clock that shows `now`, with randomness from `seed`.
    #[must_use]
    pub fn new(now: Timestamp, seed: u64) -> Self {
        use rand::SeedableRng;
        Self {
            millis: AtomicI64::new(now.millis()),
            random: std::sync::Mutex::new(rand::rngs::StdRng::seed_from_u64(seed)),
        }
    }

    /// Moves the clock forward.
    pub fn advance_millis(&self, millis: i64) {
        self.millis.fetch_add(millis, Ordering::SeqCst);
    }

    /// Sets the clock to an instant.
    pub fn set(&self, now: Timestamp) {
        self.millis.store(now.millis(), Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.millis.load(Ordering::SeqCst))
    }

    fn random(&self, into: &mut [u8]) {
        let mut random = self.random.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        random.fill_bytes(into);
    }
}

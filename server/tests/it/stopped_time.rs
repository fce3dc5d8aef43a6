//! tokio's own time, standing still: what the program does after a while of the machine's time happens when the test says
//! so, however long the database takes to answer meanwhile.

use std::sync::mpsc;
use std::time::Duration;

use tokio::task::JoinHandle;

/// For how long a test may hang before time goes on by itself, so that it fails with its own words instead of for ever.
const PATIENCE: Duration = Duration::from_secs(120);

/// While this is alive, timers go off only where the test calls [`StoppedTime::pass`].
///
/// tokio moves a paused clock on to the next timer whenever nothing is ready to run, and would do so while a query is
/// answered on another thread; not as long as a blocking task runs, which is what this holds.
pub(crate) struct StoppedTime {
    _go_on: mpsc::Sender<()>,
    _held: JoinHandle<()>,
    began: tokio::time::Instant,
}

impl StoppedTime {
    /// Stops the time of this test's runtime, which has to be one of a single thread.
    pub(crate) fn stop() -> Self {
        tokio::time::pause();
        let (go_on, ended) = mpsc::channel::<()>();
        let held = tokio::task::spawn_blocking(move || {
            // Either the test is over, or it hangs.
            let _ = ended.recv_timeout(PATIENCE);
        });
        Self { _go_on: go_on, _held: held, began: tokio::time::Instant::now() }
    }

    /// Lets so much time pass at once.
    pub(crate) async fn pass(&mut self, time: Duration) {
        self.began += time;
        tokio::time::advance(time).await;
    }

    /// Whether no other time has passed than the test let.
    pub(crate) fn has_stood_still(&self) -> bool {
        self.began.elapsed() == Duration::ZERO
    }
}

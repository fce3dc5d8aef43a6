//! What the program logs while a test listens.

use std::io::Write;
use std::sync::{Arc, Mutex};

use server::cli::without_addresses;
use tracing::Dispatch;
use tracing::subscriber::{DefaultGuard, NoSubscriber};
use tracing_subscriber::fmt::MakeWriter;

/// Collects every line and span of the test's own thread, as an operator sees them who asks for the finest level.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<u8>>>);

/// Listens until it is dropped.
pub(crate) struct Listening {
    _guard: DefaultGuard,
    /// With a single dispatcher alive, whichever thread meets a log line first would decide for all threads whether it
    /// is of interest; other tests run on threads without one.
    _second: Dispatch,
}

impl Log {
    /// Begins to listen.
    pub(crate) fn listen(&self) -> Listening {
        use tracing_subscriber::fmt::format::FmtSpan;
        let lines =
            tracing_subscriber::fmt().with_env_filter(without_addresses("trace")).with_span_events(FmtSpan::NEW);
        let guard = tracing::subscriber::set_default(lines.with_writer(self.clone()).finish());
        Listening { _guard: guard, _second: Dispatch::new(NoSubscriber::default()) }
    }

    /// Everything so far.
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

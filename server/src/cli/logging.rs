//! Where log lines go: to standard error, for people or as JSON.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

use crate::config::LogFormat;

/// What libraries may say unless `RUST_LOG` says otherwise.
const OF_LIBRARIES: &str = "sqlx=warn,sea_orm_migration=warn";

/// The lines that are wanted, in the notation of `RUST_LOG`, but for those of a library that repeats the addresses of
/// requests: the token of an invitation or a receipt stands in them.
#[must_use]
pub fn without_addresses(wanted: &str) -> EnvFilter {
    EnvFilter::new(format!("{wanted},tower_http::csrf::service=off"))
}

/// Starts logging at this level; `RUST_LOG` decides otherwise.
pub(super) fn start(format: LogFormat, level: &str) {
    let usual = || format!("{level},{OF_LIBRARIES}");
    let wanted = EnvFilter::try_from_default_env().map_or_else(|_| usual(), |filter| filter.to_string());
    let filter = without_addresses(&wanted);
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    let started = match format {
        LogFormat::Text => lines.with_target(false).try_init(),
        LogFormat::Json => lines.json().flatten_event(true).try_init(),
    };
    if let Err(error) = started {
        eprintln!("日志未能启动：{error}");
    }
}

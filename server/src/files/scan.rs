//! Looking through files for malware before anybody opens them.

use std::sync::Arc;
use std::time::Duration;

use domain::access::Actor;
use domain::ids::FileId;
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::row::{self, State};
use crate::app::App;
use crate::audit;
use crate::error::{Error, Result};
use crate::jobs::{Attempt, Job, Outside};

/// What a scan found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing.
    Clean,
    /// Something.
    Infected,
}

/// ClamAV's daemon, spoken to over TCP with its `INSTREAM` command.
#[derive(Clone, Debug)]
pub struct Clamd {
    address: String,
}

/// The longest piece sent at a time, in bytes.
const PIECE: usize = 64 * 1024;
/// How long one scan may take.
const LONGEST_SCAN: Duration = Duration::from_secs(120);
/// The longest answer that is read, in bytes.
const LONGEST_ANSWER: u64 = 4096;

impl Clamd {
    /// The daemon that listens at `host:port`.
    #[must_use]
    pub fn new(address: &str) -> Self {
        Self { address: address.to_owned() }
    }

    /// Looks through the contents.
    ///
    /// # Errors
    /// When the daemon is out of reach, takes too long or does not scan.
    pub async fn scan(&self, contents: &[u8]) -> Result<Verdict> {
        let answer = tokio::time::timeout(LONGEST_SCAN, self.ask(contents)).await.map_err(Error::internal)?;
        let answer = answer.map_err(Error::internal)?;
        match answer.trim_end_matches(['\0', '\n']) {
            "stream: OK" => Ok(Verdict::Clean),
            found if found.ends_with(" FOUND") => Ok(Verdict::Infected),
            other => Err(Error::internal(format!("clamd did not scan: {other}"))),
        }
    }

    async fn ask(&self, contents: &[u8]) -> std::io::Result<String> {
        let mut connection = TcpStream::connect(&self.address).await?;
        connection.write_all(b"zINSTREAM\0").await?;
        for piece in contents.chunks(PIECE) {
            let length = u32::try_from(piece.len()).map_err(std::io::Error::other)?;
            connection.write_all(&length.to_be_bytes()).await?;
            connection.write_all(piece).await?;
        }
        connection.write_all(&[0; 4]).await?;
        let mut answer = String::new();
        connection.take(LONGEST_ANSWER).read_to_string(&mut answer).await?;
        Ok(answer)
    }
}

/// Scans one quarantined file. While no scan succeeds it stays quarantined.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ScanFile {
    /// The file.
    pub file: FileId,
}

impl Job for ScanFile {
    const KIND: &'static str = "scan_file";
    /// About a week of attempts, so that files outlive a scanner's long absence.
    const MAX_ATTEMPTS: u32 = 300;
}

impl Outside for ScanFile {
    async fn run(self, app: Arc<App>, _: Attempt) -> Result<()> {
        let found = row::find(app.store().reader(), app.secrets(), self.file).await?;
        let Some(file) = found else { return Ok(()) };
        let scanner = app.files().scanner.as_ref();
        let scanner = scanner.ok_or_else(|| Error::internal("a file waits for its scan and no scanner is set"))?;
        let contents = app.files().contents.get(&file.sha256).await?;
        let state = match scanner.scan(&contents).await? {
            Verdict::Clean => State::Clean,
            Verdict::Infected => State::Infected,
        };
        let work = app.begin(Actor::System, "scan").await?;
        if row::set_scanned(&work, self.file, state).await? {
            work.record(audit::Entry::new("file", self.file.0, "scan_file").with("state", state)).await?;
        }
        work.commit().await
    }
}

//! ClamAV's daemon, which looks through contents for malware.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::error::{Error, Result};

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

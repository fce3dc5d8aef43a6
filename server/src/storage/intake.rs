//! Taking a file in: receive, check, clean, store.

use std::path::{Path, PathBuf};
use std::time::Duration;

use bytes::Bytes;
use domain::problem::Refusal;
use futures_util::{Stream, StreamExt};
use sha2::{Digest, Sha256};
use tokio::io::AsyncWriteExt;
use tokio::time::timeout;

use super::content::{MediaType, recognise};
use super::{Files, picture};
use crate::error::{Error, Result};

/// How long an upload may stand still before it is given up. How long it takes in all is the caller's to bound.
pub const LONGEST_SILENCE: Duration = Duration::from_secs(30);

/// A file on durable storage that no row refers to yet.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StoredUpload {
    /// The SHA-256 of what is stored, in hexadecimal digits. Pictures are redrawn, so it may not be the upload's.
    pub sha256: String,
    /// How many bytes are stored.
    pub size: u64,
    /// What it is.
    pub media_type: MediaType,
}

/// An upload while it arrives; removed when dropped, finished or not.
struct Partial(PathBuf);

impl Drop for Partial {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_file(&self.0) {
            tracing::warn!(%error, "cannot remove an upload's partial");
        }
    }
}

impl Files {
    /// Receives a file of at most `limit` bytes, checks that it is what may be uploaded, cleans it and stores it
    /// durably. Call it before beginning a work, and attach what comes of it within.
    ///
    /// # Errors
    /// [`Error::TooLarge`], [`Error::Unsupported`], a refusal of an empty file, [`Error::BadRequest`] when the
    /// upload breaks off; or the storage is out of reach.
    pub async fn intake<S, E>(&self, body: S, limit: u64) -> Result<StoredUpload>
    where
        S: Stream<Item = std::result::Result<Bytes, E>> + Send,
        E: std::fmt::Display,
    {
        let partial = self.receive(body, limit).await?;
        let permit = self.checking.acquire().await.map_err(Error::internal)?;
        let path = partial.0.clone();
        let cleaned = tokio::task::spawn_blocking(move || clean(&path)).await.map_err(Error::internal)?;
        let (media_type, contents) = cleaned?;
        let stored = StoredUpload {
            sha256: hex::encode(Sha256::digest(&contents)),
            size: u64::try_from(contents.len()).map_err(Error::internal)?,
            media_type,
        };
        self.contents.put(&stored.sha256, contents.into()).await?;
        drop(permit);
        Ok(stored)
    }

    async fn receive<S, E>(&self, body: S, limit: u64) -> Result<Partial>
    where
        S: Stream<Item = std::result::Result<Bytes, E>> + Send,
        E: std::fmt::Display,
    {
        let path = self.partials.join(self.clock.new_id().to_string());
        let mut file = tokio::fs::File::create_new(&path).await.map_err(Error::internal)?;
        let partial = Partial(path);
        let mut body = std::pin::pin!(body);
        let mut size = 0_u64;
        while let Some(piece) = timeout(LONGEST_SILENCE, body.next()).await.map_err(broken_off)? {
            let piece = piece.map_err(broken_off)?;
            size = size.saturating_add(u64::try_from(piece.len()).map_err(Error::internal)?);
            if size > limit {
                return Err(Error::TooLarge { limit });
            }
            file.write_all(&piece).await.map_err(Error::internal)?;
        }
        file.flush().await.map_err(Error::internal)?;
        if size == 0 {
            return Err(Error::Unsupported(Refusal::new("file_empty", "文件是空的，请重新选择")));
        }
        Ok(partial)
    }
}

fn broken_off(error: impl std::fmt::Display) -> Error {
    tracing::debug!(%error, "an upload broke off");
    Error::BadRequest(Refusal::new("upload_broken", "上传中断，请检查网络后重新上传"))
}

/// Recognises what arrived and reduces it to what may be kept.
fn clean(path: &Path) -> Result<(MediaType, Vec<u8>)> {
    let contents = std::fs::read(path).map_err(Error::internal)?;
    let kind = recognise(&contents)?;
    match kind {
        MediaType::Pdf => Ok((kind, contents)),
        MediaType::Jpeg | MediaType::Png => Ok((kind, picture::redraw(&contents, kind)?)),
    }
}

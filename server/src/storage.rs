//! Storage of uploaded contents, by the hash of what they hold: on disk or any S3, taken in and cleaned before any
//! transaction, looked through for malware. It knows no rows; those are `files`'.

mod clamd;
mod content;
mod intake;
mod picture;

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use bytes::Bytes;
use domain::time::{DAY_MS, Timestamp};
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectMeta, ObjectStore, ObjectStoreExt};
use tokio::sync::Semaphore;

use crate::clock::Clock;
use crate::config::{Config, FilesConfig};
use crate::error::{Error, Result, operator};

pub use clamd::{Clamd, Verdict};
pub use content::MediaType;
pub use intake::{LONGEST_SILENCE, StoredUpload};

/// How many files are checked and re-encoded at a time; each may take a few hundred megabytes for a moment.
const AT_ONCE: usize = 2;

/// Where files are kept, and who looks through them.
pub struct Files {
    contents: Contents,
    partials: PathBuf,
    clock: Arc<dyn Clock>,
    scanner: Option<Clamd>,
    checking: Semaphore,
}

impl fmt::Debug for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Files").field("store", &self.contents.0.to_string()).finish_non_exhaustive()
    }
}

impl Files {
    /// Opens the storage the configuration names, and removes what cut-off uploads left behind more than a day ago.
    ///
    /// # Errors
    /// One clear sentence when a directory cannot be made or the S3 settings do not fit together.
    pub fn open(config: &Config, clock: Arc<dyn Clock>) -> Result<Self> {
        let partials = config.data.join("tmp");
        std::fs::create_dir_all(&partials)
            .and_then(|()| remove_abandoned(&partials, clock.now()))
            .map_err(|e| unusable(&partials, &e))?;
        let contents = Contents::open(config)?;
        let scanner = config.files.clamd.as_deref().map(Clamd::new);
        Ok(Self { contents, partials, clock, scanner, checking: Semaphore::new(AT_ONCE) })
    }

    /// Stored contents by their hashes.
    pub(crate) const fn contents(&self) -> &Contents {
        &self.contents
    }

    /// Who looks through files for malware, where somebody does.
    pub(crate) const fn scanner(&self) -> Option<&Clamd> {
        self.scanner.as_ref()
    }

    /// The contents under a hash, piece by piece.
    pub(crate) async fn fetch(&self, sha256: &str) -> Result<BoxStream<'static, Result<Bytes>>> {
        let found = self.contents.0.get(&place(sha256)).await.map_err(Error::internal)?;
        Ok(found.into_stream().map(|piece| piece.map_err(Error::internal)).boxed())
    }
}

/// Stored contents by their hashes, without anything else.
pub(crate) struct Contents(Arc<dyn ObjectStore>);

impl Contents {
    /// Opens the storage the configuration names.
    pub(crate) fn open(config: &Config) -> Result<Self> {
        open_store(config).map(Self)
    }

    /// The whole contents under a hash.
    pub(crate) async fn get(&self, sha256: &str) -> Result<Bytes> {
        let found = self.0.get(&place(sha256)).await.map_err(Error::internal)?;
        found.bytes().await.map_err(Error::internal)
    }

    /// Fails when there are no contents under this hash.
    pub(crate) async fn require(&self, sha256: &str) -> Result<()> {
        self.0.head(&place(sha256)).await.map(drop).map_err(|e| Error::Busy(e.into()))
    }

    /// All stored contents: hash, and when they were stored.
    pub(crate) fn list(&self) -> BoxStream<'static, Result<(String, Timestamp)>> {
        let stored = self.0.list(Some(&Path::from("blob")));
        let known = |object: ObjectMeta| {
            let sha256 = object.location.filename().unwrap_or_default().to_owned();
            (sha256, Timestamp::from_millis(object.last_modified.timestamp_millis()))
        };
        stored.map(move |object| object.map(known).map_err(Error::internal)).boxed()
    }

    /// Removes the contents under a hash.
    pub(crate) async fn delete(&self, sha256: &str) -> Result<()> {
        self.0.delete(&place(sha256)).await.map_err(Error::internal)
    }

    /// Stores contents under their hash; durable when it returns.
    pub(crate) async fn put(&self, sha256: &str, contents: Bytes) -> Result<()> {
        self.0.put(&place(sha256), contents.into()).await.map_err(Error::internal)?;
        Ok(())
    }
}

fn open_store(config: &Config) -> Result<Arc<dyn ObjectStore>> {
    match &config.files.s3_bucket {
        Some(bucket) => s3(bucket, &config.files),
        None => local(&config.data.join("files")),
    }
}

/// Where the contents with this hash lie. Two leading digits keep directories small.
fn place(sha256: &str) -> Path {
    let shelf: String = sha256.chars().take(2).collect();
    Path::from(format!("blob/{shelf}/{sha256}"))
}

/// Removes partial uploads that nobody can still be writing; another process may be receiving the younger ones.
fn remove_abandoned(partials: &std::path::Path, now: Timestamp) -> std::io::Result<()> {
    let before = now.plus_millis(-DAY_MS).millis();
    for partial in std::fs::read_dir(partials)? {
        let partial = partial?;
        let modified = partial.metadata()?.modified()?.duration_since(UNIX_EPOCH).map_err(std::io::Error::other)?;
        if i64::try_from(modified.as_millis()).is_ok_and(|modified| modified < before) {
            std::fs::remove_file(partial.path())?;
        }
    }
    Ok(())
}

fn local(directory: &std::path::Path) -> Result<Arc<dyn ObjectStore>> {
    std::fs::create_dir_all(directory).map_err(|e| unusable(directory, &e))?;
    let store = LocalFileSystem::new_with_prefix(directory).map_err(Error::internal)?;
    Ok(Arc::new(store.with_fsync(true)))
}

fn s3(bucket: &str, config: &FilesConfig) -> Result<Arc<dyn ObjectStore>> {
    if rustls::crypto::ring::default_provider().install_default().is_err() {
        tracing::debug!("the process's TLS provider was chosen already");
    }
    let mut builder = AmazonS3Builder::new().with_bucket_name(bucket);
    if let Some(endpoint) = &config.s3_endpoint {
        builder = builder.with_endpoint(endpoint).with_allow_http(endpoint.starts_with("http://"));
    }
    if let Some(region) = &config.s3_region {
        builder = builder.with_region(region);
    }
    if let Some(id) = &config.s3_access_key {
        builder = builder.with_access_key_id(id);
    }
    if let Some(key) = &config.s3_secret_key {
        builder = builder.with_secret_access_key(key.expose());
    }
    let store = builder.build().map_err(|e| operator(format!("S3 存储的设置不可用：{e}")))?;
    Ok(Arc::new(store))
}

fn unusable(directory: &std::path::Path, error: &std::io::Error) -> Error {
    operator(format!("文件目录 {} 无法使用：{error}", directory.display()))
}

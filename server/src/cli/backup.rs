//! `greenlane backup`: one directory with everything but the keys, taken while the program runs.

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use bytes::Bytes;
use clap::Args;
use sea_orm::{ConnectionTrait, Statement};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Finding, verify};
use crate::clock::{Clock, SystemClock};
use crate::config::Config;
use crate::db::Store;
use crate::error::{Error, Result, operator};
use crate::storage::Contents;

/// The file that lists all others.
pub(super) const MANIFEST: &str = "manifest.json";
/// The database's name in a backup.
pub(super) const DATABASE: &str = "greenlane.sqlite";

/// Flags of `greenlane backup`.
#[derive(Args, Debug)]
pub struct Backup {
    /// 备份写入的目录，必须还不存在
    #[arg(value_name = "TARGET")]
    target: PathBuf,
    /// What every command needs.
    #[command(flatten)]
    pub(super) config: Config,
}

/// What a backup consists of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of this format.
    pub format: u32,
    /// The program that made it.
    pub program: String,
    /// When it was made, in milliseconds since 1970-01-01T00:00:00Z.
    pub made_at: i64,
    /// Every other file of the backup.
    pub files: Vec<Piece>,
}

/// One file of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Its path within the backup.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
    /// The SHA-256 of its contents, in hexadecimal digits.
    pub sha256: String,
}

impl Backup {
    pub(super) async fn run(self) -> Result<Finding> {
        let made_at = SystemClock.now().millis();
        let manifest = back_up(&self.config, &self.target, made_at).await?;
        println!("✓ 备份完成：{}，共 {} 个文件", self.target.display(), manifest.files.len());
        println!("密钥不在备份里，没有它备份无法使用：请另行安全保存 keys/master.key 或 GREENLANE_KEY");
        Ok(Finding::Sound)
    }
}

/// Copies the database as it is at one instant, and every file it refers to, into a new directory that appears whole
/// or not at all.
///
/// # Errors
/// One clear sentence when the target exists, the disk is full, a file is missing, or the database is PostgreSQL,
/// which is backed up with its own tools.
pub async fn back_up(config: &Config, target: &Path, made_at: i64) -> Result<Manifest> {
    if config.database_url.is_some() {
        return Err(operator(
            "PostgreSQL 请用它自己的工具备份：pg_dump --format=custom 或 pgbackrest；文件目录或存储桶另行复制",
        ));
    }
    if target.exists() {
        return Err(operator(format!("{} 已经存在，请换一个新目录", target.display())));
    }
    let mut draft = target.as_os_str().to_owned();
    draft.push(".partial");
    let draft = PathBuf::from(draft);
    std::fs::create_dir_all(&draft).map_err(|e| unwritable(&draft, &e))?;
    let made = fill(config, &draft, made_at).await;
    let made = made.and_then(|manifest| {
        std::fs::rename(&draft, target).map_err(|e| unwritable(target, &e))?;
        Ok(manifest)
    });
    if made.is_err() {
        std::fs::remove_dir_all(&draft).map_err(Error::internal)?;
    }
    made
}

async fn fill(config: &Config, draft: &Path, made_at: i64) -> Result<Manifest> {
    let store = verify::open_existing(config).await?;
    let copied = store.copy_to(&draft.join(DATABASE)).await;
    store.close().await?;
    copied?;
    let hashes = referred_to(draft).await?;
    let mut files = vec![measure(&draft.join(DATABASE), DATABASE)?];
    let stored = Contents::open(config)?;
    for sha256 in hashes {
        let contents = stored.get(&sha256).await.map_err(|error| {
            operator(format!("文件 {sha256} 读不到，备份没有完成，请查明原因后重试（{}）", error.for_operator()))
        })?;
        files.push(keep(draft, &sha256, &contents)?);
    }
    let manifest = Manifest { format: 1, program: env!("CARGO_PKG_VERSION").to_owned(), made_at, files };
    write(draft, MANIFEST, &serde_json::to_vec_pretty(&manifest).map_err(Error::internal)?)?;
    Ok(manifest)
}

/// The contents that the copied database refers to.
async fn referred_to(draft: &Path) -> Result<Vec<String>> {
    let copy = Store::open(&Config::for_data(draft)).await?;
    let sql = "SELECT DISTINCT sha256 FROM file ORDER BY sha256";
    let rows = copy.reader().query_all_raw(Statement::from_string(sea_orm::DbBackend::Sqlite, sql)).await?;
    let hashes = rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect();
    copy.close().await?;
    File::open(draft.join(DATABASE)).and_then(|file| file.sync_all()).map_err(Error::internal)?;
    hashes
}

fn keep(draft: &Path, sha256: &str, contents: &Bytes) -> Result<Piece> {
    if hex::encode(Sha256::digest(contents)) != sha256 {
        return Err(operator(format!("文件 {sha256} 的内容与其哈希不符，已被改动或损坏")));
    }
    let path = format!("files/{sha256}");
    write(draft, &path, contents)?;
    let size = u64::try_from(contents.len()).map_err(Error::internal)?;
    Ok(Piece { path, size, sha256: sha256.to_owned() })
}

fn write(draft: &Path, path: &str, contents: &[u8]) -> Result<()> {
    let path = draft.join(path);
    let written = || -> std::io::Result<()> {
        if let Some(directory) = path.parent() {
            std::fs::create_dir_all(directory)?;
        }
        let mut file = File::create(&path)?;
        file.write_all(contents)?;
        file.sync_all()
    };
    written().map_err(|e| unwritable(&path, &e))
}

/// Reads a file through and notes its size and hash.
pub(super) fn measure(file: &Path, path: &str) -> Result<Piece> {
    let read = || -> std::io::Result<(u64, String)> {
        let mut reader = File::open(file)?;
        let (mut hash, mut size, mut buffer) = (Sha256::new(), 0_u64, vec![0; 64 * 1024]);
        loop {
            let read = reader.read(&mut buffer)?;
            let Some(piece) = buffer.get(..read).filter(|piece| !piece.is_empty()) else { break };
            hash.update(piece);
            size = size.saturating_add(u64::try_from(read).map_err(std::io::Error::other)?);
        }
        Ok((size, hex::encode(hash.finalize())))
    };
    let (size, sha256) = read().map_err(|e| operator(format!("读不到 {}：{e}", file.display())))?;
    Ok(Piece { path: path.to_owned(), size, sha256 })
}

fn unwritable(path: &Path, error: &std::io::Error) -> Error {
    operator(format!("写不了 {}：{error}", path.display()))
}

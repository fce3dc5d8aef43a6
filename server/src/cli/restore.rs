//! `greenlane restore`: a backup becomes an installation again, after everything in it was checked.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Finding;
use super::backup::{DATABASE, MANIFEST, Manifest, measure};
use super::verify::{self, Verified};
use crate::config::Config;
use crate::db::Store;
use crate::error::{Error, Result, operator};
use crate::secrets::Secrets;
use crate::storage::Contents;

/// Flags of `greenlane restore`.
#[derive(Args, Debug)]
pub struct Restore {
    /// greenlane backup 生成的目录
    #[arg(value_name = "BACKUP")]
    backup: PathBuf,
    /// What every command needs.
    #[command(flatten)]
    pub(super) config: Config,
}

impl Restore {
    pub(super) async fn run(self) -> Result<Finding> {
        let report = restore(&self.backup, &self.config).await?;
        report.print();
        println!("✓ 已恢复到 {}", self.config.data.display());
        Ok(report.finding())
    }
}

/// Checks the backup, copies it into the configured data directory, and verifies the audit trail and
/// the rating ledger there.
///
/// # Errors
/// One clear sentence when the target holds data already, the backup is incomplete or altered, or the key is not the
/// one it was written under; nothing is left in the target then.
pub async fn restore(backup: &Path, config: &Config) -> Result<Verified> {
    if config.database_url.is_some() {
        return Err(operator("PostgreSQL 请用 pg_restore 或 pgbackrest 恢复"));
    }
    let target = config.data.join(DATABASE);
    if target.exists() {
        return Err(operator(format!("{} 里已有数据库，请换一个空的数据目录", config.data.display())));
    }
    let manifest = read_manifest(backup)?;
    for piece in &manifest.files {
        if measure(&backup.join(&piece.path), &piece.path)? != *piece {
            return Err(operator(format!("备份中的 {} 与清单不符，已被改动或损坏", piece.path)));
        }
    }
    config.create_data_directory()?;
    restore_files(backup, &manifest, config).await?;
    let draft = target.with_extension("partial");
    std::fs::copy(backup.join(DATABASE), &draft).map_err(|e| operator(format!("写不了 {}：{e}", draft.display())))?;
    std::fs::File::open(&draft).and_then(|file| file.sync_all()).map_err(Error::internal)?;
    std::fs::rename(&draft, &target).map_err(Error::internal)?;
    let examined = examine(config).await;
    if examined.is_err() {
        std::fs::remove_file(&target).map_err(Error::internal)?;
    }
    examined
}

fn read_manifest(backup: &Path) -> Result<Manifest> {
    let path = backup.join(MANIFEST);
    let text =
        std::fs::read_to_string(&path).map_err(|e| operator(format!("读不到备份清单 {}：{e}", path.display())))?;
    let manifest: Manifest =
        serde_json::from_str(&text).map_err(|e| operator(format!("备份清单 {} 无法识别：{e}", path.display())))?;
    let sound = |path: &str| path == DATABASE || path.strip_prefix("files/").is_some_and(is_hash);
    match manifest.files.iter().find(|piece| !sound(&piece.path)) {
        Some(piece) => Err(operator(format!("备份清单里有不该出现的路径：{}", piece.path))),
        None if manifest.files.iter().all(|piece| piece.path != DATABASE) => Err(operator("备份清单里没有数据库")),
        None => Ok(manifest),
    }
}

fn is_hash(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

async fn restore_files(backup: &Path, manifest: &Manifest, config: &Config) -> Result<()> {
    let files = Contents::open(config)?;
    for piece in manifest.files.iter().filter(|piece| piece.path != DATABASE) {
        let contents = tokio::fs::read(backup.join(&piece.path)).await.map_err(Error::internal)?;
        files.put(&piece.sha256, contents.into()).await?;
    }
    Ok(())
}

async fn examine(config: &Config) -> Result<Verified> {
    let store = Store::open(config).await?;
    let examined = async {
        store.check_thoroughly().await?;
        let secrets = Secrets::open_existing(config)?;
        secrets.verify(&store).await?;
        verify::verify(&store, &secrets).await
    };
    let report = examined.await;
    store.close().await?;
    report
}

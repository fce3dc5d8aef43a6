//! `greenlane verify`: recompute the audit trail and say of every break where it is.

use clap::Args;

use super::Finding;
use crate::audit;
use crate::config::Config;
use crate::db::{self, Store, refuse};
use crate::error::Result;

/// Flags of `greenlane verify`.
#[derive(Args, Debug)]
pub(super) struct Verify {
    /// What every command needs.
    #[command(flatten)]
    pub(super) config: Config,
}

impl Verify {
    pub(super) async fn run(self) -> Result<Finding> {
        let store = open_existing(&self.config).await?;
        let report = audit::verify(&store).await?;
        store.close().await?;
        print(&report);
        Ok(if report.is_sound() { Finding::Sound } else { Finding::Unsound })
    }
}

/// Opens a database that exists and is of this program's version.
pub(super) async fn open_existing(config: &Config) -> Result<Store> {
    config.require_database()?;
    let store = Store::open(config).await?;
    if db::pending(&store).await?.is_empty() {
        return Ok(store);
    }
    Err(refuse("数据库的版本比程序旧，请先执行 greenlane migrate"))
}

/// Prints what the examination found.
pub(super) fn print(report: &audit::Report) {
    println!(
        "审计链：{} 条记录，{} 个对象，{} 次封存，{} 条待封存",
        report.rows, report.subjects, report.seals, report.unsealed
    );
    for found in &report.breaks {
        println!("✗ {found}");
    }
    if report.is_sound() {
        println!("✓ 全部哈希重算一致");
    } else {
        println!("发现 {} 处问题：请保全现场，对照备份查明", report.breaks.len());
    }
}

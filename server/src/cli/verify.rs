//! `greenlane verify`: recompute the audit trail and the public ledger, and say of every break where it is.

use clap::Args;

use super::Finding;
use crate::audit;
use crate::config::Config;
use crate::db::{self, Store};
use crate::error::{Result, operator};
use crate::evaluation;
use crate::ledger;
use crate::secrets::Secrets;

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
        let secrets = Secrets::open_existing(&self.config)?;
        let verified = verify(&store, &secrets).await?;
        store.close().await?;
        verified.print();
        Ok(verified.finding())
    }
}

/// What recomputing found.
#[derive(Debug)]
pub struct Verified {
    /// The audit trail.
    pub trail: audit::Report,
    /// The rating ledger; nothing while the database is of an older version, whose tables this program cannot compare.
    pub ratings: Option<ledger::Report>,
}

/// Recomputes the audit trail and the rating ledger.
pub(super) async fn verify(store: &Store, secrets: &Secrets) -> Result<Verified> {
    let trail = audit::verify(store).await?;
    if !db::pending(store).await?.is_empty() {
        return Ok(Verified { trail, ratings: None });
    }
    let mut ratings = ledger::verify(store, secrets).await?;
    evaluation::verify(store, secrets, &mut ratings).await?;
    Ok(Verified { trail, ratings: Some(ratings) })
}

impl Verified {
    /// Whether everything that could be recomputed agrees.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.trail.is_sound() && self.ratings.as_ref().is_none_or(ledger::Report::is_sound)
    }

    pub(super) fn finding(&self) -> Finding {
        if self.is_sound() { Finding::Sound } else { Finding::Unsound }
    }

    pub(super) fn print(&self) {
        print(&self.trail);
        match &self.ratings {
            Some(ratings) => print_ledger(ratings),
            None => {
                println!("评价账本：数据库的版本比程序旧，没有核对；请执行 greenlane migrate，再执行 greenlane verify")
            }
        }
    }
}

/// Opens a database that exists and is of this program's version.
pub(super) async fn open_existing(config: &Config) -> Result<Store> {
    config.require_database()?;
    let store = Store::open(config).await?;
    if db::pending(&store).await?.is_empty() {
        return Ok(store);
    }
    Err(operator("数据库的版本比程序旧，请先执行 greenlane migrate"))
}

fn print(report: &audit::Report) {
    println!(
        "审计链：{} 条记录，{} 个对象，{} 次封存，{} 条待封存",
        report.rows, report.subjects, report.seals, report.unsealed
    );
    for found in &report.breaks {
        println!("✗ {found}");
    }
    conclude(report.breaks.len());
}

fn print_ledger(report: &ledger::Report) {
    println!("评价账本：{} 条记录，{} 个签名树头", report.lines, report.heads);
    for found in &report.breaks {
        println!("✗ {found}");
    }
    conclude(report.breaks.len());
}

fn conclude(breaks: usize) {
    if breaks == 0 {
        println!("✓ 全部哈希重算一致");
    } else {
        println!("发现 {breaks} 处问题：请保全现场，对照备份查明");
    }
}

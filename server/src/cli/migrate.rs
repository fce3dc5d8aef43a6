//! `greenlane migrate`: bring the database to this program's version.

use clap::Args;

use super::Finding;
use crate::config::Config;
use crate::db::{self, Store};
use crate::error::Result;

/// Flags of `greenlane migrate`.
#[derive(Args, Debug)]
pub(super) struct Migrate {
    /// 只列出待执行的升级，不改动数据库
    #[arg(long)]
    dry_run: bool,
    /// What every command needs.
    #[command(flatten)]
    pub(super) config: Config,
}

impl Migrate {
    pub(super) async fn run(self) -> Result<Finding> {
        self.config.create_data_directory()?;
        let store = Store::open(&self.config).await?;
        let (verb, steps) = if self.dry_run {
            ("待升级", db::pending(&store).await?)
        } else {
            ("已升级", db::migrate(&store).await?)
        };
        store.close().await?;
        for step in &steps {
            println!("{verb}：{step}");
        }
        if steps.is_empty() {
            println!("数据库已是最新");
        }
        Ok(Finding::Sound)
    }
}

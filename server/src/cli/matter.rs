//! `greenlane matter`: what is done with single matters of the catalogue.

use std::sync::Arc;

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use domain::access::Actor;
use domain::matter::MatterCode;

use super::Finding;
use crate::app::{App, Migrate};
use crate::areas;
use crate::clock::SystemClock;
use crate::config::Config;
use crate::error::{Result, operator};
use crate::matter;

/// Flags of `greenlane matter`.
#[derive(Args, Debug)]
pub(super) struct Matter {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// 停办一个事项：从那一天起不再列出、不能申请，已经申请的照常办完
    Retire(Retire),
}

#[derive(Args, Debug)]
struct Retire {
    /// 事项的实施编码
    code: String,
    /// 停办的第一天，例如 2026-12-01；不填为今天
    #[arg(long, value_name = "DATE")]
    on: Option<NaiveDate>,
    /// 只检查并报告，不停办
    #[arg(long)]
    dry_run: bool,
    /// What every command needs.
    #[command(flatten)]
    config: Config,
}

impl Matter {
    pub(super) const fn config(&self) -> &Config {
        match &self.what {
            What::Retire(retire) => &retire.config,
        }
    }

    pub(super) async fn run(self) -> Result<Finding> {
        match self.what {
            What::Retire(retire) => retire.run().await?,
        }
        Ok(Finding::Sound)
    }
}

impl Retire {
    async fn run(self) -> Result<()> {
        let code = MatterCode::parse(&self.code).map_err(|fault| operator(fault.to_string()))?;
        let app = App::open(self.config, Arc::new(SystemClock), areas::wiring(), Migrate::Embedded).await?;
        let work = app.begin(Actor::System, "retire matter").await?;
        let on = self.on.unwrap_or_else(|| work.now().local_date());
        let retired = matter::retire(&work, &code, on).await?.matter.name;
        if self.dry_run {
            println!("✓ 检查通过：“{retired}”（{code}）将自 {on} 起停办；没有改动");
            return Ok(());
        }
        work.commit().await?;
        println!("✓ “{retired}”（{code}）自 {on} 起停办；已经申请的照常办完，要恢复就重新导入");
        Ok(())
    }
}

//! The command line: one file for each command.
//!
//! Exit codes: 0 when all is well, 1 when a check found something, 2 when the input or the installation has to be
//! put right first.

mod backup;
mod check;
mod demo;
mod export;
mod import;
mod logging;
mod matter;
mod migrate;
mod openapi;
mod restore;
mod serve;
mod user;
mod verify;

use std::process::ExitCode;
use std::sync::Arc;

use clap::{Parser, Subcommand};

use crate::app::{App, Migrate};
use crate::areas;
use crate::clock::SystemClock;
use crate::config::{Config, LogFormat};
use crate::error::Result;

pub use backup::{Backup, Manifest, back_up};
pub use logging::without_addresses;
pub use restore::{Restore, restore};
pub use verify::Verified;

/// 绿通：政务服务中心的办件、时限、好差评一体化系统
#[derive(Debug, Parser)]
#[command(name = "greenlane", version, propagate_version = true, disable_help_subcommand = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// 启动服务
    Serve(Box<serve::Serve>),
    /// 启动演示：一座虚构的城市，无需任何配置
    Demo(Box<demo::Demo>),
    /// 升级数据库结构
    Migrate(migrate::Migrate),
    /// 检查数据库、密钥、规则包、日历、字体和磁盘
    Check(check::Check),
    /// 从文件导入事项目录等正式数据
    Import(import::Import),
    /// 导出事项目录等数据，或导入用的空白模板
    Export(export::Export),
    /// 停办单个事项
    Matter(matter::Matter),
    /// 备份数据库和文件到一个新目录
    Backup(Backup),
    /// 把备份恢复到一个空的数据目录
    Restore(Restore),
    /// 重算审计链和评价账本，逐处报告改动
    Verify(verify::Verify),
    /// 管理工作人员账号：新建、停用、重置密码、登记授权
    User(user::User),
    /// 输出接口文档（OpenAPI 3.1）
    Openapi(openapi::OpenApi),
}

/// What a command that ran to its end found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Finding {
    /// All is well.
    Sound,
    /// Something is not as it should be; it has been said.
    Unsound,
}

/// Runs the command and returns how the process should end.
#[must_use]
pub fn run(cli: Cli) -> ExitCode {
    logging::start(cli.command.log_format(), cli.command.log_level());
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error.to_string()),
    };
    match runtime.block_on(cli.command.run()) {
        Ok(Finding::Sound) => ExitCode::SUCCESS,
        Ok(Finding::Unsound) => ExitCode::from(1),
        Err(error) => failed(&error.for_operator()),
    }
}

fn failed(sentence: &str) -> ExitCode {
    eprintln!("错误：{sentence}");
    ExitCode::from(2)
}

impl Command {
    fn log_format(&self) -> LogFormat {
        match self {
            Self::Serve(command) => command.config.log_format,
            Self::Demo(command) => command.config.log_format,
            Self::Migrate(command) => command.config.log_format,
            Self::Check(command) => command.config.log_format,
            Self::Import(command) => command.config().log_format,
            Self::Export(command) => command.config().log_format,
            Self::Matter(command) => command.config().log_format,
            Self::Backup(command) => command.config.log_format,
            Self::Restore(command) => command.config.log_format,
            Self::Verify(command) => command.config.log_format,
            Self::User(command) => command.config().log_format,
            Self::Openapi(_) => LogFormat::Text,
        }
    }

    /// A centre keeps its log; whoever runs anything else reads what the command itself says.
    fn log_level(&self) -> &'static str {
        match self {
            Self::Serve(_) => "info",
            Self::Demo(_)
            | Self::Migrate(_)
            | Self::Check(_)
            | Self::Import(_)
            | Self::Export(_)
            | Self::Matter(_)
            | Self::Backup(_)
            | Self::Restore(_)
            | Self::Verify(_)
            | Self::User(_)
            | Self::Openapi(_) => "warn",
        }
    }

    async fn run(self) -> Result<Finding> {
        match self {
            Self::Serve(command) => command.run().await,
            Self::Demo(command) => command.run().await,
            Self::Migrate(command) => command.run().await,
            Self::Check(command) => command.run().await,
            Self::Import(command) => command.run().await,
            Self::Export(command) => command.run().await,
            Self::Matter(command) => command.run().await,
            Self::Backup(command) => command.run().await,
            Self::Restore(command) => command.run().await,
            Self::Verify(command) => command.run().await,
            Self::User(command) => command.run().await,
            Self::Openapi(command) => command.run(),
        }
    }
}

/// Opens an installation for a command that writes into it; a demo city that was begun and not finished is none.
async fn open_for_writing(config: Config) -> Result<Arc<App>> {
    let app = App::open(config, Arc::new(SystemClock), areas::wiring(), Migrate::Embedded).await?;
    crate::demo::refuse_unfinished(&app).await?;
    Ok(app)
}

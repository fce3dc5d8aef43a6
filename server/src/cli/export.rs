//! `greenlane export`: what the installation holds, as files that can be imported again.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, Subcommand};
use domain::matter::Matter;

use super::Finding;
use crate::app::{App, Migrate};
use crate::areas;
use crate::clock::SystemClock;
use crate::config::Config;
use crate::error::{Error, Result, operator};
use crate::matter;
use crate::unit;

/// Flags of `greenlane export`.
#[derive(Args, Debug)]
pub(super) struct Export {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// 导出今天施行的事项目录：文件名以 .xlsx 结尾为表格，否则为 JSON
    Catalogue(Catalogue),
    /// 导出机构名录：文件名以 .xlsx 结尾为表格，否则为 JSON
    Directory(Directory),
}

#[derive(Args, Debug)]
struct Directory {
    /// 要写入的新文件
    file: PathBuf,
    /// 写一份只有表头和说明的 XLSX 模板，不读数据库
    #[arg(long)]
    template: bool,
    /// What every command needs.
    #[command(flatten)]
    config: Config,
}

#[derive(Args, Debug)]
struct Catalogue {
    /// 要写入的新文件
    file: PathBuf,
    /// 写一份只有表头、说明和一个示例的 XLSX 模板，不读数据库
    #[arg(long)]
    template: bool,
    /// What every command needs.
    #[command(flatten)]
    config: Config,
}

impl Export {
    pub(super) const fn config(&self) -> &Config {
        match &self.what {
            What::Catalogue(catalogue) => &catalogue.config,
            What::Directory(directory) => &directory.config,
        }
    }

    pub(super) async fn run(self) -> Result<Finding> {
        match self.what {
            What::Catalogue(catalogue) => catalogue.run().await?,
            What::Directory(directory) => directory.run().await?,
        }
        Ok(Finding::Sound)
    }
}

impl Catalogue {
    async fn run(self) -> Result<()> {
        if self.template {
            return write_template(&self.file, &matter::template()?);
        }
        self.config.require_database()?;
        let app = App::open(self.config, Arc::new(SystemClock), areas::wiring(), Migrate::Embedded).await?;
        let today = app.clock().now().local_date();
        let stored = matter::in_effect(app.store().reader(), today).await?;
        let matters: Vec<Matter> = stored.into_iter().map(|stored| stored.matter).collect();
        let bytes = if is_sheet(&self.file) { matter::workbook(&matters)? } else { json(&matters)? };
        write_new(&self.file, &bytes)?;
        println!("✓ 已导出 {} 个事项到 {}", matters.len(), self.file.display());
        Ok(())
    }
}

impl Directory {
    async fn run(self) -> Result<()> {
        if self.template {
            return write_template(&self.file, &unit::directory_template()?);
        }
        self.config.require_database()?;
        let app = App::open(self.config, Arc::new(SystemClock), areas::wiring(), Migrate::Embedded).await?;
        let directory = unit::directory(app.store().reader()).await?;
        let bytes = if is_sheet(&self.file) { directory.workbook()? } else { directory.json()? };
        write_new(&self.file, &bytes)?;
        println!("✓ 已导出 {} 条到 {}", directory.len(), self.file.display());
        Ok(())
    }
}

fn is_sheet(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"))
}

fn write_template(path: &Path, bytes: &[u8]) -> Result<()> {
    if !is_sheet(path) {
        return Err(operator("模板是表格，请让文件名以 .xlsx 结尾"));
    }
    write_new(path, bytes)?;
    println!("✓ 已写好模板 {}", path.display());
    Ok(())
}

fn json(matters: &[Matter]) -> Result<Vec<u8>> {
    let mut text = serde_json::to_string_pretty(matters).map_err(Error::internal)?;
    text.push('\n');
    Ok(text.into_bytes())
}

/// Never over a file that exists: it may be the one somebody filled in.
fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    use std::io::Write;
    let open = std::fs::File::options().write(true).create_new(true).open(path);
    let written = open.and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.map_err(|fault| operator(format!("写不了文件 {}：{fault}", path.display())))
}

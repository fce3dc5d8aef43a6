//! `greenlane import`: official data from files, whole or not at all.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use domain::access::Actor;
use domain::calendar::{Year, read_year};

use super::Finding;
use crate::calendar;
use crate::config::Config;
use crate::error::{Result, operator};
use crate::import::{ImportFault, read_file};
use crate::matter::{self, Imported, Source};
use crate::unit;

/// Flags of `greenlane import`.
#[derive(Args, Debug)]
pub(super) struct Import {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// 导入事项目录（XLSX 或 JSON）；有错则全部列出，什么都不导入
    Catalogue(Catalogue),
    /// 导入机构名录：区划、单位、大厅、窗口（XLSX 或 JSON）；有错则全部列出，什么都不导入
    Directory(Directory),
    /// 导入国务院办公厅的放假安排（TOML，格式同 policies/calendar）；有错则全部列出，什么都不导入
    Holidays(Holidays),
}

#[derive(Args, Debug)]
struct Holidays {
    /// 照通知原文填写的 TOML，一年一份
    file: PathBuf,
    /// 只检查并报告，不导入
    #[arg(long)]
    dry_run: bool,
    /// What every command needs.
    #[command(flatten)]
    config: Config,
}

#[derive(Args, Debug)]
struct Directory {
    /// 按模板填写的 XLSX，或 JSON
    file: PathBuf,
    /// 只检查并报告，不导入
    #[arg(long)]
    dry_run: bool,
    /// What every command needs.
    #[command(flatten)]
    config: Config,
}

#[derive(Args, Debug)]
struct Catalogue {
    /// 按模板填写的 XLSX，或 JSON
    file: PathBuf,
    /// 新版本施行的第一天，例如 2026-12-01；不填为今天
    #[arg(long, value_name = "DATE")]
    effective_on: Option<NaiveDate>,
    /// 只检查并报告，不导入
    #[arg(long)]
    dry_run: bool,
    /// What every command needs.
    #[command(flatten)]
    config: Config,
}

impl Import {
    pub(super) const fn config(&self) -> &Config {
        match &self.what {
            What::Catalogue(catalogue) => &catalogue.config,
            What::Directory(directory) => &directory.config,
            What::Holidays(holidays) => &holidays.config,
        }
    }

    pub(super) async fn run(self) -> Result<Finding> {
        match self.what {
            What::Catalogue(catalogue) => catalogue.run().await?,
            What::Directory(directory) => directory.run().await?,
            What::Holidays(holidays) => holidays.run().await?,
        }
        Ok(Finding::Sound)
    }
}

impl Catalogue {
    async fn run(self) -> Result<()> {
        let source = Source::open(&self.file)?;
        let app = super::open_for_writing(self.config).await?;
        let work = app.begin(Actor::System, "import catalogue").await?;
        let effective_on = self.effective_on.unwrap_or_else(|| work.now().local_date());
        let imported = matter::import(&work, &source, effective_on).await.map_err(report_faults)?;
        if !self.dry_run {
            work.commit().await?;
        }
        report(&imported, effective_on, self.dry_run);
        Ok(())
    }
}

impl Directory {
    async fn run(self) -> Result<()> {
        let source = unit::Source::open(&self.file)?;
        let app = super::open_for_writing(self.config).await?;
        let work = app.begin(Actor::System, "import directory").await?;
        let imported = unit::import(&work, &source).await.map_err(report_faults)?;
        if !self.dry_run {
            work.commit().await?;
        }
        report_directory(&imported, self.dry_run);
        Ok(())
    }
}

impl Holidays {
    async fn run(self) -> Result<()> {
        let text = String::from_utf8(read_file(&self.file)?)
            .map_err(|_| operator("放假安排必须是 UTF-8 编码的 TOML 文本，格式见运行维护手册第九节"))?;
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        let year = read_year(&name, &text).map_err(|faults| {
            for fault in &faults.0 {
                eprintln!("✗ {fault}");
            }
            operator(format!("共 {} 处需要改正，什么都没有导入", faults.0.len()))
        })?;
        let app = super::open_for_writing(self.config).await?;
        let is_known = app.rule_book().calendar().years().contains(&year);
        if !self.dry_run && !is_known {
            let work = app.begin(Actor::System, "import holidays").await?;
            calendar::import(&work, &year, &text).await?;
            work.commit().await?;
        }
        report_holidays(&year, is_known, self.dry_run);
        Ok(())
    }
}

/// Prints every fault on a line of its own and returns the sentence that ends the command.
fn report_faults(fault: ImportFault) -> crate::error::Error {
    match fault {
        ImportFault::Failed(error) => error,
        ImportFault::Wrong(errors) => {
            for error in &errors {
                eprintln!("✗ {error}");
            }
            operator(format!("共 {} 处需要改正，什么都没有导入", errors.len()))
        }
    }
}

fn report(imported: &Imported, effective_on: NaiveDate, dry_run: bool) {
    print_codes("新增", &imported.added);
    print_codes("修改", &imported.changed);
    let Imported { added, changed, unchanged } = imported;
    let counts = format!("新增 {} 项，修改 {} 项，未变 {} 项", added.len(), changed.len(), unchanged.len());
    if dry_run {
        println!("✓ 检查通过：将{counts}，自 {effective_on} 起施行；没有导入");
    } else {
        println!("✓ 已导入：{counts}，自 {effective_on} 起施行");
    }
}

fn report_directory(imported: &unit::Imported, dry_run: bool) {
    print_codes("新增", &imported.added);
    print_codes("修改", &imported.changed);
    let unit::Imported { added, changed, unchanged } = imported;
    let counts = format!("新增 {} 条，修改 {} 条，未变 {unchanged} 条", added.len(), changed.len());
    if dry_run {
        println!("✓ 检查通过：将{counts}；没有导入");
    } else {
        println!("✓ 已导入：{counts}");
    }
}

fn report_holidays(year: &Year, is_known: bool, dry_run: bool) {
    let off: usize = year.off.iter().map(|off| off.from.iter_days().take_while(|day| *day <= off.to).count()).sum();
    let said = format!("{} 年放假 {off} 天、调休上班 {} 天", year.year, year.work.len());
    if is_known {
        println!("✓ {said}，与现行安排相同；没有改动");
    } else if dry_run {
        println!("✓ 检查通过：{said}；没有导入");
    } else {
        println!("✓ 已导入：{said}；运行中的程序一分钟内采用，未办结的时限随之重算");
    }
}

fn print_codes(verb: &str, codes: &[impl std::fmt::Display]) {
    for code in codes {
        println!("{verb}：{code}");
    }
}

//! `greenlane check`: is everything there that serving needs?

use clap::Args;
use docgen::Printer;

use super::Finding;
use crate::clock::{Clock, SystemClock};
use crate::config::Config;
use crate::db::{self, Store};
use crate::error::{Error, Result, operator};
use crate::rectification;
use crate::rules::{RuleBook, notice};
use crate::secrets::{KeyState, Secrets};

/// Less free space than this is worth a warning, in bytes.
const LITTLE_SPACE: u64 = 1024 * 1024 * 1024;

/// Flags of `greenlane check`.
#[derive(Args, Debug)]
pub(super) struct Check {
    /// What every command needs.
    #[command(flatten)]
    pub(super) config: Config,
}

impl Check {
    pub(super) async fn run(self) -> Result<Finding> {
        let config = &self.config;
        println!("设置");
        for (name, value) in config.effective() {
            println!("  {name} = {value}");
        }
        println!("检查");
        let outcomes = [
            ("数据库", database(config).await),
            ("规则包", packs(config)),
            ("工作日历", calendar(config).await),
            ("字体", fonts(config)),
            ("磁盘", disk(config)),
        ];
        let mut finding = Finding::Sound;
        for (name, outcome) in outcomes {
            match outcome {
                Ok(said) => println!("  ✓ {name}：{said}"),
                Err(error) => {
                    finding = Finding::Unsound;
                    println!("  ✗ {name}：{}", error.for_operator());
                }
            }
        }
        // What keeps the database from answering was said above.
        for unit in unverified(config).await.unwrap_or_default() {
            println!("  ! 差评核实：{unit}的差评没有别的单位的督查人员可以核实（EV-5），请增设督查账号");
        }
        Ok(finding)
    }
}

/// The units whose bad ratings nobody could verify. It stops nobody from serving, so it does not make the
/// installation unsound; without a database, or with one to be upgraded, nothing is known.
async fn unverified(config: &Config) -> Result<Vec<String>> {
    let Some(store) = current(config).await? else { return Ok(Vec::new()) };
    let units = rectification::units_without_verifier(store.reader()).await?;
    store.close().await?;
    Ok(units)
}

/// The database, if there is one and it is up to date.
async fn current(config: &Config) -> Result<Option<Store>> {
    if config.require_database().is_err() {
        return Ok(None);
    }
    let store = Store::open(config).await?;
    if db::pending(&store).await?.is_empty() {
        return Ok(Some(store));
    }
    store.close().await?;
    Ok(None)
}

async fn database(config: &Config) -> Result<String> {
    if config.require_database().is_err() {
        return Ok("还没有数据库，首次启动时创建".to_owned());
    }
    let store = Store::open(config).await?;
    store.check_thoroughly().await?;
    let pending = db::pending(&store).await?;
    if !pending.is_empty() {
        return Err(operator(format!("需要先升级（{}），请执行 greenlane migrate", pending.join("、"))));
    }
    let secrets = Secrets::open_existing(config)?;
    let key = match secrets.verify(&store).await? {
        KeyState::Known => "密钥相符",
        KeyState::New => "密钥尚未使用",
    };
    let engine = format!("{:?}", store.engine());
    store.close().await?;
    Ok(format!("{engine}，结构最新，数据完好，{key}"))
}

fn packs(config: &Config) -> Result<String> {
    let book = RuleBook::load(config)?;
    let rules = book.on(SystemClock.now().local_date())?;
    Ok(format!("共 {} 个，采用“{}”（{}）", book.packs().iter().count(), rules.policy.title, rules.policy.version))
}

async fn calendar(config: &Config) -> Result<String> {
    let book = RuleBook::load(config)?.with_imported(&imported(config).await?)?;
    let years = book.calendar().years();
    let (Some(first), Some(last)) = (years.first(), years.last()) else {
        return Err(operator("没有任何一年的放假通知"));
    };
    let today = SystemClock.now().local_date();
    if book.calendar().is_covered(today) {
        Ok(format!("{} 至 {} 年的放假通知，之后的时限标为暂定", first.year, last.year))
    } else {
        Err(operator(format!("缺少今年的放假通知（现有至 {} 年），所有时限都只能暂定，请导入", last.year)))
    }
}

/// The imported notices; none where there is no database yet, or one from before notices could be imported.
async fn imported(config: &Config) -> Result<Vec<(String, String)>> {
    let Some(store) = current(config).await? else { return Ok(Vec::new()) };
    let notices = notice::notices(store.reader()).await?;
    store.close().await?;
    Ok(notices)
}

fn fonts(config: &Config) -> Result<String> {
    let printer = Printer::find(&config.fonts).map_err(Error::internal)?;
    let faces: Vec<String> = printer.faces().map(|face| format!("{} {}", face.role, face.family)).collect();
    Ok(faces.join("，"))
}

fn disk(config: &Config) -> Result<String> {
    let directory = config.data.ancestors().find(|path| path.exists()).unwrap_or(std::path::Path::new("."));
    let disk = rustix::fs::statvfs(directory).map_err(Error::internal)?;
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    let gib = format!("{:.1} GiB", free as f64 / f64::from(1_u32 << 30));
    if free < LITTLE_SPACE {
        return Err(operator(format!("{} 只剩 {gib}，请清理或扩容", directory.display())));
    }
    Ok(format!("可用 {gib}"))
}

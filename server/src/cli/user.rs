//! `greenlane user`: the staff's accounts from the command line; the first administrator of an installation above all.

use std::sync::Arc;

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use domain::access::{Actor, Power, Role};
use domain::account::api::{NewAuthorization, NewStaff, StaffPatch};
use domain::identity::Phone;
use domain::ids::{HallId, UnitId};
use domain::text_enum::TextEnum;

use super::Finding;
use crate::account::{self, Account, Contact, FirstPassword, password};
use crate::app::App;
use crate::config::Config;
use crate::error::{Result, operator};
use crate::unit;
use crate::work::Work;

/// Flags of `greenlane user`.
#[derive(Args, Debug)]
pub(super) struct User {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// 新建工作人员账号，打印初始密码
    Create(Box<Create>),
    /// 列出工作人员账号
    List(Box<Config>),
    /// 停用账号，立即退出其所有登录
    Disable(Box<Named>),
    /// 重置密码，打印新的初始密码
    ResetPassword(Box<Named>),
    /// 登记授权书（OP-9）
    Authorize(Box<Authorize>),
}

#[derive(Args, Debug)]
struct Named {
    /// 工号
    badge: String,
    #[command(flatten)]
    config: Config,
}

#[derive(Args, Debug)]
struct Create {
    /// 工号，也是登录名：2 至 20 位字母或数字
    badge: String,
    /// 姓名
    #[arg(long)]
    name: String,
    /// 角色，逗号分隔：window、back_office、agent、supervisor、administrator、auditor
    #[arg(long, value_delimiter = ',', required = true, value_parser = coded::<Role>)]
    role: Vec<Role>,
    /// 所属单位的代码
    #[arg(long, value_name = "CODE")]
    unit: Option<String>,
    /// 所在大厅的代码
    #[arg(long, value_name = "CODE")]
    hall: Option<String>,
    /// 手机号，用于接收提醒短信
    #[arg(long, value_parser = |text: &str| Phone::parse(text))]
    phone: Option<Phone>,
    /// 邮箱，用于接收提醒邮件
    #[arg(long, value_name = "ADDRESS")]
    mail: Option<String>,
    #[command(flatten)]
    config: Config,
}

#[derive(Args, Debug)]
struct Authorize {
    /// 工号
    badge: String,
    /// 授权内容，逗号分隔：sign、approval_seal、bureau_seal
    #[arg(long, value_delimiter = ',', required = true, value_parser = coded::<Power>)]
    power: Vec<Power>,
    /// 授权单位的代码
    #[arg(long, value_name = "CODE")]
    unit: String,
    /// 第一天，例如 2026-12-01
    #[arg(long, value_name = "DATE")]
    from: NaiveDate,
    /// 最后一天，最长三年
    #[arg(long, value_name = "DATE")]
    to: NaiveDate,
    #[command(flatten)]
    config: Config,
}

fn coded<T: TextEnum>(text: &str) -> std::result::Result<T, String> {
    let codes: Vec<&str> = T::ALL.iter().map(|value| value.code()).collect();
    T::from_code(text).ok_or_else(|| format!("“{text}”不在其中：{}", codes.join("、")))
}

impl User {
    /// The installation that it works on.
    pub(super) fn config(&self) -> &Config {
        match &self.action {
            Action::Create(create) => &create.config,
            Action::List(config) => config,
            Action::Disable(named) | Action::ResetPassword(named) => &named.config,
            Action::Authorize(authorize) => &authorize.config,
        }
    }

    pub(super) async fn run(self) -> Result<Finding> {
        let config = self.config().clone();
        let app = super::open_for_writing(config).await?;
        match self.action {
            Action::Create(create) => create.run(&app).await?,
            Action::List(_) => list(&app).await?,
            Action::Disable(named) => disable(&app, &named.badge).await?,
            Action::ResetPassword(named) => reset_password(&app, &named.badge).await?,
            Action::Authorize(authorize) => authorize.run(&app).await?,
        }
        Ok(Finding::Sound)
    }
}

impl Create {
    async fn run(self, app: &Arc<App>) -> Result<()> {
        let (shown, password) = first_password(app).await?;
        let work = begin(app).await?;
        let new = NewStaff {
            badge: self.badge,
            name: self.name,
            roles: self.role,
            unit: unit_of(&work, self.unit.as_deref()).await?,
            hall: hall_of(&work, self.hall.as_deref()).await?,
        };
        let contact = Contact { phone: self.phone, mail: self.mail };
        account::create_staff(&work, &new, &contact, &password).await?;
        work.commit().await?;
        println!("已新建账号 {}，初始密码：{shown}（首次登录时修改）", new.badge.trim().to_ascii_uppercase());
        Ok(())
    }
}

impl Authorize {
    async fn run(self, app: &Arc<App>) -> Result<()> {
        let work = begin(app).await?;
        let holder = holder_of(&work, &self.badge).await?;
        let unit = unit_of(&work, Some(&self.unit)).await?.ok_or_else(|| operator("请用 --unit 指明授权单位"))?;
        let new = NewAuthorization { powers: self.power, unit, from: self.from, to: self.to };
        account::authorize(&work, &holder, &new).await?;
        work.commit().await?;
        println!("已登记授权书：{}，{} 至 {}", self.badge, self.from, self.to);
        Ok(())
    }
}

async fn list(app: &Arc<App>) -> Result<()> {
    let staff = account::staff_accounts(app.store().reader(), app.secrets()).await?;
    for one in &staff {
        let roles: Vec<&str> = one.roles.iter().map(|role| role.name()).collect();
        let unit = one.unit.as_ref().map_or("—", |unit| unit.name.as_str());
        let state = if one.enabled { "启用" } else { "停用" };
        println!("{}\t{}\t{}\t{unit}\t{state}", one.badge, one.name, roles.join("、"));
    }
    println!("共 {} 个账号", staff.len());
    Ok(())
}

async fn disable(app: &Arc<App>, badge: &str) -> Result<()> {
    let work = begin(app).await?;
    let holder = holder_of(&work, badge).await?;
    let patch = StaffPatch { roles: holder.roles.clone(), unit: holder.unit, hall: holder.hall, enabled: false };
    account::change_staff(&work, &holder, &patch).await?;
    work.commit().await?;
    println!("已停用账号 {badge}，其所有登录已退出");
    Ok(())
}

async fn reset_password(app: &Arc<App>, badge: &str) -> Result<()> {
    let (shown, password) = first_password(app).await?;
    let work = begin(app).await?;
    let holder = holder_of(&work, badge).await?;
    account::set_first_password(&work, &holder, &password).await?;
    work.commit().await?;
    println!("账号 {badge} 的新初始密码：{shown}（下次登录时修改）");
    Ok(())
}

async fn begin(app: &Arc<App>) -> Result<Work> {
    app.begin(Actor::System, "user").await
}

async fn first_password(app: &Arc<App>) -> Result<(String, FirstPassword)> {
    let shown = password::first(app.clock());
    let hashed = password::hash(app.clock(), &shown).await?;
    Ok((shown, FirstPassword { hashed, must_change: true }))
}

async fn holder_of(work: &Work, badge: &str) -> Result<Account> {
    let found = account::find_by_badge(work.db(), badge).await?;
    found.ok_or_else(|| operator(format!("没有工号为 {badge} 的账号；用 greenlane user list 查看全部账号")))
}

async fn unit_of(work: &Work, code: Option<&str>) -> Result<Option<UnitId>> {
    let Some(code) = code else { return Ok(None) };
    let found = unit::unit_by_code(work.db(), code).await?;
    let found = found.ok_or_else(|| operator(format!("没有代码为 {code} 的单位，请先导入机构")))?;
    Ok(Some(found.id))
}

async fn hall_of(work: &Work, code: Option<&str>) -> Result<Option<HallId>> {
    let Some(code) = code else { return Ok(None) };
    let found = unit::hall_by_code(work.db(), code).await?;
    let found = found.ok_or_else(|| operator(format!("没有代码为 {code} 的大厅，请先导入机构")))?;
    Ok(Some(found.id))
}

//! The demo: a whole sample city, with nothing to configure.

use clap::Args;

use super::Finding;
use super::serve::{self, address, attend};
use crate::clock::{Clock, SystemClock};
use crate::config::{Config, ServeConfig};
use crate::demo::{self, Extent, Plan};
use crate::error::Result;
use crate::http::Pages;

/// 启动演示：一座虚构的城市，无需任何配置
#[derive(Args, Clone, Debug)]
pub(super) struct Demo {
    #[command(flatten)]
    pub(super) config: Config,
    #[command(flatten)]
    pub(super) serve: ServeConfig,
    /// 随机种子：同一个种子和日期得到同一座城市
    #[arg(long, value_name = "N", default_value_t = 20_261_122)]
    pub(super) seed: u64,
}

impl Demo {
    pub(super) async fn run(mut self) -> Result<Finding> {
        let pages = Pages::embedded()?;
        self.config.demo = true;
        let listener = serve::listen(&self.serve).await?;
        let site = address(&listener);
        if self.config.public_url == Config::for_data(".").public_url {
            self.config.public_url.clone_from(&site);
        }
        let plan = Plan { extent: Extent::default(), seed: self.seed, migrate: serve::migrate(&self.serve) };
        demo::build(&self.config, plan, SystemClock.now(), |step| println!("· {step}")).await?;
        let app = serve::open(&self.config, &self.serve).await?;
        println!("{}", welcome(&site));
        attend(app, pages, listener, &self.serve).await
    }
}

fn welcome(site: &str) -> String {
    let mut lines = vec![
        String::new(),
        format!("绿通演示已启动：{site}"),
        format!("  办事群众：{site}/sign-in  手机号任意（如 19900001000），验证码在 {site}/demo/mailbox 查看"),
        format!("  工作人员：{site}/sign-in  密码都是 {}", demo::PASSWORD),
    ];
    lines.extend(demo::STAFF_LOGINS.iter().map(|(login, what)| format!("    {login}  {what}")));
    lines.push(format!("  评价平板：{site}/tablet   服务公开：{site}/public   接口文档：{site}/api/docs"));
    lines.push("  按 Ctrl-C 结束".to_owned());
    lines.join("\n")
}

//! Serving: the site, the workers, and a graceful shutdown on SIGTERM or Ctrl-C.

use std::sync::Arc;

use clap::Args;
use tokio::net::TcpListener;

use super::Finding;
use crate::app::{App, Migrate};
use crate::areas;
use crate::calendar;
use crate::clock::SystemClock;
use crate::config::{Config, ServeConfig};
use crate::demo;
use crate::error::{Result, operator};
use crate::http::{self, AddressLimit, Pages, TrustedProxies};
use crate::jobs;

/// Jobs run at a time; each is short, and the database has one writer.
const WORKERS: usize = 2;

/// 启动服务
#[derive(Args, Clone, Debug)]
pub(super) struct Serve {
    #[command(flatten)]
    pub(super) config: Config,
    #[command(flatten)]
    pub(super) serve: ServeConfig,
}

impl Serve {
    pub(super) async fn run(self) -> Result<Finding> {
        let pages = Pages::embedded()?;
        let app = open(&self.config, &self.serve).await?;
        demo::refuse_unfinished(&app).await?;
        let listener = listen(&self.serve).await?;
        println!("绿通已启动：{}", address(&listener));
        if self.config.public_url.starts_with("https://") && self.serve.trusted_proxy.is_empty() {
            println!(
                "! 对外是 https，却没有 --trusted-proxy：所有人会被当成同一个地址，次数限制会误伤；请写上前面代理的地址"
            );
        }
        attend(app, pages, listener, &self.serve).await
    }
}

/// Opens the installation for serving.
pub(super) async fn open(config: &Config, serve: &ServeConfig) -> Result<Arc<App>> {
    App::open(config.clone(), Arc::new(SystemClock), areas::wiring(), migrate(serve)).await
}

/// What the operator wants done where the database lacks migrations.
pub(super) const fn migrate(serve: &ServeConfig) -> Migrate {
    if serve.auto_migrate { Migrate::Always } else { Migrate::Embedded }
}

/// Takes the address before anything is said about it.
pub(super) async fn listen(serve: &ServeConfig) -> Result<TcpListener> {
    TcpListener::bind(serve.listen).await.map_err(|fault| {
        operator(format!("不能监听 {}：{fault}。请换一个 --listen 地址，或先停掉占用它的程序", serve.listen))
    })
}

/// Where people find the site.
pub(super) fn address(listener: &TcpListener) -> String {
    listener.local_addr().map_or_else(|_| String::new(), |address| format!("http://{address}"))
}

/// Serves until the process is asked to end.
pub(super) async fn attend(app: Arc<App>, pages: Pages, listener: TcpListener, serve: &ServeConfig) -> Result<Finding> {
    if let Some(at) = serve.metrics_listen {
        metrics_exporter_prometheus::PrometheusBuilder::new()
            .with_http_listener(at)
            .install()
            .map_err(|fault| operator(format!("不能在 {at} 提供指标：{fault}")))?;
    }
    calendar::keep_up(&app).await?;
    let following = calendar::follow(&app);
    let workers = jobs::start(&app, WORKERS);
    let site = http::site(Arc::clone(&app), areas::routes(), pages);
    let proxies = TrustedProxies(serve.trusted_proxy.clone().into());
    http::serve(listener, site, proxies, AddressLimit::default(), asked_to_end()).await?;
    following.abort();
    workers.stop().await;
    Ok(Finding::Sound)
}

async fn asked_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return std::future::pending().await };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    tracing::info!("ending");
}

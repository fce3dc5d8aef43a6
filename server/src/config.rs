//! What the operator decides: flags of the command line, each also a variable of the environment.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, ValueEnum};
use ipnet::IpNet;

use crate::error::{Result, operator};

/// Text that must not appear in logs or in the output of `check`: passwords, addresses with passwords.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretText(String);

impl SecretText {
    /// Wraps a text that must not be printed.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl FromStr for SecretText {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        Ok(Self::new(text))
    }
}

impl fmt::Debug for SecretText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Shows the address without user and password where the text is one, and nothing of it otherwise.
impl fmt::Display for SecretText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((scheme, rest)) = self.0.split_once("://") else { return f.write_str("***") };
        let rest = rest.split(['?', '#']).next().unwrap_or(rest);
        match rest.rsplit_once('@') {
            Some((_, host)) => write!(f, "{scheme}://***@{host}"),
            None => write!(f, "{scheme}://{rest}"),
        }
    }
}

/// A network in CIDR notation (`10.0.0.0/8`) or a single address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network(IpNet);

impl Network {
    /// Whether the address lies inside the network; an IPv4 address in IPv6 clothes counts as what it is.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        self.0.contains(&address.to_canonical())
    }
}

impl FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        let network = text.parse().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
        network.map(Self).map_err(|_| format!("“{text}”不是网段，请写成 10.0.0.0/8 或单个 IP 地址"))
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// How log lines are written to standard error.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// One readable line for each event.
    #[default]
    Text,
    /// One JSON object for each event.
    Json,
}

/// What every command needs to open an installation.
#[derive(Args, Clone, Debug)]
pub struct Config {
    /// 数据目录：内嵌数据库、密钥和文件都在其中
    #[arg(long, env = "GREENLANE_DATA", value_name = "DIR", default_value = "./data")]
    pub data: PathBuf,
    /// PostgreSQL 地址（postgres://…）；不填则使用数据目录里的 SQLite
    #[arg(long, env = "GREENLANE_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub database_url: Option<SecretText>,
    /// 每个进程到 PostgreSQL 的最多连接数
    #[arg(long, env = "GREENLANE_DATABASE_CONNECTIONS", value_name = "N", default_value_t = 16,
          value_parser = clap::value_parser!(u32).range(2..=500))]
    pub database_connections: u32,
    /// 加密密钥，64 位十六进制；不填则使用数据目录里的密钥文件
    #[arg(long, env = "GREENLANE_KEY", value_name = "HEX", hide_env_values = true)]
    pub key: Option<SecretText>,
    /// 地方规则包目录；不填则使用程序自带的规则包
    #[arg(long, env = "GREENLANE_POLICIES", value_name = "DIR")]
    pub policies: Option<PathBuf>,
    /// 采用的规则包
    #[arg(long, env = "GREENLANE_PLACE", value_name = "PACK", default_value = "centre")]
    pub place: String,
    /// 仿宋、小标宋等字体所在目录；不填则使用系统字体
    #[arg(long, env = "GREENLANE_FONTS", value_name = "DIR", value_delimiter = ':')]
    pub fonts: Vec<PathBuf>,
    /// 对外网址，用于短信链接和二维码
    #[arg(long, env = "GREENLANE_PUBLIC_URL", value_name = "URL", default_value = "http://127.0.0.1:8080")]
    pub public_url: String,
    /// 日志格式
    #[arg(long, env = "GREENLANE_LOG_FORMAT", value_enum, default_value_t)]
    pub log_format: LogFormat,
    /// Where files live.
    #[command(flatten)]
    pub files: FilesConfig,
    /// How messages leave.
    #[command(flatten)]
    pub messages: MessagesConfig,
    /// Whether this is the demo, which sends nothing and shows every message; only `greenlane demo` sets it.
    #[arg(skip)]
    pub demo: bool,
}

/// Where uploaded files live and who scans them.
#[derive(Args, Clone, Debug, Default)]
pub struct FilesConfig {
    /// S3 存储桶；不填则文件存放在数据目录
    #[arg(long, env = "GREENLANE_S3_BUCKET", value_name = "NAME")]
    pub s3_bucket: Option<String>,
    /// S3 服务地址
    #[arg(long, env = "GREENLANE_S3_ENDPOINT", value_name = "URL", requires = "s3_bucket")]
    pub s3_endpoint: Option<String>,
    /// S3 区域
    #[arg(long, env = "GREENLANE_S3_REGION", value_name = "NAME", requires = "s3_bucket")]
    pub s3_region: Option<String>,
    /// S3 访问标识
    #[arg(long, env = "GREENLANE_S3_ACCESS_KEY", value_name = "ID", requires = "s3_bucket")]
    pub s3_access_key: Option<String>,
    /// S3 访问密钥
    #[arg(long, env = "GREENLANE_S3_SECRET_KEY", value_name = "KEY", hide_env_values = true, requires = "s3_bucket")]
    pub s3_secret_key: Option<SecretText>,
    /// ClamAV（clamd）地址；不填则上传文件标为“未扫描”
    #[arg(long, env = "GREENLANE_CLAMD", value_name = "HOST:PORT")]
    pub clamd: Option<String>,
}

/// How messages leave the centre.
#[derive(Args, Clone, Debug, Default)]
pub struct MessagesConfig {
    /// 邮件服务器（smtps://用户:密码@主机）；不填则不发邮件
    #[arg(long, env = "GREENLANE_SMTP_URL", value_name = "URL", hide_env_values = true)]
    pub smtp_url: Option<SecretText>,
    /// 邮件发件人
    #[arg(long, env = "GREENLANE_MAIL_FROM", value_name = "ADDRESS", requires = "smtp_url")]
    pub mail_from: Option<String>,
    /// 短信网关的 HTTP 地址；不填则不发短信
    #[arg(long, env = "GREENLANE_SMS_URL", value_name = "URL", hide_env_values = true)]
    pub sms_url: Option<SecretText>,
    /// 短信网关的访问令牌
    #[arg(long, env = "GREENLANE_SMS_TOKEN", value_name = "TOKEN", hide_env_values = true, requires = "sms_url")]
    pub sms_token: Option<SecretText>,
    /// 短信签名，显示在短信开头的【】里；不填则为“政务服务中心”
    #[arg(long, env = "GREENLANE_SMS_SIGNATURE", value_name = "NAME")]
    pub sms_signature: Option<String>,
}

impl MessagesConfig {
    /// Who text messages say they are from.
    #[must_use]
    pub fn signature(&self) -> &str {
        self.sms_signature.as_deref().unwrap_or("政务服务中心")
    }
}

/// What only a serving process needs.
#[derive(Args, Clone, Debug)]
pub struct ServeConfig {
    /// 监听地址
    #[arg(long, env = "GREENLANE_LISTEN", value_name = "ADDR:PORT", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// 指标（/metrics）的监听地址；不填则不开放
    #[arg(long, env = "GREENLANE_METRICS_LISTEN", value_name = "ADDR:PORT")]
    pub metrics_listen: Option<SocketAddr>,
    /// 可信反向代理的网段，逗号分隔；只有来自它们的 X-Forwarded-For 才被采信
    #[arg(long, env = "GREENLANE_TRUSTED_PROXY", value_name = "CIDR", value_delimiter = ',')]
    pub trusted_proxy: Vec<Network>,
    /// 启动时自动升级 PostgreSQL 数据库结构（SQLite 总是自动升级）
    #[arg(long, env = "GREENLANE_AUTO_MIGRATE")]
    pub auto_migrate: bool,
}

impl Config {
    /// A configuration with nothing but a data directory: SQLite, files on disk, no outside services.
    #[must_use]
    pub fn for_data(data: impl Into<PathBuf>) -> Self {
        Self {
            data: data.into(),
            database_url: None,
            database_connections: 16,
            key: None,
            policies: None,
            place: "centre".to_owned(),
            fonts: Vec::new(),
            public_url: "http://127.0.0.1:8080".to_owned(),
            log_format: LogFormat::Text,
            files: FilesConfig::default(),
            messages: MessagesConfig::default(),
            demo: false,
        }
    }

    /// Makes the data directory, readable by its owner alone, unless it is there.
    ///
    /// # Errors
    /// One clear sentence when it cannot be made.
    pub fn create_data_directory(&self) -> Result<()> {
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&self.data)
            .map_err(|e| operator(format!("建不了数据目录 {}：{e}", self.data.display())))
    }

    /// The file of the embedded database.
    #[must_use]
    pub fn database_file(&self) -> PathBuf {
        self.data.join("greenlane.sqlite")
    }

    /// Whether there can be a database: a server is named, or the embedded one's file is there.
    #[must_use]
    pub fn may_have_database(&self) -> bool {
        self.database_url.is_some() || self.database_file().exists()
    }

    /// Refuses to go on where the embedded database is meant and there is none.
    ///
    /// # Errors
    /// One clear sentence that says where it was looked for.
    pub fn require_database(&self) -> Result<()> {
        if self.may_have_database() {
            return Ok(());
        }
        Err(operator(format!("{} 里没有数据库，请用 --data 指定数据目录", self.data.display())))
    }

    /// Each setting with its effective value, secrets masked, in the order of `--help`.
    #[must_use]
    pub fn effective(&self) -> Vec<(&'static str, String)> {
        let shown = |value: Option<String>| value.unwrap_or_else(|| "（未设置）".to_owned());
        let masked = |value: &Option<SecretText>| shown(value.as_ref().map(SecretText::to_string));
        vec![
            ("data", self.data.display().to_string()),
            ("database_url", masked(&self.database_url)),
            ("database_connections", self.database_connections.to_string()),
            ("key", masked(&self.key)),
            ("policies", shown(self.policies.as_ref().map(|p| p.display().to_string()))),
            ("place", self.place.clone()),
            ("fonts", shown(folders(&self.fonts))),
            ("public_url", self.public_url.clone()),
            ("s3_bucket", shown(self.files.s3_bucket.clone())),
            ("s3_endpoint", shown(self.files.s3_endpoint.clone())),
            ("s3_region", shown(self.files.s3_region.clone())),
            ("s3_access_key", shown(self.files.s3_access_key.clone())),
            ("s3_secret_key", masked(&self.files.s3_secret_key)),
            ("clamd", shown(self.files.clamd.clone())),
            ("smtp_url", masked(&self.messages.smtp_url)),
            ("mail_from", shown(self.messages.mail_from.clone())),
            ("sms_url", masked(&self.messages.sms_url)),
            ("sms_token", masked(&self.messages.sms_token)),
            ("sms_signature", self.messages.signature().to_owned()),
        ]
    }
}

fn folders(paths: &[PathBuf]) -> Option<String> {
    let shown: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    (!shown.is_empty()).then(|| shown.join(":"))
}

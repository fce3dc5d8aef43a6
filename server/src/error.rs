//! The one error of the server: what an operation answers when it does not answer what was asked.

use domain::problem::Refusal;

/// Whatever went wrong underneath, for the log only.
pub type Source = Box<dyn std::error::Error + Send + Sync>;

/// The result of everything the server does.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why an operation did not do what was asked. The HTTP layer gives each variant its status.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A rule or the state of things forbids it (409).
    #[error("{0}")]
    Refused(Refusal),
    /// Fields of the request are wrong (422).
    #[error("{0}")]
    Invalid(Refusal),
    /// It does not exist, or the caller may not know that it does (404).
    #[error("没有找到您要的内容")]
    NotFound,
    /// The caller may know it and may not do it (403).
    #[error("{0}")]
    Denied(Refusal),
    /// The caller has to sign in first (401).
    #[error("请先登录")]
    SignIn,
    /// It was changed by somebody else since the caller read it (412).
    #[error("内容已被他人修改，请刷新后重试")]
    Stale,
    /// The caller did not say which version it read (428).
    #[error("页面上的内容可能已经过时，请刷新后再试")]
    PreconditionRequired,
    /// Too many attempts (429).
    #[error("操作过于频繁，请在 {} 后重试", waiting(*.retry_after_s))]
    TooMany {
        /// Seconds until another attempt makes sense.
        retry_after_s: u64,
    },
    /// The body or file exceeds its limit (413).
    #[error("内容超过 {limit} 字节的上限")]
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// The file or body is of a kind that is not taken (415).
    #[error("{0}")]
    Unsupported(Refusal),
    /// The request cannot be understood (400).
    #[error("{0}")]
    BadRequest(Refusal),
    /// The database or another resource is overloaded; trying again helps (503).
    #[error("系统繁忙，请稍后重试")]
    Busy(#[source] Source),
    /// A defect, or something the program needs is out of reach (500).
    #[error("{BROKEN}")]
    Internal(#[source] Source),
    /// The operator has to put something right: a setting, a key, a file, a command (500). The sentence is for the
    /// terminal and the log; a caller over HTTP reads only that the system is out of order.
    #[error("{0}")]
    Operator(String),
}

/// What a caller reads of a fault that is none of theirs.
pub const BROKEN: &str = "系统出错，请稍后重试";

/// A fault that the operator can put right, in one Chinese sentence that says what is wrong and what to do.
#[must_use]
pub fn operator(sentence: impl Into<String>) -> Error {
    Error::Operator(sentence.into())
}

impl Error {
    /// A defect or a dependency out of reach; the source goes to the log and never to the caller.
    pub fn internal(source: impl Into<Source>) -> Self {
        Self::Internal(source.into())
    }

    /// What to tell the operator on the command line: every field at fault, or the cause of a defect rather than the
    /// sentence that callers read of it.
    #[must_use]
    pub fn for_operator(&self) -> String {
        match self {
            Self::Invalid(refusal) if !refusal.fields.is_empty() => {
                let messages: Vec<&str> = refusal.fields.iter().map(|field| field.message.as_str()).collect();
                messages.join("；")
            }
            Self::Internal(cause) => causes(cause.as_ref()),
            _ => self.chain(),
        }
    }

    /// The whole chain of causes in one line, for the log.
    #[must_use]
    pub fn chain(&self) -> String {
        causes(self)
    }
}

fn causes(error: &dyn std::error::Error) -> String {
    let mut line = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        line.push_str(": ");
        line.push_str(&error.to_string());
        cause = error.source();
    }
    line
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        if refusal.fields.is_empty() { Self::Refused(refusal) } else { Self::Invalid(refusal) }
    }
}

/// How long to wait, as people say it.
fn waiting(seconds: u64) -> String {
    if seconds < 90 { format!("{seconds} 秒") } else { format!("{} 分钟", seconds.div_ceil(60)) }
}

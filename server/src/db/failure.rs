//! What a failure of the database means for the caller. The only place that reads the drivers' errors.

use domain::problem::Refusal;
use sea_orm::{DbErr, RuntimeErr, SqlErr};

use crate::error::Error;

/// SQLSTATE and SQLite codes of failures that pass by themselves: serialization failure, deadlock, lock not
/// available, statement cancelled by its time limit, too many connections, shutting down; `SQLITE_BUSY` and its kin.
const PASSING: [&str; 11] = ["40001", "40P01", "55P03", "57014", "53300", "57P01", "57P03", "5", "261", "517", "6"];

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => {
                Self::Refused(Refusal::new("duplicate", "同样的内容已经存在，请刷新后查看"))
            }
            Some(SqlErr::ForeignKeyConstraintViolation(_)) => {
                Self::Refused(Refusal::new("reference_missing", "引用的内容不存在或仍被使用，请刷新后重试"))
            }
            _ if passes(&error) => Self::Busy(error.into()),
            _ => Self::Internal(error.into()),
        }
    }
}

fn passes(error: &DbErr) -> bool {
    match error {
        DbErr::ConnectionAcquire(_) => true,
        DbErr::Conn(RuntimeErr::SqlxError(cause))
        | DbErr::Exec(RuntimeErr::SqlxError(cause))
        | DbErr::Query(RuntimeErr::SqlxError(cause)) => match cause.as_ref() {
            sea_orm::SqlxError::Database(e) => e.code().is_some_and(|code| PASSING.contains(&code.as_ref())),
            sea_orm::SqlxError::PoolTimedOut | sea_orm::SqlxError::Io(_) => true,
            _ => false,
        },
        _ => false,
    }
}

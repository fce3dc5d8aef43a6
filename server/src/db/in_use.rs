//! Who uses a data directory: every program that has it open says so by a lock, which goes with the process however that ends.

use std::fs::{File, TryLockError};

use crate::config::Config;
use crate::error::{Result, operator};

const FILE: &str = "in-use.lock";

/// A program's word that it uses the data directory; for as long as this lives.
#[derive(Debug)]
pub(crate) struct InUse {
    /// Nothing on a file system that knows no locks.
    _lock: Option<File>,
}

impl InUse {
    /// Uses the directory beside other programs.
    ///
    /// # Errors
    /// One sentence for the operator: somebody has it for themselves, or the file cannot be written.
    pub(crate) fn shared(config: &Config) -> Result<Self> {
        let lock = open(config)?;
        taken(lock.try_lock_shared(), lock)
    }

    /// Uses the directory alone: for taking down what is there.
    ///
    /// # Errors
    /// One sentence for the operator: another program uses it, or the file cannot be written.
    pub(crate) fn alone(config: &Config) -> Result<Self> {
        let lock = open(config)?;
        taken(lock.try_lock(), lock)
    }
}

fn open(config: &Config) -> Result<File> {
    config.create_data_directory()?;
    let path = config.data.join(FILE);
    // Where somebody else made it, as root with a command of their own, it is locked as it is.
    File::create(&path)
        .or_else(|fault| File::open(&path).map_err(|_| fault))
        .map_err(|fault| operator(format!("写不了 {}：{fault}", path.display())))
}

fn taken(answer: std::result::Result<(), TryLockError>, lock: File) -> Result<InUse> {
    match answer {
        Ok(()) => Ok(InUse { _lock: Some(lock) }),
        Err(TryLockError::WouldBlock) => {
            Err(operator("另一个绿通程序正在使用这个数据目录：请先停掉它，或者用 --data 另选一个目录"))
        }
        Err(TryLockError::Error(fault)) => {
            tracing::warn!(cause = %fault, "the data directory's file system knows no locks");
            Ok(InUse { _lock: None })
        }
    }
}

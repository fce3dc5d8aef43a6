//! What the imports from files share: telling a spreadsheet from JSON, and how an import ends when nothing comes of it.

mod cell;
mod sheet;
pub(crate) mod workbook;

use std::path::Path;

use domain::matter::import::{ImportError, ImportTable};

use crate::error::{Error, Result, operator};

/// How every XLSX file begins: it is a ZIP archive.
const ZIP: &[u8] = b"PK\x03\x04";

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportFault {
    /// The file is wrong in these places.
    #[error("文件有 {} 处错误", .0.len())]
    Wrong(Vec<ImportError>),
    /// The database failed.
    #[error(transparent)]
    Failed(#[from] Error),
}

/// A file that waits to be imported.
pub(crate) enum Contents {
    /// The sheets of an XLSX file, and what is wrong with them before their rows are read.
    Workbook { tables: Vec<ImportTable>, faults: Vec<ImportError> },
    /// A text, presumably JSON.
    Json(String),
}

impl Contents {
    /// What the file is, its contents say.
    ///
    /// # Errors
    /// One sentence when they are neither XLSX nor a text.
    pub(crate) fn of_bytes(bytes: Vec<u8>) -> Result<Self> {
        if bytes.starts_with(ZIP) {
            let (tables, faults) = workbook::read(&bytes)?;
            return Ok(Self::Workbook { tables, faults });
        }
        let text = String::from_utf8(bytes)
            .map_err(|_| operator("文件既不是 XLSX，也不是 UTF-8 编码的 JSON；旧版 XLS 请先另存为 XLSX"))?;
        Ok(Self::Json(text.trim_start_matches('\u{feff}').to_owned()))
    }
}

/// The bytes of a file that the operator named.
///
/// # Errors
/// One sentence when it cannot be read.
pub(crate) fn read_file(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|fault| operator(format!("读不到文件 {}：{fault}", path.display())))
}

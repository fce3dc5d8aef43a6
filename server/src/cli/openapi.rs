//! Printing the API document.

use std::path::PathBuf;

use clap::Args;

use super::Finding;
use crate::error::{Error, Result};

/// 输出接口文档（OpenAPI 3.1）
#[derive(Args, Clone, Debug)]
pub(super) struct OpenApi {
    /// 写入文件；不填则打印到标准输出
    #[arg(long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

impl OpenApi {
    pub(super) fn run(&self) -> Result<Finding> {
        let document = crate::http::document(crate::areas::routes().operations());
        let text = serde_json::to_string_pretty(&document).map_err(Error::internal)?;
        match &self.output {
            Some(path) => std::fs::write(path, text + "\n")
                .map_err(|fault| crate::error::operator(format!("写不了文件 {}：{fault}", path.display())))?,
            None => println!("{text}"),
        }
        Ok(Finding::Sound)
    }
}

//! The type: which faces of the machine's fonts the letters are set in.
//!
//! Only headers are read while searching. Of the chosen files nothing but the description of a face stays in memory (tens of kilobytes);
//! the file itself, 20 to 30 MB for one weight of Noto CJK, is read for a sheet and let go after it. Mapping files into
//! memory would be cheaper still, but needs unsafe code, and a package update under a running server would then crash it.

mod font_set;
mod header;
mod search;

use std::path::PathBuf;

pub(crate) use font_set::{Faces, FontSet};

/// A face that letters are set in, for the operator's check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaceInUse {
    /// What it is used for, in Chinese: 仿宋, 宋体, 小标宋, 黑体 or 生僻字.
    pub role: &'static str,
    /// The name of its family as the file gives it.
    pub family: String,
    /// Where the file is.
    pub path: PathBuf,
}

/// Why no letters can be printed on this machine.
#[derive(Debug, thiserror::Error)]
pub enum FontError {
    /// A folder that the operator named cannot be read.
    #[error("字体目录 {} 无法读取：{source}。请检查配置中的字体目录是否存在、是否有读取权限。", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// No face that was found can set a Chinese letter.
    #[error(
        "没有找到可用于打印文书的中文字体（查找了 {searched}，共 {faces} 个字体）。请安装思源/Noto 中文字体，\
         例如 Debian、Ubuntu、统信、麒麟执行 apt install fonts-noto-cjk，Fedora、openEuler 执行 dnf install \
         google-noto-serif-cjk-fonts google-noto-sans-cjk-fonts；或在配置中指定存放仿宋、宋体、黑体字体文件的目录。"
    )]
    NoChinese {
        /// The folders that were searched, joined by 、.
        searched: String,
        /// How many faces they held.
        faces: usize,
    },
}

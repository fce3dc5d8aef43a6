//! What an upload really is, whatever it calls itself.

use domain::problem::Refusal;
use domain::text_enum;
use domain::text_enum::TextEnum;

use crate::error::{Error, Result};

text_enum! {
    /// The kinds of files that are taken.
    pub enum MediaType {
        /// A PDF document.
        Pdf = "application/pdf", "PDF";
        /// A photograph or scan.
        Jpeg = "image/jpeg", "JPEG 图片";
        /// A screenshot or drawing.
        Png = "image/png", "PNG 图片";
    }
}

impl MediaType {
    /// The usual ending of such a file's name.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }
}

/// How far from its end a PDF's end mark may stand.
const TAIL: usize = 1024;

/// Recognises the kind of a file by its contents.
///
/// # Errors
/// [`Error::Unsupported`] when it is of no kind that is taken.
pub(super) fn recognise(contents: &[u8]) -> Result<MediaType> {
    let kind = infer::get(contents).and_then(|kind| MediaType::from_code(kind.mime_type()));
    match kind {
        Some(MediaType::Pdf) if !is_nothing_but_pdf(contents) => {
            Err(Error::Unsupported(Refusal::new("file_damaged", "PDF 文件不完整或夹带了其他内容，请重新导出后上传")))
        }
        Some(kind) => Ok(kind),
        None => {
            Err(Error::Unsupported(Refusal::new("file_type", "只能上传 PDF、JPG 或 PNG 文件，请转换格式后重新上传")))
        }
    }
}

/// Whether nothing but blanks follows the end mark: a file that is also an archive or a page carries it there.
fn is_nothing_but_pdf(contents: &[u8]) -> bool {
    let tail = contents.get(contents.len().saturating_sub(TAIL)..).unwrap_or(contents);
    let mark = b"%%EOF";
    let end = tail.windows(mark.len()).rposition(|window| window == mark);
    end.and_then(|at| tail.get(at.saturating_add(mark.len())..))
        .is_some_and(|rest| rest.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | 0)))
}

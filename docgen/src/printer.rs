//! The printer: typst with the crate's own templates, one sheet at a time.

mod world;

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Datelike, FixedOffset, Timelike, Utc};
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst::syntax::Source;
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::fonts::{FaceInUse, FontError, FontSet};
use crate::letter::Letter;
use crate::sheet::{self, MAX_CHARACTERS};

/// Where typst starts.
const MAIN: &str = include_str!("../templates/main.typ");

/// The other templates by name.
pub(crate) const TEMPLATES: [(&str, &str); 3] = [
    ("parts.typ", include_str!("../templates/parts.typ")),
    ("a4.typ", include_str!("../templates/a4.typ")),
    ("slip.typ", include_str!("../templates/slip.typ")),
];

/// China has one time zone, eight hours ahead of UTC, without summer time.
const MINUTES_AHEAD_OF_UTC: i32 = 8 * 60;

/// Prints letters. Built once when the program starts.
///
/// One printer prints one sheet at a time, whoever calls: while it is printed a sheet needs some 100 MB, most of it type, nearly all of
/// which goes back to the system afterwards. [`Printer::print`] keeps a processor busy for tenths of a second, so async callers put
/// it on a blocking thread.
pub struct Printer {
    fonts: FontSet,
    library: LazyHash<Library>,
    main: Source,
    turn: Mutex<()>,
}

/// A printed letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The bytes of the PDF.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
}

/// Why a letter was not printed.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum PrintError {
    /// The letter is longer than [`MAX_CHARACTERS`].
    #[error("文书内容过长：约 {size} 字，上限为 {MAX_CHARACTERS} 字。请精简正文，或把清单作为附件另行送达。")]
    TooLong {
        /// Its size in characters; entries of lists count ten more each.
        size: usize,
    },
    /// The letter holds characters that no face on this machine has.
    #[error(
        "本机字体中没有这些字：{characters}。文书不能缺字，请安装收录生僻字的字体（如遍黑体、SimSun-ExtB）后重新打印，或核对录入是否有误。"
    )]
    MissingCharacters {
        /// The characters, each once.
        characters: String,
    },
    /// The address of the verification page or of the rating does not fit into a QR code.
    #[error("核验或评价的网址过长，无法生成二维码。请在配置中使用较短的站点地址。")]
    AddressTooLong,
    /// A font file that was there at the start has gone or changed since.
    #[error("字体文件 {} 已无法读取，可能在运行期间被移走或更新。请恢复该文件，或重新启动程序以重新查找字体。", .0.display())]
    FaceLost(PathBuf),
    /// The templates and the letter do not fit together: a defect of this program.
    #[error("文书排版失败，这是程序缺陷，请把以下信息交给维护人员：{detail}")]
    Composing {
        /// What typst said.
        detail: String,
    },
}

impl Printer {
    /// Looks for type in folders of the operator's choice and behind them in those of the system.
    ///
    /// # Errors
    ///
    /// A folder of the operator's cannot be read, or there is no face with simplified Chinese anywhere.
    pub fn find(extra_folders: &[PathBuf]) -> Result<Self, FontError> {
        FontSet::find(extra_folders).map(Self::with)
    }

    /// Looks for type in these folders alone.
    ///
    /// # Errors
    ///
    /// One of the folders cannot be read, or none holds a face with simplified Chinese.
    pub fn find_in(folders: &[PathBuf]) -> Result<Self, FontError> {
        FontSet::find_in(folders).map(Self::with)
    }

    fn with(fonts: FontSet) -> Self {
        Self { fonts, library: LazyHash::new(Library::default()), main: Source::detached(MAIN), turn: Mutex::new(()) }
    }

    /// The faces that letters are set in, for the operator's check.
    pub fn faces(&self) -> impl Iterator<Item = FaceInUse> {
        self.fonts.in_use()
    }

    /// Prints a letter. The same letter and moment give the same bytes on the same machine.
    ///
    /// `made_at` is only written into the file's metadata; the date that the letter shows is [`Letter::date`].
    ///
    /// # Errors
    ///
    /// The letter is too long or holds characters that cannot be printed, see [`PrintError`].
    pub fn print(&self, letter: &Letter, made_at: DateTime<Utc>) -> Result<Printed, PrintError> {
        let sheet = sheet::lay_out(letter, &self.fonts)?;
        let options = options(letter, made_at)?;
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let _sweep = Sweep;
        let world = world::SheetWorld::new(self, sheet);
        let composed = typst::compile::<PagedDocument>(&world).output;
        if let Some(path) = world.lost_face() {
            return Err(PrintError::FaceLost(path.to_owned()));
        }
        let document = composed.map_err(|errors| composing(&errors))?;
        let pdf = typst_pdf::pdf(&document, &options).map_err(|errors| composing(&errors))?;
        Ok(Printed { pdf, pages: document.pages().len() })
    }
}

/// Empties typst's process-wide cache when a sheet is done, also when it failed: the cache holds the type and personal data.
struct Sweep;

impl Drop for Sweep {
    fn drop(&mut self) {
        typst::comemo::evict(0);
    }
}

fn options(letter: &Letter, made_at: DateTime<Utc>) -> Result<PdfOptions, PrintError> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|error| PrintError::Composing { detail: error.message().to_string() })?;
    Ok(PdfOptions {
        ident: Smart::Custom(format!(
            "{}\n{}\n{}",
            letter.issuer,
            letter.title,
            letter.number.as_deref().unwrap_or_default()
        )),
        creator: Smart::Custom(Some("Greenlane".to_owned())),
        timestamp: Some(
            timestamp(made_at).ok_or_else(|| PrintError::Composing { detail: format!("moment {made_at}") })?,
        ),
        standards,
        ..PdfOptions::default()
    })
}

fn timestamp(made_at: DateTime<Utc>) -> Option<Timestamp> {
    let local = made_at.with_timezone(&FixedOffset::east_opt(MINUTES_AHEAD_OF_UTC * 60)?);
    let [month, day, hour, minute, second] =
        [local.month(), local.day(), local.hour(), local.minute(), local.second()].map(u8::try_from);
    let datetime =
        Datetime::from_ymd_hms(local.year(), month.ok()?, day.ok()?, hour.ok()?, minute.ok()?, second.ok()?)?;
    Timestamp::new_local(datetime, MINUTES_AHEAD_OF_UTC)
}

fn composing(errors: &[SourceDiagnostic]) -> PrintError {
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    PrintError::Composing { detail: messages.join("; ") }
}

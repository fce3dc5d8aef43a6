//! The set of fonts (字体): one face for each role that a template knows.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo};
use typst::utils::LazyHash;

use super::header::Card;
use super::{FaceInUse, FontError, search};
use crate::printer::TEMPLATES;

/// Characters that any letter may need, beside those of the templates: enough to tell a face with simplified Chinese from one without.
const SAMPLE: &str =
    "政务服务审批准予许可决定补正复议诉讼罚缴费证据壹贰叁肆伍陆柒捌玖拾〇〔〕《》（）“”、。，；：？！…—·0123456789Aa";

/// Buffers above glibc's largest threshold always go back to the system when freed; below it a freed font stays with the process.
const RETURNED_TO_SYSTEM: usize = 33 << 20;

/// A use of type and the families that can fill it, best first.
struct Role {
    /// The family name under which templates know the face.
    family: &'static str,
    chinese: &'static str,
    weight: u16,
    wishes: &'static [&'static str],
    /// Whether the face has to set a whole letter, or only what the others lack.
    complete: bool,
}

const ROLES: &[Role] = &[
    Role {
        family: "fangsong",
        chinese: "仿宋",
        weight: 400,
        wishes: &[
            "FangSong",
            "仿宋",
            "FangSong_GB2312",
            "仿宋_GB2312",
            "STFangsong",
            "华文仿宋",
            "FZFangSong-Z02",
            "FZFangSong-Z02S",
        ],
        complete: true,
    },
    Role {
        family: "song",
        chinese: "宋体",
        weight: 400,
        wishes: &[
            "Noto Serif CJK SC",
            "Source Han Serif SC",
            "Noto Serif SC",
            "SimSun",
            "NSimSun",
            "STSong",
            "Songti SC",
            "AR PL UMing CN",
        ],
        complete: true,
    },
    Role {
        family: "title",
        chinese: "小标宋",
        weight: 700,
        wishes: &[
            "FZXiaoBiaoSong-B05S",
            "FZXiaoBiaoSong-B05",
            "方正小标宋简体",
            "方正小标宋_GBK",
            "Noto Serif CJK SC",
            "Source Han Serif SC",
            "Noto Serif SC",
            "STZhongsong",
        ],
        complete: true,
    },
    Role {
        family: "hei",
        chinese: "黑体",
        weight: 400,
        wishes: &[
            "SimHei",
            "Noto Sans CJK SC",
            "Source Han Sans SC",
            "Noto Sans SC",
            "STHeiti",
            "Heiti SC",
            "PingFang SC",
            "Microsoft YaHei",
            "WenQuanYi Zen Hei",
            "WenQuanYi Micro Hei",
        ],
        complete: true,
    },
    Role {
        family: "rare",
        chinese: "生僻字",
        weight: 400,
        wishes: &["Plangothic P1", "SimSun-ExtB", "HanaMinB", "HanaMinA", "BabelStone Han"],
        complete: false,
    },
];

/// The chosen faces and what they can set.
pub(crate) struct FontSet {
    book: LazyHash<FontBook>,
    faces: Vec<Face>,
}

struct Face {
    path: PathBuf,
    index: u32,
    family: String,
    role: &'static str,
}

impl FontSet {
    /// Finds the fonts in folders that the operator named and, behind them, those of the system.
    pub(crate) fn find(extra: &[PathBuf]) -> Result<Self, FontError> {
        let mut folders = extra.to_vec();
        folders.extend(search::system_folders());
        Self::find_in(&folders)
    }

    /// Finds the fonts in these folders alone.
    pub(crate) fn find_in(folders: &[PathBuf]) -> Result<Self, FontError> {
        let cards = search::cards_below(folders)?;
        let (mut book, mut faces) = (FontBook::new(), Vec::new());
        for role in ROLES {
            if let Some((face, info)) = role.fill(&cards) {
                faces.push(face);
                book.push(info);
            }
        }
        if !ROLES.iter().any(|role| role.complete && book.contains_family(role.family)) {
            let searched = folders.iter().map(|folder| folder.display().to_string()).collect::<Vec<_>>().join("、");
            return Err(FontError::NoChinese { searched, faces: cards.len() });
        }
        Ok(Self { book: LazyHash::new(book), faces })
    }

    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(crate) fn in_use(&self) -> impl Iterator<Item = FaceInUse> {
        self.faces.iter().map(|face| FaceInUse {
            role: face.role,
            family: face.family.clone(),
            path: face.path.clone(),
        })
    }

    /// Whether some face has a glyph for the character.
    pub(crate) fn covers(&self, character: char) -> bool {
        (0..self.faces.len())
            .filter_map(|index| self.book.info(index))
            .any(|info| info.coverage.contains(character.into()))
    }

    /// The families that were found, those that are wished for first in front.
    pub(crate) fn families(&self, first: &[&'static str]) -> Vec<&'static str> {
        let rest = ROLES.iter().map(|role| role.family).filter(|family| !first.contains(family));
        first.iter().copied().chain(rest).filter(|family| self.book.contains_family(family)).collect()
    }
}

impl Role {
    fn fill(&self, cards: &[Card]) -> Option<(Face, FontInfo)> {
        self.wishes.iter().find_map(|wish| {
            let mut matching: Vec<&Card> = cards
                .iter()
                .filter(|card| card.families.iter().any(|family| family.eq_ignore_ascii_case(wish)))
                .collect();
            matching.sort_by_key(|card| card.weight.abs_diff(self.weight));
            matching.into_iter().find_map(|card| self.try_card(card, wish))
        })
    }

    fn try_card(&self, card: &Card, wish: &str) -> Option<(Face, FontInfo)> {
        let mut info = FontInfo::new(&read(&card.path)?, card.index)?;
        let sets = |character: char| character.is_ascii_control() || info.coverage.contains(character.into());
        let templates = TEMPLATES.iter().map(|(_, text)| *text);
        if self.complete && !templates.chain([SAMPLE]).flat_map(str::chars).all(sets) {
            return None;
        }
        info.family = self.family.to_owned();
        let face = Face { path: card.path.clone(), index: card.index, family: wish.to_owned(), role: self.chinese };
        Some((face, info))
    }
}

/// The faces of the set for one sheet: each file is read when its first character is set and let go with the sheet.
pub(crate) struct Faces<'a> {
    fonts: &'a FontSet,
    loaded: Vec<OnceLock<Option<Font>>>,
}

impl<'a> Faces<'a> {
    pub(crate) fn of(fonts: &'a FontSet) -> Self {
        Self { fonts, loaded: fonts.faces.iter().map(|_| OnceLock::new()).collect() }
    }

    pub(crate) fn get(&self, index: usize) -> Option<Font> {
        let face = self.fonts.faces.get(index)?;
        self.loaded.get(index)?.get_or_init(|| Font::new(Bytes::new(read(&face.path)?), face.index)).clone()
    }

    /// A file that was there when the fonts were found and could not be read now.
    pub(crate) fn lost(&self) -> Option<&'a Path> {
        let lost = self.loaded.iter().position(|slot| matches!(slot.get(), Some(None)))?;
        self.fonts.faces.get(lost).map(|face| face.path.as_path())
    }
}

fn read(path: &Path) -> Option<Vec<u8>> {
    let mut file = File::open(path).ok()?;
    let mut bytes = Vec::with_capacity(RETURNED_TO_SYSTEM);
    file.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

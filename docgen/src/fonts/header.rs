//! Reads the names of a font file's faces from its headers, without its glyphs.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use ttf_parser::name_id;

/// A name table above this is no name table; Noto CJK's has 4 KB.
const MAX_NAMES: u32 = 1 << 20;
/// Noto CJK, the largest collection in use, has ten faces.
const MAX_FACES: u32 = 64;

/// A face as its file announces it.
pub(super) struct Card {
    pub(super) path: PathBuf,
    pub(super) index: u32,
    /// Every name of its family in every language.
    pub(super) families: Vec<String>,
    /// 400 is regular, 700 bold.
    pub(super) weight: u16,
}

/// The faces of a file; an error if it is no OpenType font.
pub(super) fn read_cards(path: &Path) -> io::Result<Vec<Card>> {
    let mut file = BufReader::new(File::open(path)?);
    let starts = face_starts(&mut file)?;
    let mut cards = Vec::with_capacity(starts.len());
    for (index, start) in (0..).zip(starts) {
        let (families, weight) = read_face(&mut file, start)?;
        cards.push(Card { path: path.to_owned(), index, families, weight });
    }
    Ok(cards)
}

fn face_starts(file: &mut (impl Read + Seek)) -> io::Result<Vec<u32>> {
    match &bytes::<4>(file)? {
        b"ttcf" => {
            bytes::<4>(file)?;
            let count = number(file)?.min(MAX_FACES);
            (0..count).map(|_| number(file)).collect()
        }
        b"OTTO" | b"true" | [0, 1, 0, 0] => Ok(vec![0]),
        _ => Err(io::ErrorKind::InvalidData.into()),
    }
}

fn read_face(file: &mut (impl Read + Seek), start: u32) -> io::Result<(Vec<String>, u16)> {
    file.seek(SeekFrom::Start(start.into()))?;
    let [_, _, _, _, high, low, ..] = bytes::<12>(file)?;
    let (mut names, mut metrics) = (None, None);
    for _ in 0..u16::from_be_bytes([high, low]) {
        let tag = bytes::<4>(file)?;
        let [_checksum, offset, length] = [number(file)?, number(file)?, number(file)?];
        match &tag {
            b"name" => names = Some((offset, length.min(MAX_NAMES))),
            b"OS/2" => metrics = Some(offset),
            _ => {}
        }
    }
    let families = match names {
        Some((offset, length)) => family_names(file, offset, length)?,
        None => Vec::new(),
    };
    let weight = match metrics {
        Some(offset) => {
            file.seek(SeekFrom::Start(offset.into()))?;
            let [_, _, _, _, high, low] = bytes::<6>(file)?;
            u16::from_be_bytes([high, low])
        }
        None => 400,
    };
    Ok((families, weight))
}

fn family_names(file: &mut (impl Read + Seek), offset: u32, length: u32) -> io::Result<Vec<String>> {
    file.seek(SeekFrom::Start(offset.into()))?;
    let mut table = Vec::new();
    file.take(length.into()).read_to_end(&mut table)?;
    let Some(table) = ttf_parser::name::Table::parse(&table) else {
        return Ok(Vec::new());
    };
    let mut families: Vec<String> = table
        .names
        .into_iter()
        .filter(|name| matches!(name.name_id, name_id::FAMILY | name_id::TYPOGRAPHIC_FAMILY))
        .filter_map(|name| name.to_string())
        .collect();
    families.sort();
    families.dedup();
    Ok(families)
}

fn number(file: &mut impl Read) -> io::Result<u32> {
    bytes(file).map(u32::from_be_bytes)
}

fn bytes<const N: usize>(file: &mut impl Read) -> io::Result<[u8; N]> {
    let mut buffer = [0; N];
    file.read_exact(&mut buffer)?;
    Ok(buffer)
}

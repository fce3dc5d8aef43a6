//! Reads a printed letter back.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::sync::OnceLock;

use chrono::{DateTime, Utc};
use docgen::{Letter, PrintError, Printed, Printer};
use lopdf::content::Content;
use lopdf::{Document, Object, ObjectId, decode_text_string};

pub(crate) type Outcome = Result<(), Box<dyn Error>>;

const MILLIMETRES_PER_POINT: f32 = 25.4 / 72.0;

/// One printer for all tests of a run.
pub(crate) fn printer() -> Result<&'static Printer, Box<dyn Error>> {
    static PRINTER: OnceLock<Result<Printer, String>> = OnceLock::new();
    let printer = PRINTER.get_or_init(|| Printer::find(&[]).map_err(|error| error.to_string()));
    printer.as_ref().map_err(|error| error.clone().into())
}

/// 17:30 on 28 January 2026 in China.
pub(crate) fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_769_592_600, 0).unwrap_or_default()
}

/// Prints a letter at [`now`].
pub(crate) fn print(letter: &Letter) -> Result<Printed, Box<dyn Error>> {
    Ok(printer()?.print(letter, now())?)
}

/// Why a letter is not printed.
pub(crate) fn refusal(letter: &Letter) -> Result<PrintError, Box<dyn Error>> {
    printer()?.print(letter, now()).err().ok_or_else(|| "the letter was printed".into())
}

/// The text of each page without white space.
pub(crate) fn pages(pdf: &[u8]) -> Result<Vec<String>, Box<dyn Error>> {
    let document = Document::load_mem(pdf)?;
    document.get_pages().into_values().map(|page| page_text(&document, page)).collect()
}

fn page_text(document: &Document, page: ObjectId) -> Result<String, Box<dyn Error>> {
    let mut characters = BTreeMap::new();
    for (name, font) in document.get_page_fonts(page)? {
        let map = document.get_object(font.get(b"ToUnicode")?.as_reference()?)?;
        characters.insert(name, glyph_texts(&map.as_stream()?.get_plain_content()?));
    }
    let (mut text, mut font) = (String::new(), None);
    for operation in Content::decode(&document.get_page_content(page))?.operations {
        match (operation.operator.as_str(), operation.operands.as_slice()) {
            ("Tf", [name, _]) => font = characters.get(name.as_name()?),
            ("Tj", [glyphs]) => text += &shown(glyphs, font),
            ("TJ", [Object::Array(parts)]) => text.extend(parts.iter().map(|part| shown(part, font))),
            _ => {}
        }
    }
    Ok(text.split_whitespace().collect::<String>().replace('\u{200B}', ""))
}

/// The text of glyphs, each of which has two bytes.
fn shown(glyphs: &Object, font: Option<&BTreeMap<u16, String>>) -> String {
    let bytes = glyphs.as_str().unwrap_or_default();
    let glyphs = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    glyphs.filter_map(|glyph| font?.get(&glyph)).map(String::as_str).collect()
}

/// What each glyph of a font stands for, from the `bfchar` and `bfrange` sections of its map.
fn glyph_texts(map: &[u8]) -> BTreeMap<u16, String> {
    let map = String::from_utf8_lossy(map);
    let mut texts = BTreeMap::new();
    let mut ranges = false;
    for line in map.lines() {
        let words: Vec<Vec<u16>> = line.split(['<', '>']).skip(1).step_by(2).map(utf16_units).collect();
        match words.as_slice() {
            [glyph, text] if !ranges => _ = texts.insert(glyph[0], String::from_utf16_lossy(text)),
            [first, last, text] if ranges => {
                for (glyph, offset) in (first[0]..=last[0]).zip(0..) {
                    let mut text = text.clone();
                    text.iter_mut().last().into_iter().for_each(|unit| *unit += offset);
                    texts.insert(glyph, String::from_utf16_lossy(&text));
                }
            }
            _ if line.ends_with("beginbfrange") => ranges = true,
            _ if line.ends_with("beginbfchar") => ranges = false,
            _ => {}
        }
    }
    texts
}

fn utf16_units(hex: &str) -> Vec<u16> {
    let digits: Vec<char> = hex.chars().collect();
    digits.chunks(4).filter_map(|unit| u16::from_str_radix(&String::from_iter(unit), 16).ok()).collect()
}

/// The text of all pages without white space.
pub(crate) fn text(pdf: &[u8]) -> Result<String, Box<dyn Error>> {
    Ok(pages(pdf)?.concat())
}

/// On how many different heights text stands, all pages together.
pub(crate) fn baselines(pdf: &[u8]) -> Result<usize, Box<dyn Error>> {
    let document = Document::load_mem(pdf)?;
    let mut heights = BTreeSet::new();
    for (number, page) in document.get_pages() {
        let mut height = None;
        for operation in Content::decode(&document.get_page_content(page))?.operations {
            match operation.operator.as_str() {
                "cm" => height = operation.operands.last().cloned(),
                "Tj" | "TJ" => _ = heights.insert((number, format!("{height:?}"))),
                _ => {}
            }
        }
    }
    Ok(heights.len())
}

/// Where the links of all pages lead.
pub(crate) fn links(pdf: &[u8]) -> Result<Vec<String>, Box<dyn Error>> {
    let document = Document::load_mem(pdf)?;
    let mut links = Vec::new();
    for page in document.get_pages().into_values() {
        for annotation in document.get_page_annotations(page)? {
            let action = document.dereference(annotation.get(b"A")?)?.1.as_dict()?;
            links.push(String::from_utf8(action.get(b"URI")?.as_str()?.to_vec())?);
        }
    }
    Ok(links)
}

/// Width and height of the first page in millimetres.
pub(crate) fn page_size(pdf: &[u8]) -> Result<[f32; 2], Box<dyn Error>> {
    let document = Document::load_mem(pdf)?;
    let first = document.get_pages().into_values().next().ok_or("no page")?;
    let sides = document.get_dictionary(first)?.get(b"MediaBox")?.as_array()?;
    let [_, _, width, height] = sides.as_slice() else {
        return Err("a page has four sides".into());
    };
    Ok([width.as_float()? * MILLIMETRES_PER_POINT, height.as_float()? * MILLIMETRES_PER_POINT])
}

/// What a file says about itself.
pub(crate) struct Metadata {
    pub(crate) title: String,
    pub(crate) language: String,
    pub(crate) tagged: bool,
    pub(crate) xmp: String,
}

/// Reads what a file says about itself.
pub(crate) fn metadata(pdf: &[u8]) -> Result<Metadata, Box<dyn Error>> {
    let document = Document::load_mem(pdf)?;
    let catalog = document.catalog()?;
    let info = document.get_dictionary(document.trailer.get(b"Info")?.as_reference()?)?;
    let xmp = document.get_object(catalog.get(b"Metadata")?.as_reference()?)?.as_stream()?;
    let marked = document.dereference(catalog.get(b"MarkInfo")?)?.1.as_dict()?.get(b"Marked")?;
    Ok(Metadata {
        title: decode_text_string(info.get(b"Title")?)?,
        language: decode_text_string(catalog.get(b"Lang")?)?,
        tagged: matches!(marked, Object::Boolean(true)),
        xmp: String::from_utf8(xmp.get_plain_content()?)?,
    })
}

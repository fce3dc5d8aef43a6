//! From a letter to the JSON that a template reads: cleaned, measured, with its dates in Chinese and its QR codes as matrices.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use fast_qr::{ECL, QRBuilder};
use serde_json::{Value, json};

use crate::fonts::FontSet;
use crate::letter::Letter;
use crate::printer::PrintError;

/// The most characters that a letter may hold, some 50 pages. It bounds the memory and the time that one letter can take.
pub const MAX_CHARACTERS: usize = 30_000;

/// Each entry of a list costs about as much as this many characters, even an empty one.
const COST_OF_ENTRY: usize = 10;

/// Latin letters and digits in one run beyond which a line may break after every fourth of them: longer than a credit code (18), so
/// that only addresses and nonsense are touched.
const LONGEST_RUN: usize = 24;

/// The JSON that a template sets, its text fit for printing.
///
/// # Errors
///
/// The letter is too long, holds a character that no face has, or one of its addresses does not fit into a QR code.
pub(crate) fn lay_out(letter: &Letter, fonts: &FontSet) -> Result<Vec<u8>, PrintError> {
    let (content, text) = cleaned(letter)?;
    let missing: String = text.characters.into_iter().filter(|character| !fonts.covers(*character)).collect();
    if !missing.is_empty() {
        return Err(PrintError::MissingCharacters { characters: missing });
    }
    let seal_dates: Vec<String> = letter.seals.iter().map(|seal| chinese_date(seal.applied_on)).collect();
    let qr = letter.verification.as_ref().map(|verification| matrix(&verification.url)).transpose()?;
    let rating_qr = letter.rating.as_deref().map(matrix).transpose()?;
    let sheet = json!({
        "letter": content,
        "size": text.size,
        "date": chinese_date(letter.date),
        "seal_dates": seal_dates,
        "qr": qr,
        "rating_qr": rating_qr,
        "faces": {
            "body": fonts.families(&["fangsong", "song"]),
            "title": fonts.families(&["title", "song"]),
            "hei": fonts.families(&["hei", "song"]),
        },
    });
    serde_json::to_vec(&sheet).map_err(composing)
}

/// Whether the letter is short enough to be printed, whatever type there is: to be asked before it is kept for good.
///
/// # Errors
///
/// [`PrintError::TooLong`].
pub fn fits(letter: &Letter) -> Result<(), PrintError> {
    cleaned(letter).map(|_| ())
}

/// The letter's content, its text fit for printing, and what that holds.
fn cleaned(letter: &Letter) -> Result<(Value, Text), PrintError> {
    let mut content = serde_json::to_value(letter).map_err(composing)?;
    let mut text = Text::default();
    text.take_in(&mut content);
    if text.size > MAX_CHARACTERS {
        return Err(PrintError::TooLong { size: text.size });
    }
    Ok((content, text))
}

fn composing(error: serde_json::Error) -> PrintError {
    PrintError::Composing { detail: error.to_string() }
}

/// The date as official letters write it: Arabic digits, no leading zeros (GB/T 9704-2012, 7.3.5.4).
fn chinese_date(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// The rows of the QR code, `1` for a dark module.
fn matrix(url: &str) -> Result<Vec<String>, PrintError> {
    let code = QRBuilder::new(url).ecl(ECL::M).build().map_err(|_| PrintError::AddressTooLong)?;
    let row = |row: &[fast_qr::Module]| row.iter().map(|module| if module.value() { '1' } else { '0' }).collect();
    Ok(code.data.chunks(code.size).take(code.size).map(row).collect())
}

/// What all strings of a sheet hold together.
#[derive(Default)]
struct Text {
    characters: BTreeSet<char>,
    size: usize,
}

impl Text {
    fn take_in(&mut self, value: &mut Value) {
        match value {
            Value::String(text) => {
                *text = printable(text);
                self.size += text.chars().count();
                self.characters.extend(text.chars().filter(|character| !sets_nothing(*character)));
            }
            Value::Array(entries) => {
                self.size += entries.len() * COST_OF_ENTRY;
                entries.iter_mut().for_each(|entry| self.take_in(entry));
            }
            Value::Object(fields) => fields.values_mut().for_each(|field| self.take_in(field)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}

/// Whether a character is kept and yet needs no glyph: line feeds, break opportunities, and the selectors that choose among the
/// written forms of an ideograph.
fn sets_nothing(character: char) -> bool {
    matches!(character, '\n' | BREAK_OPPORTUNITY | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

const BREAK_OPPORTUNITY: char = '\u{200B}';

/// The text without control characters and without the invisible ones that could make print read otherwise than data.
fn printable(text: &str) -> String {
    let mut printable = String::with_capacity(text.len());
    let mut run = 0;
    for character in text.replace("\r\n", "\n").chars() {
        let character = match character {
            '\t' | '\u{A0}' | '\u{2028}' | '\u{2029}' => ' ',
            '\r' => '\n',
            other => other,
        };
        let invisible = matches!(character, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}');
        if invisible || (character.is_control() && character != '\n') {
            continue;
        }
        run = if character.is_ascii_graphic() { run + 1 } else { 0 };
        if run > LONGEST_RUN && run % 4 == 0 {
            printable.push(BREAK_OPPORTUNITY);
        }
        printable.push(character);
    }
    printable
}

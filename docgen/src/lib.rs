//! Letters and receipts (文书、回执) as PDF: fixed typst templates filled with data, set in the Chinese type of the system.
//!
//! The way in is [`Printer`]: [`Printer::find`] looks once for the type, [`Printer::print`] turns a [`Letter`] into the bytes of a PDF.
//!
//! ```no_run
//! # fn main() {}
//! # fn save(letter: &docgen::Letter, now: chrono::DateTime<chrono::Utc>) -> Result<(), Box<dyn std::error::Error>> {
//! let printer = docgen::Printer::find(&[])?;
//! let printed = printer.print(letter, now)?;
//! std::fs::write("letter.pdf", printed.pdf)?;
//! # Ok(())
//! # }
//! ```
//!
//! # What holds for every sheet
//!
//! - **Nobody's text is markup.** The templates are compiled into the program. What people wrote reaches them as one JSON file whose
//!   strings are only ever set as text, so that `#read("…")` in an applicant's name prints as these characters.
//! - **The same letter gives the same bytes.** No clock, no randomness; the moment that stands in the PDF's metadata is an argument.
//! - **A character that the type lacks is an error, never an empty box.** A decision with a hole in a person's name is worthless.
//! - **The file can be archived and read aloud**: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1), tagged, in Chinese.
//! - The measures of the A4 forms are those of GB/T 9704-2012: type area 156 × 225 mm, 22 lines of 28 characters of 16 pt.
//!
//! # A picture of a seal is no seal
//!
//! The round marks that a letter shows for its [`Seal`]s only tell which uses the seal register holds. Legal force comes from
//! the register and, where the law asks for one, a cryptographic signature; each sheet with marks says so and points to its verification page.

mod fonts;
mod letter;
mod printer;
mod sheet;

pub use fonts::{FaceInUse, FontError};
pub use letter::{Block, Form, Item, Letter, Seal, SealKind, Verification};
pub use printer::{PrintError, Printed, Printer};
pub use sheet::{MAX_CHARACTERS, fits};

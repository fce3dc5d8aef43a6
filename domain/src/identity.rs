//! The numbers by which people, organisations, phones and cases are known: read with care, checked, shown masked.
//!
//! Whatever people type around the number (full-width digits, spaces, hyphens, a small x) is not their mistake and is
//! set right; what remains wrong is told in a sentence.

mod case_number;
mod credit;
mod mask;
mod person;
mod phone;

pub use case_number::{CaseNumber, CaseNumberFault};
pub use credit::{CreditCode, CreditCodeFault};
pub use mask::{mask_name, mask_person_number, mask_phone};
pub use person::{PersonNumber, PersonNumberFault};
pub use phone::{Phone, PhoneFault};

use crate::text::narrowed;

/// The characters that count: narrow, upper-case, without spaces and the signs that people group digits with.
fn normalized(text: &str) -> String {
    let counts = |c: &char| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}' | '−' | '·' | '・' | '_');
    narrowed(text).chars().filter(counts).flat_map(char::to_uppercase).collect()
}

//! Hiding what a screen does not need (XT-2).

/// A person's name with all but the family name's first character hidden: 王*, 欧**. At most two stars, so that a long
/// name does not show by its length.
#[must_use]
pub fn mask_name(name: &str) -> String {
    let mut characters = name.trim().chars();
    match characters.next() {
        Some(first) => format!("{first}{}", "*".repeat(characters.count().clamp(1, 2))),
        None => String::new(),
    }
}

/// An identity number with its first three and last two characters: 519*************2X.
#[must_use]
pub fn mask_person_number(number: &str) -> String {
    mask_middle(number, 3, 2)
}

/// A phone number with its first three and last four digits: 138****0000.
#[must_use]
pub fn mask_phone(phone: &str) -> String {
    mask_middle(phone, 3, 4)
}

/// The text with `head` and `tail` characters at its ends; all hidden if too little would be.
fn mask_middle(text: &str, head: usize, tail: usize) -> String {
    let length = text.chars().count();
    if length < (head + tail) * 3 / 2 {
        return "*".repeat(length);
    }
    let hide = |(index, c): (usize, char)| if index < head || index >= length - tail { c } else { '*' };
    text.chars().enumerate().map(hide).collect()
}

//! Text that is going to stand in a document: not too long, and of characters that can be printed.

use crate::problem::FieldError;
use crate::text::visible;

/// The most characters of an opinion, a reason or a basis; several of them stand in one document.
pub const WORDS_MAX: usize = 2000;

/// What keeps the text at `field` out of a document: more than `most` characters, or one that no document can show.
///
/// A rare character of a name is no fault: faces for it can be installed.
#[must_use]
pub fn text_fault(field: &str, text: &str, most: usize) -> Option<FieldError> {
    let text = visible(text);
    if let Some(fault) = FieldError::if_too_long(field, &text, most) {
        return Some(fault);
    }
    if let Some(letter) = overloaded(&text) {
        let message = format!("“{letter}”上叠了太多符号，印不出来，请重新填写");
        return Some(FieldError::new(field, "unprintable", message));
    }
    let found = text.chars().find(|character| is_unprintable(*character))?;
    let message = if is_picture(found) {
        format!("“{found}”不能印在文书上，请删去或换成文字")
    } else {
        format!("里面有一个无法显示的字符（U+{:04X}），不能印在文书上，请删去后重新填写", u32::from(found))
    };
    Some(FieldError::new(field, "unprintable", message))
}

/// The same of a text that is one line, such as a name or an address: a second line would read in a document like words of
/// whoever issues it.
#[must_use]
pub fn line_fault(field: &str, text: &str, most: usize) -> Option<FieldError> {
    if visible(text).trim().contains('\n') {
        return Some(FieldError::new(field, "one_line", "这里只能写一行，请把换行删去"));
    }
    text_fault(field, text, most)
}

/// The first letter with more than two signs above or below it, which no script has.
fn overloaded(text: &str) -> Option<char> {
    let (mut letter, mut signs) = (' ', 0_u8);
    for c in text.chars() {
        let is_sign = matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}');
        if !is_sign {
            (letter, signs) = (c, 0);
        } else if signs == 2 {
            return Some(letter);
        } else {
            signs += 1;
        }
    }
    None
}

/// Whether no face for documents has it, whatever is installed: pictures, private use, and what is no character at all.
fn is_unprintable(character: char) -> bool {
    let control = character.is_control() && !matches!(character, '\n' | '\r' | '\t');
    let private = matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}');
    let nothing = matches!(character, '\u{fdd0}'..='\u{fdef}' | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..='\u{e007f}');
    control || private || nothing || is_picture(character)
}

/// Whether it is a picture (emoji) or one of the ornaments among which they stand. Those of GBK are not: every Chinese
/// face has them.
const fn is_picture(character: char) -> bool {
    match character {
        '★' | '☆' | '☉' | '♀' | '♂' => false,
        '\u{20e3}'
        | '\u{231a}'..='\u{231b}'
        | '\u{23e9}'..='\u{23fa}'
        | '\u{2600}'..='\u{27bf}'
        | '\u{2b00}'..='\u{2bff}'
        | '\u{1f000}'..='\u{1faff}' => true,
        _ => false,
    }
}

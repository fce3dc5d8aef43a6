//! What a text says to whoever reads it (看得见的文字): everything that comes in, from a form, a file or the command line, is
//! brought into this form before it is judged, compared or kept, so that nothing is in it that nobody sees.

use std::borrow::Cow;

/// The characters that GBK kept in the private use area, from U+E815 on, as Unicode has them since 4.1 and 5.1 (GB 18030,
/// rows FE50 to FEA0). Old systems still hand them out in rare names: 王䶮 with U+E863.
const FROM_GBK: &str = "⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻";
/// The first of their private code points.
const GBK_FIRST: u32 = 0xe815;

/// The text as somebody sees it. Left out are characters without a shape: controls but tab and line break, marks that join or
/// turn the direction of writing, fillers, variation selectors. Every kind of line break is `\n`, the empty Braille cell is
/// a space, and what GBK kept in the private use area is the character it means.
///
/// Joiners stay where a script needs them, between letters of Arabic and Mongolian writing, and so does what chooses among the
/// shapes of a Chinese character.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut seen = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '\n' if before == '\r' => {}
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => seen.push('\n'),
            '\u{2800}' => seen.push(' '),
            c if is_joiner(c) && joins(before) => seen.push(c),
            c if is_variant(c) && is_han(before) => seen.push(c),
            c if is_shapeless(c) => continue,
            c => seen.push(from_gbk(c)),
        }
        before = c;
    }
    Cow::Owned(seen)
}

/// Whether nothing in it can be seen.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    visible(text).trim().is_empty()
}

/// The narrow form of a full-width letter, digit, sign or space; every other character as it is.
#[must_use]
pub const fn narrow(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => match char::from_u32(c as u32 - 0xfee0) {
            Some(narrow) => narrow,
            None => c,
        },
        other => other,
    }
}

/// The text in narrow characters and without what cannot be seen, for numbers, dates, codes and tokens, which mean the same
/// however wide they are written.
#[must_use]
pub fn narrowed(text: &str) -> String {
    visible(text).trim().chars().map(narrow).collect()
}

/// Whether the character stays as it is in every text; most texts have no other.
const fn is_plain(c: char) -> bool {
    matches!(c, '\n' | '\t' | ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{3000}'..='\u{3163}'
        | '\u{3165}'..='\u{9fff}' | '\u{ff01}'..='\u{ff9f}')
}

/// Whether it has no shape of its own and takes no room.
const fn is_shapeless(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}'
        | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{180e}' | '\u{200c}' | '\u{200d}')
}

/// Whether it chooses among the shapes of the Chinese character before it.
const fn is_variant(c: char) -> bool {
    matches!(c, '\u{e0100}'..='\u{e01ef}')
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Whether letters of this one's script are joined or kept apart by joiners.
const fn joins(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' | '\u{1807}'..='\u{18aa}')
}

fn from_gbk(c: char) -> char {
    let place = u32::from(c).checked_sub(GBK_FIRST).and_then(|place| usize::try_from(place).ok());
    place.and_then(|place| FROM_GBK.chars().nth(place)).unwrap_or(c)
}

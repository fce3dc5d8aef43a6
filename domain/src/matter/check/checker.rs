//! Gathers what is wrong while a draft is read.

use std::collections::BTreeSet;

use crate::matter::draft::LimitDraft;
use crate::matter::element;
use crate::matter::limit::{Limit, LimitUnit};
use crate::problem::FieldError;
use crate::text::{is_blank, visible};
use crate::text_enum::TextEnum;

/// Reads elements one by one, keeping the errors and the marks 待核实 that were called for.
pub(super) struct Checker<'a> {
    unverified: BTreeSet<&'a str>,
    used: BTreeSet<String>,
    errors: Vec<FieldError>,
}

impl<'a> Checker<'a> {
    pub(super) fn new(unverified: &'a [String]) -> Self {
        Self { unverified: unverified.iter().map(String::as_str).collect(), used: BTreeSet::new(), errors: Vec::new() }
    }

    /// All errors; a mark that nothing called for names an element which is filled in, must be, or does not exist.
    pub(super) fn finish(mut self) -> Vec<FieldError> {
        let stray: Vec<&str> = self.unverified.iter().copied().filter(|m| !self.used.contains(*m)).collect();
        for mark in stray {
            let message = format!("「{}」不能标为待核实：它已经填写、不可留空或者不存在", element::describe(mark));
            self.error("unverified", "stray_mark", message);
        }
        self.errors
    }

    pub(super) fn error(&mut self, path: &str, code: &str, message: impl Into<String>) {
        self.errors.push(FieldError::new(path, code, message));
    }

    /// The element at `path` is empty: an error unless it is marked 待核实.
    pub(super) fn mark_or_error(&mut self, path: &str) {
        if self.unverified.contains(path) {
            self.used.insert(path.to_owned());
        } else {
            let message = format!("请填写{}；尚未核实的，标为待核实", element::describe(path));
            self.error(path, "required", message);
        }
    }

    /// The element at `path` is empty, which is all right with the mark and without.
    pub(super) fn may_be_marked(&mut self, path: &str) {
        if self.unverified.contains(path) {
            self.used.insert(path.to_owned());
        }
    }

    /// A text that must be there.
    pub(super) fn text(&mut self, path: &str, text: &str, most: usize) -> String {
        let text = self.short(path, text, most);
        if text.is_empty() {
            self.error(path, "required", format!("请填写{}", element::describe(path)));
        }
        text
    }

    /// A text that may be empty.
    pub(super) fn short(&mut self, path: &str, text: &str, most: usize) -> String {
        if let Some(fault) = FieldError::if_too_long(path, text, most) {
            let message = format!("{}：{}", element::describe(path), fault.message);
            self.errors.push(FieldError { message, ..fault });
        }
        visible(text).trim().to_owned()
    }

    /// A text that must be there or be marked 待核实.
    pub(super) fn text_or_mark(&mut self, path: &str, text: &str, most: usize) -> String {
        if is_blank(text) {
            self.mark_or_error(path);
            return String::new();
        }
        self.short(path, text, most)
    }

    /// Several texts, none empty and none twice.
    pub(super) fn lines(&mut self, path: &str, lines: &[String], most: usize) -> Vec<String> {
        let mut kept: Vec<String> = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            let line = self.text(&format!("{path}[{index}]"), line, most);
            if kept.contains(&line) {
                let message = format!("{}中「{line}」重复，请删去一处", element::describe(path));
                self.error(&format!("{path}[{index}]"), "duplicate", message);
            }
            kept.push(line);
        }
        kept
    }

    /// A word of a closed set, by code or by Chinese name.
    pub(super) fn word<T: TextEnum>(&mut self, path: &str, text: &str) -> Option<T> {
        let word = word_of(text);
        if word.is_none() {
            let choices = T::ALL.iter().map(|w| w.name()).collect::<Vec<_>>().join("、");
            let name = element::describe(path);
            let message = match text.trim() {
                "" => format!("请填写{name}，可填：{choices}"),
                text => format!("{name}「{text}」不在可选范围内，可填：{choices}"),
            };
            self.error(path, "unknown_word", message);
        }
        word
    }

    /// At least one word of a closed set, none twice.
    pub(super) fn words<T: TextEnum + PartialEq>(&mut self, path: &str, texts: &[String]) -> Vec<T> {
        if texts.is_empty() {
            self.error(path, "required", format!("请填写{}，至少一项", element::describe(path)));
        }
        let mut words: Vec<T> = Vec::new();
        for (index, text) in texts.iter().enumerate() {
            let path = format!("{path}[{index}]");
            match self.word(&path, text) {
                Some(word) if words.contains(&word) => {
                    let message = format!("{}重复：{}", element::describe(&path), word.name());
                    self.error(&path, "duplicate", message);
                }
                Some(word) => words.push(word),
                None => {}
            }
        }
        words
    }

    /// A yes or no that must be given.
    pub(super) fn flag(&mut self, path: &str, flag: Option<bool>) -> bool {
        if flag.is_none() {
            self.error(path, "required", format!("请填写{}：是或否", element::describe(path)));
        }
        flag.unwrap_or_default()
    }

    /// A number from 0 to `most` that must be given.
    pub(super) fn count(&mut self, path: &str, number: Option<u32>, most: u8) -> u8 {
        let read = number.and_then(|n| u8::try_from(n).ok()).filter(|n| *n <= most);
        if read.is_none() {
            let message = format!("{}应为 0 至 {most} 的整数", element::describe(path));
            self.error(path, "out_of_range", message);
        }
        read.unwrap_or_default()
    }

    /// A code that has its own rule.
    pub(super) fn parsed<T>(
        &mut self,
        path: &str,
        text: &str,
        parse: fn(&str) -> Result<T, &'static str>,
    ) -> Option<T> {
        match parse(text) {
            Ok(value) => Some(value),
            Err(rule) => {
                let message = match text.trim() {
                    "" => format!("请填写{}：{rule}", element::describe(path)),
                    text => format!("「{text}」不对：{rule}"),
                };
                self.error(path, "malformed", message);
                None
            }
        }
    }

    /// A limit, if one is given.
    pub(super) fn limit(&mut self, path: &str, draft: Option<&LimitDraft>) -> Option<Limit> {
        let draft = draft?;
        let value = draft.value.and_then(|v| u16::try_from(v).ok()).filter(|v| (1..=730).contains(v));
        if value.is_none() {
            let message = format!("{}应为 1 至 730 的整数", element::describe(path));
            self.error(&format!("{path}.value"), "out_of_range", message);
        }
        let unit = self.word::<LimitUnit>(&format!("{path}.unit"), &draft.unit);
        Some(Limit { value: value?, unit: unit? })
    }

    /// Reports every name that came before.
    pub(super) fn unique<'t>(&mut self, names: impl Iterator<Item = (String, &'t str)>) {
        let mut seen = BTreeSet::new();
        for (path, name) in names {
            let name = name.trim();
            if !name.is_empty() && !seen.insert(name) {
                self.error(&path, "duplicate", format!("{}「{name}」重复", element::describe(&path)));
            }
        }
    }
}

/// The word by its code or its Chinese name; full-width brackets do not matter.
pub(super) fn word_of<T: TextEnum>(text: &str) -> Option<T> {
    let text = text.trim();
    let plain = |text: &str| text.replace(['（', '）', '(', ')', '、', ' '], "");
    T::from_code(text).or_else(|| T::ALL.iter().copied().find(|word| plain(word.name()) == plain(text)))
}

//! Reading TOML so that everything wrong with a file is told at once, each with its line.

use std::ops::Range;

use chrono::NaiveDate;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Fault, Faults};

/// A file being read, and what was found wrong with it so far.
pub(crate) struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    faults: Vec<Fault>,
}

impl<'a> Reader<'a> {
    /// Parses the file as far as it goes; faults of syntax are kept with the others.
    pub(crate) fn open(file: &'a str, text: &'a str) -> (Self, DeTable<'a>) {
        let mut reader = Self { file, text, faults: Vec::new() };
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let reason = format!("这里不是合法的 TOML：{}", error.message());
            reader.fault(error.span().unwrap_or(0..0), "", reason);
        }
        (reader, table.into_inner())
    }

    /// The line of a byte of the file, counted from 1.
    pub(crate) fn line(&self, byte: usize) -> usize {
        1 + self.text.as_bytes().iter().take(byte).filter(|b| **b == b'\n').count()
    }

    /// Notes something wrong at a place in the file.
    pub(crate) fn fault(&mut self, at: Range<usize>, key: &str, reason: impl Into<String>) {
        let line = self.line(at.start);
        self.faults.push(Fault { file: self.file.into(), line, key: key.into(), reason: reason.into() });
    }

    /// The result, unless anything was wrong.
    pub(crate) fn close<T>(mut self, result: Option<T>) -> Result<T, Faults> {
        if let (Some(result), true) = (result, self.faults.is_empty()) {
            return Ok(result);
        }
        self.faults.sort();
        Err(Faults(self.faults))
    }

    /// Notes every key that is not among the known ones.
    pub(crate) fn only(&mut self, table: &DeTable<'_>, known: &[&str], prefix: &str) {
        for key in table.keys().filter(|k| !known.contains(&k.get_ref().as_ref())) {
            let reason = format!("没有“{}”这一项，可用的有：{}", key.get_ref(), known.join("、"));
            self.fault(key.span(), &dotted(prefix, key.get_ref()), reason);
        }
    }

    /// The value of a key that must be there.
    pub(crate) fn need<'t>(
        &mut self,
        table: &'t DeTable<'a>,
        key: &str,
        prefix: &str,
        at: Range<usize>,
    ) -> Option<&'t Spanned<DeValue<'a>>> {
        let found = table.get(key);
        if found.is_none() {
            self.fault(at, &dotted(prefix, key), "缺少这一项");
        }
        found
    }

    /// A text that is not blank.
    pub(crate) fn text(&mut self, value: &Spanned<DeValue<'_>>, key: &str) -> Option<String> {
        match value.get_ref().as_str().map(str::trim) {
            Some("") => self.wrong(value, key, "不能为空"),
            Some(text) => Some(text.to_owned()),
            None => self.wrong(value, key, "应为文字，请加英文引号"),
        }
    }

    /// A whole number within bounds.
    pub(crate) fn number(&mut self, value: &Spanned<DeValue<'_>>, key: &str, within: (u16, u16)) -> Option<u16> {
        let (min, max) = within;
        let number = value.get_ref().as_integer().and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok());
        match (number, number.and_then(|n| u16::try_from(n).ok())) {
            (_, Some(n)) if (min..=max).contains(&n) => Some(n),
            (Some(n), _) => self.wrong(value, key, format!("{n} 超出范围，应在 {min} 到 {max} 之间")),
            (None, _) => self.wrong(value, key, format!("应为 {min} 到 {max} 之间的整数")),
        }
    }

    /// A date without a time.
    pub(crate) fn date(&mut self, value: &Spanned<DeValue<'_>>, key: &str) -> Option<NaiveDate> {
        let date = value.get_ref().as_datetime().filter(|d| d.time.is_none()).and_then(|d| d.date);
        let date = date.and_then(|d| NaiveDate::from_ymd_opt(d.year.into(), d.month.into(), d.day.into()));
        date.or_else(|| self.wrong(value, key, "应为日期，写作 2026-01-01，不加引号"))
    }

    /// The elements of a list that is not empty.
    pub(crate) fn list<'t>(
        &mut self,
        value: &'t Spanned<DeValue<'a>>,
        key: &str,
    ) -> Option<&'t [Spanned<DeValue<'a>>]> {
        match value.get_ref().as_array() {
            Some(list) if list.is_empty() => self.wrong(value, key, "至少要有一项"),
            Some(list) => Some(list),
            None => self.wrong(value, key, "应为列表，写作 [ … ]"),
        }
    }

    /// A table.
    pub(crate) fn table<'t>(&mut self, value: &'t Spanned<DeValue<'a>>, key: &str) -> Option<&'t DeTable<'a>> {
        value.get_ref().as_table().or_else(|| self.wrong(value, key, "应为一组键值"))
    }

    /// Notes that a value is wrong.
    pub(crate) fn wrong<T>(&mut self, value: &Spanned<DeValue<'_>>, key: &str, why: impl Into<String>) -> Option<T> {
        self.fault(value.span(), key, why);
        None
    }
}

/// `section.key`, or the key alone at the top.
pub(crate) fn dotted(prefix: &str, key: &str) -> String {
    if prefix.is_empty() { key.to_owned() } else { format!("{prefix}.{key}") }
}

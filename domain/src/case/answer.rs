//! The answer to one of a matter's questions: what is wrong with it, and the form in which it is kept.

use chrono::{Datelike, NaiveDate};

use crate::letter::{line_fault, text_fault};
use crate::matter::{FormField, FormFieldKind};
use crate::problem::FieldError;
use crate::text::{narrowed, visible};

/// The most digits before the point, as many as a sum of money or an area can have.
const WHOLE_DIGITS: usize = 12;
/// The most digits after it.
const DECIMALS: usize = 4;
/// The years in which a date of an application can lie.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// What is wrong with the answer; nothing where it can be handed in.
pub(super) fn fault(field: &FormField, answer: Option<&String>) -> Option<FieldError> {
    let path = format!("answers.{}", field.key.as_str());
    let text = kept(field.kind, answer.map_or("", String::as_str));
    if text.is_empty() {
        let message = match field.kind {
            FormFieldKind::Select => format!("请选择“{}”", field.label),
            FormFieldKind::Text
            | FormFieldKind::Number
            | FormFieldKind::Count
            | FormFieldKind::Date
            | FormFieldKind::Textarea
            | FormFieldKind::Address
            | FormFieldKind::Area => format!("请填写“{}”", field.label),
        };
        return field.required.then(|| FieldError::new(path, "required", message));
    }
    let most = |usual: u32| usize::try_from(field.max.unwrap_or(usual)).unwrap_or(usize::MAX);
    let wrong = match field.kind {
        FormFieldKind::Text | FormFieldKind::Address => return line_fault(&path, &text, most(200)),
        FormFieldKind::Textarea => return text_fault(&path, &text, most(1000)),
        FormFieldKind::Select => (!field.options.contains(&text)).then(|| "请从列出的选项里选一个".to_owned()),
        FormFieldKind::Number | FormFieldKind::Area => number_fault(&text, field.max, DECIMALS),
        FormFieldKind::Count => number_fault(&text, field.max, 0),
        FormFieldKind::Date => date(&text).is_none().then(|| "请按 2026-11-22 的样子填写日期".to_owned()),
    };
    wrong.map(|wrong| FieldError::new(path, "invalid", format!("“{}”{wrong}", field.label)))
}

/// The answer as it is kept: without what nobody sees; numbers and dates narrow, dates as `2026-11-22`.
pub(super) fn kept(kind: FormFieldKind, answer: &str) -> String {
    match kind {
        FormFieldKind::Number | FormFieldKind::Count | FormFieldKind::Area => narrowed(answer),
        FormFieldKind::Date => {
            let typed = narrowed(answer);
            date(&typed).map_or(typed, |day| day.format("%Y-%m-%d").to_string())
        }
        FormFieldKind::Text | FormFieldKind::Address | FormFieldKind::Textarea | FormFieldKind::Select => {
            visible(answer).trim().to_owned()
        }
    }
}

/// The day that people write as `2026-11-22`, `2026-1-5`, `2026/1/5`, `2026.1.5` or `2026年1月5日`.
fn date(text: &str) -> Option<NaiveDate> {
    let text = text.trim_end_matches('日').replace(['年', '月', '/', '.'], "-");
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let is_number = |part: &str, digits: std::ops::RangeInclusive<usize>| {
        digits.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if parts.next().is_some() || !is_number(year, 4..=4) || !is_number(month, 1..=2) || !is_number(day, 1..=2) {
        return None;
    }
    let day = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    YEARS.contains(&day.year()).then_some(day)
}

/// What is wrong with a number of at most so many decimals and at most `most`.
fn number_fault(text: &str, most: Option<u32>, decimals: usize) -> Option<String> {
    let (whole, rest) = text.split_once('.').map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if text.contains([',', '，', '、']) {
        return Some("里不要写逗号，例如 1200".to_owned());
    }
    if !is_digits(whole) || rest.is_some_and(|rest| !is_digits(rest)) {
        let example =
            if decimals == 0 { "请只填整数，例如 3" } else { "请只填数字，例如 120 或 85.5" };
        return Some(example.to_owned());
    }
    match rest {
        Some(_) if decimals == 0 => return Some("请填整数，不要写小数".to_owned()),
        Some(rest) if rest.len() > decimals => return Some(format!("最多写 {decimals} 位小数")),
        Some(_) | None => {}
    }
    if whole.len() > WHOLE_DIGITS {
        return Some(format!("最多写 {WHOLE_DIGITS} 位整数，请核对"));
    }
    let most = most?;
    let (whole, most_whole): (u64, u64) = (whole.parse().unwrap_or(u64::MAX), most.into());
    let has_more = rest.is_some_and(|rest| rest.bytes().any(|byte| byte != b'0'));
    (whole > most_whole || (whole == most_whole && has_more)).then(|| format!("不能大于 {most}"))
}

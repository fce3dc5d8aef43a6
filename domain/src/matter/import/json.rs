//! A catalogue as JSON: an array of matters in the form of [`MatterDraft`].

use std::collections::BTreeSet;

use serde_json::Value;
use serde_path_to_error::{Path, Segment};

use super::{ImportError, checked};
use crate::matter::content::Matter;
use crate::matter::draft::MatterDraft;

/// Reads a JSON array of matters; elements that are unknown or of the wrong type are errors, too.
///
/// # Errors
/// Everything that is wrong in any matter, with its number (counted from 1) as the row and its path as the column.
pub fn read_json(text: &str) -> Result<Vec<Matter>, Vec<ImportError>> {
    let whole = |message: String| vec![error(0, "", message)];
    let values = match serde_json::from_str(text) {
        Ok(Value::Array(values)) => values,
        Ok(_) => return Err(whole("文件内容应是事项的数组，以 [ 开头".to_owned())),
        Err(e) => {
            return Err(whole(format!("不是正确的 JSON：第 {} 行第 {} 列附近有误", e.line(), e.column())));
        }
    };
    let (mut matters, mut errors, mut codes) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (row, value) in (1_u32..).zip(values) {
        let (draft, mut shape) = draft(row, value);
        if !draft.code.is_empty() && !codes.insert(draft.code.clone()) {
            let message = format!("实施编码「{}」出现两次，请只留一个", draft.code);
            errors.push(error(row, "code", message));
        }
        match checked(&draft) {
            Ok(matter) => matters.push(matter),
            Err(fields) => {
                let told = |path: &str| shape.iter().any(|e| e.column == path);
                let fields: Vec<_> = fields.into_iter().filter(|f| !told(&f.field)).collect();
                errors.extend(fields.into_iter().map(|f| error(row, &f.field, f.message)));
            }
        }
        errors.append(&mut shape);
    }
    if errors.is_empty() { Ok(matters) } else { Err(errors) }
}

fn error(row: u32, column: &str, message: String) -> ImportError {
    ImportError { sheet: "JSON".to_owned(), row, column: column.to_owned(), message }
}

/// The draft without what has the wrong shape, and an error for each such thing.
///
/// A reader stops at its first error; so what it stumbles over is taken out and the rest read again, until nothing is
/// left to stumble over.
fn draft(row: u32, mut value: Value) -> (MatterDraft, Vec<ImportError>) {
    let mut errors: Vec<ImportError> = Vec::new();
    loop {
        match serde_path_to_error::deserialize(&value) {
            Ok(draft) => return (draft, errors),
            Err(e) => {
                let path = e.path().to_string();
                if errors.iter().all(|known| known.column != path) {
                    errors.push(error(row, &path, shape_message(&e.inner().to_string())));
                }
                if !remove(&mut value, e.path()) {
                    return (MatterDraft::default(), errors);
                }
            }
        }
    }
}

fn shape_message(reason: &str) -> String {
    if reason.starts_with("unknown field") {
        "没有这个要素，请检查拼写".to_owned()
    } else {
        format!("内容的类型不对（{reason}）")
    }
}

/// Takes out the value at the path; false if there is nothing there.
fn remove(value: &mut Value, path: &Path) -> bool {
    let segments: Vec<&Segment> = path.iter().collect();
    let Some((last, parents)) = segments.split_last() else { return false };
    let parent = parents.iter().try_fold(value, |value, segment| match segment {
        Segment::Seq { index } => value.get_mut(*index),
        Segment::Map { key } => value.get_mut(key.as_str()),
        Segment::Enum { .. } | Segment::Unknown => None,
    });
    match (parent, last) {
        (Some(Value::Object(fields)), Segment::Map { key }) => fields.remove(key).is_some(),
        // The place stays, so that later errors of the list keep their numbers; an empty text reads as not given.
        (Some(Value::Array(items)), Segment::Seq { index }) => match items.get_mut(*index) {
            Some(item) => replace(item),
            None => false,
        },
        _ => false,
    }
}

/// Puts something harmless in the place of a member of a list: what it was not.
fn replace(item: &mut Value) -> bool {
    let harmless = if item.is_string() { Value::Object(serde_json::Map::new()) } else { Value::from("") };
    let differs = *item != harmless;
    *item = harmless;
    differs
}

//! What keeps a guide from being published: vague and catch-all clauses (CW-2).

use serde_json::Value;

use super::content::Matter;
use super::element;
use crate::problem::FieldError;

/// Words that leave open what the applicant has to bring or do. Longer ones stand before those they contain.
const VAGUE_WORDS: &[&str] = &[
    "等其他相关材料",
    "等其他有关材料",
    "法律法规规定的其他",
    "法律、法规规定的其他",
    "规定的其他条件",
    "规定的其他材料",
    "其他相关材料",
    "其他有关材料",
    "其他相关资料",
    "其他有关资料",
    "其他证明材料",
    "其他申请材料",
    "其他必要材料",
    "其他需要的",
    "其他应当提交",
    "需要提供的其他",
    "需要提交的其他",
    "要求的其他",
    "认为需要的",
    "认为应当提",
    "等相关材料",
    "等有关材料",
    "等相关资料",
    "等有关资料",
    "等相关证明",
    "等有关证明",
    "等证明材料",
    "等相关手续",
    "其他材料",
    "其他资料",
    "其他证件",
    "其他证明",
    "其他文件",
    "其他条件",
    "其他手续",
    "其他情形",
    "相关材料",
    "有关材料",
    "相关资料",
    "有关资料",
    "相关证明",
    "有关证明",
    "相关手续",
    "有关手续",
    "等材料",
    "等资料",
    "等证件",
    "等证明",
    "等文件",
    "视情况",
    "视情形",
    "酌情",
    "另行通知",
    "以窗口要求为准",
    "以实际要求为准",
    "根据实际情况",
    "原则上",
    "等等",
];

/// Every vague clause of the guide, each with its path, the words and the clause; none if it may be published.
///
/// The words of laws are quoted, not ours, and are left alone.
#[must_use]
pub fn vague_clauses(matter: &Matter) -> Vec<FieldError> {
    let mut found = Vec::new();
    let Ok(Value::Object(elements)) = serde_json::to_value(matter) else { return found };
    for (name, value) in elements.iter().filter(|(name, _)| *name != "legal_bases" && *name != "unverified") {
        walk(name, value, &mut found);
    }
    found
}

fn walk(path: &str, value: &Value, found: &mut Vec<FieldError>) {
    match value {
        Value::String(text) => found.extend(vague_words(text).map(|words| refusal(path, words))),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(&format!("{path}[{index}]"), item, found);
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                walk(&format!("{path}.{name}"), value, found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn refusal(path: &str, words: String) -> FieldError {
    let name = element::describe(path);
    let message = format!("{name}中的「{words}」是含糊的兜底条款（CW-2），请逐项写明，写不明的删去");
    FieldError::new(path, "vague_clause", message)
}

/// The vague words in a text, each place once and as long as it gets.
fn vague_words(text: &str) -> impl Iterator<Item = String> {
    let folded = fold(text);
    let mut found = Vec::new();
    let mut rest = folded.as_str();
    while let Some(first) = rest.chars().next() {
        let here = VAGUE_WORDS.iter().find(|words| rest.starts_with(**words));
        found.extend(here.map(|words| (*words).to_owned()));
        let step = here.map_or(first.len_utf8(), |words| words.len());
        rest = rest.get(step..).unwrap_or_default();
    }
    found.extend(open_enumeration(&folded));
    found.into_iter()
}

/// The text without what people put in to space it out, and with 其它 as the 其他 it means.
fn fold(text: &str) -> String {
    text.replace("其它", "其他").chars().filter(|c| !c.is_whitespace()).collect()
}

/// An enumeration that ends in 等 and so never ends: 身份证、户口簿等.
fn open_enumeration(text: &str) -> Option<String> {
    let clauses = text.split(['。', '；', '，', '（', '）', ';', ',', '(', ')']);
    let mut open = clauses.filter(|clause| clause.contains('、') && clause.ends_with('等'));
    open.next().map(str::to_owned)
}

//! What changed between two versions of a matter, for the public (CW-1).

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::content::Matter;
use super::element::{self, GROUPS, Group};

crate::text_enum! {
    /// How an element changed.
    pub enum ChangeKind {
        /// It was not there before.
        Added = "added", "新增";
        /// It is no longer there.
        Removed = "removed", "取消";
        /// It says something else.
        Changed = "changed", "修改";
    }
}

/// One difference between two versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Change {
    /// How it changed.
    pub kind: ChangeKind,
    /// What changed, in words: 材料「身份证明」的受理标准.
    pub element: String,
    /// What it said before; empty for something new.
    pub before: String,
    /// What it says now; empty for something that is gone.
    pub after: String,
}

/// Every difference from `old` to `new`, in the order of the guide; none if they say the same.
///
/// Members of a list are told apart by their names, so that a new first material does not make all others look
/// changed.
#[must_use]
pub fn diff(old: &Matter, new: &Matter) -> Vec<Change> {
    let (old, new) = (json(old), json(new));
    GROUPS.iter().flat_map(|group| group_changes(group, &old, &new)).collect()
}

fn json(matter: &Matter) -> Value {
    serde_json::to_value(matter).unwrap_or_default()
}

fn group_changes(group: &'static Group, old: &Value, new: &Value) -> Vec<Change> {
    if group.list.is_empty() {
        return element_changes(group, "", old, new);
    }
    let (before, after) = (members(group, old), members(group, new));
    let gone = before.iter().filter(|(name, _)| find(&after, name).is_none()).map(|(name, _)| Change {
        kind: ChangeKind::Removed,
        element: group.title.to_owned(),
        before: name.clone(),
        after: String::new(),
    });
    let kept = after.iter().flat_map(|(name, now)| match find(&before, name) {
        Some(then) => element_changes(group, name, then, now),
        None => vec![Change {
            kind: ChangeKind::Added,
            element: group.title.to_owned(),
            before: String::new(),
            after: name.clone(),
        }],
    });
    kept.chain(gone).collect()
}

/// The members of the group's list with the names that tell them apart; a name that comes again is numbered.
fn members<'a>(group: &Group, matter: &'a Value) -> Vec<(String, &'a Value)> {
    let mut named: Vec<(String, &Value)> = Vec::new();
    for member in matter.get(group.list).and_then(Value::as_array).into_iter().flatten() {
        let name = shown(group.key, member.get(group.key));
        let again = named.iter().filter(|(n, _)| *n == name || n.starts_with(&format!("{name}（"))).count();
        named.push((if again == 0 { name } else { format!("{name}（{}）", again + 1) }, member));
    }
    named
}

fn find<'a>(members: &[(String, &'a Value)], name: &str) -> Option<&'a Value> {
    members.iter().find(|(n, _)| n == name).map(|(_, value)| *value)
}

fn element_changes(group: &'static Group, name: &str, old: &Value, new: &Value) -> Vec<Change> {
    let whole = |element: &&element::Element| match element.field.split_once('.') {
        Some((parent, _)) => group.elements.iter().all(|other| other.field != parent),
        None => true,
    };
    let changed = |element: &&element::Element| at(old, element.field) != at(new, element.field);
    let changes = group.elements.iter().filter(whole).filter(changed).map(|element| {
        let before = shown(element.field, at(old, element.field));
        let after = shown(element.field, at(new, element.field));
        let kind = match (before.is_empty(), after.is_empty()) {
            (true, false) => ChangeKind::Added,
            (false, true) => ChangeKind::Removed,
            (true, true) | (false, false) => ChangeKind::Changed,
        };
        let element = match name {
            "" => element.title.to_owned(),
            name => format!("{}「{name}」的{}", group.title, element.title),
        };
        Change { kind, element, before, after }
    });
    changes.collect()
}

fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(value, |value, field| value.get(field)).filter(|value| !value.is_null())
}

/// A value as people read it: words of closed sets by their Chinese names, limits with their units.
fn shown(field: &str, value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::Bool(true)) => "是".to_owned(),
        Some(Value::Bool(false)) => "否".to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::String(text)) if field == "unverified" => element::describe(text),
        Some(Value::String(text)) => element::word_name(field, text).unwrap_or(text).to_owned(),
        Some(Value::Array(items)) => items.iter().map(|item| shown(field, Some(item))).collect::<Vec<_>>().join("；"),
        Some(value @ Value::Object(_)) => match serde_json::from_value::<super::Limit>(value.clone()) {
            Ok(limit) => limit.to_string(),
            Err(_) => "是".to_owned(),
        },
    }
}

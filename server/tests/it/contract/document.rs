//! The API document, held against what was agreed before: one snapshot for each area, which is the first word of a path
//! after the version, so that an area that changes touches its own. `shared` has the schemas that several areas name, and
//! `frame` what the document says besides.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::{Map, Value, json};
use server::{areas, http};

/// What the names of all files begin with that hold a part of the document.
const PREFIX: &str = "it__contract__document__";
/// The parts that are no area.
const FRAME: &str = "frame";
const SHARED: &str = "shared";

fn document() -> Value {
    http::document(areas::routes().operations())
}

/// The names of the schemas that a part of the document refers to.
fn named(part: &Value) -> BTreeSet<String> {
    let text = part.to_string();
    let references = text.split("\"#/components/schemas/").skip(1);
    references.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

/// The names of the schemas that a part needs, those of its schemas' schemas too.
fn needed(part: &Value, schemas: &Map<String, Value>) -> BTreeSet<String> {
    let mut needed = BTreeSet::new();
    let mut next = named(part);
    while let Some(name) = next.pop_first() {
        next.extend(named(&schemas[&name]));
        needed.insert(name);
        next.retain(|name| !needed.contains(name));
    }
    needed
}

/// The document, taken apart: each path and each schema stands in one part.
fn parts(mut document: Value) -> BTreeMap<String, Value> {
    let mut take = |place: &str| match document.pointer_mut(place).map(Value::take) {
        Some(Value::Object(fields)) => fields,
        other => panic!("{place} is {other:?}"),
    };
    let (paths, schemas) = (take("/paths"), take("/components/schemas"));
    let mut areas: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
    for (path, operations) in paths {
        let area = path.trim_start_matches("/api/v1/").split('/').next().unwrap().to_owned();
        areas.entry(area).or_default().insert(path, operations);
    }
    let mut users: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (area, paths) in &areas {
        for name in needed(&Value::from(paths.clone()), &schemas) {
            users.entry(name).or_default().push(area.clone());
        }
    }
    let mut parts: BTreeMap<String, Value> =
        areas.into_iter().map(|(area, paths)| (area, json!({ "paths": paths, "schemas": {} }))).collect();
    parts.insert(SHARED.to_owned(), json!({ "schemas": {} }));
    for (name, schema) in schemas {
        let area = match users.get(&name).map(Vec::as_slice) {
            Some([only]) => only.as_str(),
            _ => SHARED,
        };
        parts.get_mut(area).unwrap()["schemas"][name] = schema;
    }
    parts.insert(FRAME.to_owned(), document);
    parts
}

#[test]
fn the_document_is_the_one_agreed_area_by_area() {
    let parts = parts(document());
    for (area, part) in &parts {
        insta::assert_snapshot!(area.as_str(), serde_json::to_string_pretty(part).unwrap());
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/contract/snapshots");
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let kept: BTreeSet<String> =
        names.filter_map(|name| Some(name.strip_prefix(PREFIX)?.strip_suffix(".snap")?.to_owned())).collect();
    assert_eq!(kept, parts.into_keys().collect(), "a snapshot of an area that is no more is to be deleted");
}

#[test]
fn the_parts_of_the_document_make_the_whole_again() {
    let whole = document();
    let mut parts = parts(whole.clone());
    let mut again = parts.remove(FRAME).unwrap();
    (again["paths"], again["components"]["schemas"]) = (json!({}), json!({}));
    for part in parts.into_values() {
        for (path, operations) in part["paths"].as_object().into_iter().flatten() {
            again["paths"][path] = operations.clone();
        }
        for (name, schema) in part["schemas"].as_object().unwrap() {
            again["components"]["schemas"][name] = schema.clone();
        }
    }
    assert_eq!(again, whole);
}

#[test]
fn no_two_schemas_of_the_document_share_a_name() {
    let mut seen = BTreeMap::new();
    for (name, schema) in http::schemas(areas::routes().operations()) {
        let known = seen.entry(name.clone()).or_insert_with(|| schema.clone());
        assert_eq!(*known, schema, "{name} means two things");
    }
}

#[test]
fn every_list_of_the_document_has_rows_of_one_kind() {
    fn check(part: &Value, path: &str) {
        match part {
            Value::Object(fields) => {
                for (name, inner) in fields {
                    // A Rust tuple would become a list of schemas, which OpenAPI does not know.
                    assert!(name != "items" || !inner.is_array(), "{path}");
                    check(inner, &format!("{path}/{name}"));
                }
            }
            Value::Array(parts) => parts.iter().for_each(|inner| check(inner, path)),
            _ => {}
        }
    }
    check(&document(), "");
}

#[test]
fn every_reference_of_the_document_leads_somewhere() {
    let document = document();
    let known = document["components"]["schemas"].as_object().unwrap();
    let lost: Vec<String> = named(&document).into_iter().filter(|name| !known.contains_key(name)).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

//! A city that sets a value in its pack may rely on it: every value of the schema is read by production code, or stands in
//! the list of those that wait, with the step that will read it.

use sources::Source;

use crate::sources_of;

const SCHEMA: &str = include_str!("../../src/policy/schema.rs");

/// Values that nothing reads yet, and what they wait for.
const WAITING: [(&str, &str); 32] = [
    ("decision.joint_limit_days", "joint review of several departments: step 6"),
    ("rectification.other_unit_judges", "EV-5 leaves no choice, so the rule is not asked: step 5 reads it or drops it"),
    ("upload.case_max_mb", "the bound of a whole case: step 3, with the other faults of intake"),
    ("upload.types", "the types stand in the code of intake: step 3 takes them from here"),
    ("retention.log_days", "deleting what is old: step 3"),
    ("retention.draft_days", "deleting drafts that nobody touches: step 3"),
    ("green_channel.groups", "the green channel: step 6"),
    ("green_channel.instant_when_key_complete", "the green channel: step 6"),
    ("green_channel.on_site_answer_days", "the green channel: step 6"),
    ("green_channel.presence_excluded", "the green channel: step 6"),
    ("green_channel.silence_opens_accountability", "the green channel: step 6"),
    ("key_project.directory_only", "key projects: step 6"),
    ("key_project.classes", "key projects: step 6"),
    ("visit.answer_days", "return visits: step 6"),
    ("tolerance.clock", "tolerance acceptance: step 7"),
    ("tolerance.instant_excluded", "tolerance acceptance: step 7"),
    ("tolerance.bad_record_excluded", "tolerance acceptance: step 7"),
    ("tolerance.end_notice_days", "tolerance acceptance: step 7"),
    ("tolerance.distrust_months", "tolerance acceptance: step 7"),
    ("delegation.station_levels", "assistance and agency: step 7"),
    ("delegation.agency_groups", "assistance and agency: step 7"),
    ("delegation.free", "assistance and agency: step 7"),
    ("delegation.feedback_days", "assistance and agency: step 7"),
    ("routing.modes", "handling anywhere in the city: step 8"),
    ("routing.steps", "handling anywhere in the city: step 8"),
    ("routing.deliveries", "handling anywhere in the city: step 8"),
    ("routing.vague_words", "the check of guides has its own list (CW-2): step 8 takes it from here"),
    ("operation.separate_hands", "OP-2 leaves no choice, so the rule is not asked: step 9 reads it or drops it"),
    ("operation.release_acts", "OP-11 leaves no choice, so the rule is not asked: step 9 reads it or drops it"),
    ("operation.excellent_min_percent", "assessment of staff: step 9"),
    ("operation.excellent_max_percent", "assessment of staff: step 9"),
    ("operation.stay_months", "assignment of staff: step 9"),
];

/// Values that are read through a method of `policy`, by the name that production code calls.
const ACCESSORS: [(&str, &str); 2] = [("evaluation.reasons", "reasons_for"), ("reason.level", "reasons_for")];

/// What a section, or a row of a list, is called where it is read, besides its own name.
const ALIASES: [&str; 4] = ["rules", "policy", "scale", "l"];

/// Every value of the schema: the section, or the kind of row, and the key.
fn keys(schema: &str) -> Vec<(String, String)> {
    let dense: String = schema.chars().filter(|sign| !sign.is_whitespace()).collect();
    let (lists, sections) = dense.split_once("SECTIONS:&[Section]=&[").expect("the schema has sections");
    let list = |name: &str| {
        let (_, rest) = lists.split_once(&format!("const{name}:&[Field]=&[")).expect("the list of fields is there");
        fields(rest.split_once("];").map_or(rest, |(inner, _)| inner))
    };
    let sections = sections.split_once("];").map_or(sections, |(inner, _)| inner);
    let mut keys = Vec::new();
    for section in sections.replace("somewhere(\"", "always(\"").split("always(\"").skip(1) {
        let (name, rest) = section.split_once("\",").expect("a section has a name and fields");
        let inline = fields(rest);
        let found =
            if inline.is_empty() { list(rest.split_once(')').map_or(rest, |(constant, _)| constant)) } else { inline };
        keys.extend(found.into_iter().map(|key| (name.to_owned(), key)));
    }
    for row in ["LEVEL", "GRADE", "REASON"] {
        keys.extend(list(row).into_iter().map(|key| (row.to_lowercase(), key)));
    }
    keys
}

fn fields(text: &str) -> Vec<String> {
    let keys = text.replace("may(\"", "must(\"");
    keys.split("must(\"").skip(1).filter_map(|field| Some(field.split_once('"')?.0.to_owned())).collect()
}

/// Whether the source reads the value: it names the section or its type, and takes the key of something called like it.
fn reads(source: &Source, section: &str, key: &str) -> bool {
    let accessor = ACCESSORS.iter().find(|(value, _)| *value == format!("{section}.{key}"));
    if let Some((_, accessor)) = accessor {
        return sources::holds(&source.tokens, &[".", accessor, "("]);
    }
    let kind: String = section.split('_').map(capital).collect();
    let list = format!("{section}s");
    let names_it = source.tokens.iter().any(|token| [section, &kind, &list].contains(&token.as_str()));
    let receivers = ALIASES.into_iter().chain([section]);
    names_it && receivers.into_iter().any(|receiver| sources::holds(&source.tokens, &[receiver, ".", key]))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn production() -> Vec<Source> {
    let mut sources = sources_of(&["domain/src", "server/src", "app/src"]);
    // The demo sets the stage; it keeps no promise of a pack.
    sources.retain(|source| {
        !["domain/src/policy", "server/src/demo"].iter().any(|left_out| source.path.starts_with(left_out))
    });
    sources
}

#[test]
fn every_value_of_a_pack_is_read_or_waits_for_a_step() {
    let (keys, production) = (keys(SCHEMA), production());
    assert!(keys.len() > 80, "the schema was read: {}", keys.len());
    let mut wrong = Vec::new();
    for (section, key) in &keys {
        let value = format!("{section}.{key}");
        let read = production.iter().find(|source| reads(source, section, key));
        let waits = WAITING.iter().any(|(waiting, _)| *waiting == value);
        match (read, waits) {
            (None, false) => wrong.push(format!("{value}: nothing reads it")),
            (Some(source), true) => wrong.push(format!("{value}: {} reads it; it waits no longer", source.path)),
            (Some(_), false) | (None, true) => {}
        }
    }
    for (waiting, _) in WAITING {
        if !keys.iter().any(|(section, key)| format!("{section}.{key}") == waiting) {
            wrong.push(format!("{waiting}: the schema has no such value"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn a_value_that_nothing_reads_is_found() {
    let schema = r#"
        const LEVEL: &[Field] = &[may("over", Kind::Flag)];
        const GRADE: &[Field] = &[];
        const REASON: &[Field] = &[];
        const LOGIN: &[Field] = &[must("lock_minutes", Kind::Number(1, 2)),
            may("idle_minutes", DAYS)];
        pub(super) const SECTIONS: &[Section] = &[
            always("office", &[must("hours", Kind::Hours)]),
            somewhere("login", LOGIN).ordered(&[("a", "b")]),
        ];
        must("outside", DAYS)
    "#;
    let found: Vec<String> = keys(schema).iter().map(|(section, key)| format!("{section}.{key}")).collect();
    assert_eq!(found, ["office.hours", "login.lock_minutes", "login.idle_minutes", "level.over"]);

    let source = |text: &str| Source::new("", text);
    let read = source("fn f(policy: &Login) { policy.lock_minutes.value; other.idle_minutes; \"login.idle_minutes\" }");
    assert!(reads(&read, "login", "lock_minutes"));
    assert!(!reads(&read, "login", "idle_minutes"), "something else that is called so, and what is said in a text");
    assert!(
        !reads(&source("policy.lock_minutes.value"), "login", "lock_minutes"),
        "nothing says that it is the login's"
    );
}

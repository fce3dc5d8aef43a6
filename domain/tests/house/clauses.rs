//! A test bears a clause of the rules in its name where it shows it through what the program does; a clause whose area is not
//! built yet stands in no name.

use crate::sources_of;

/// Beginnings of the clauses that nothing shows yet, with the step that will; it takes its line away.
const ABSENT: [(&str, &str); 11] = [
    ("ta_", "tolerance acceptance: step 7"),
    ("dl_14_", "assistance and agency: step 7"),
    ("cw_3_", "the matrix of duties: step 8"),
    ("cw_4_", "special windows: step 8"),
    ("cw_7_", "legs and custody: step 8"),
    ("kp_", "key projects: step 6"),
    ("gc_1_", "the green channel: step 6"),
    ("gc_2_", "the green channel: step 6"),
    ("gc_3_", "the green channel: step 6"),
    ("gc_4_", "the green channel: step 6"),
    ("op_3_", "who was asked first: step 9"),
];

/// The clauses that a test's name begins with: `op_2_op_9_a_clerk_…` has two.
fn clauses(name: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = name;
    while let Some((area, after)) = rest.split_once('_') {
        let Some((number, after)) = after.split_once('_') else { break };
        if area.len() != 2 || number.parse::<u8>().is_err() {
            break;
        }
        found.push(&rest[..area.len() + number.len() + 2]);
        rest = after;
    }
    found
}

fn is_absent(clause: &str) -> bool {
    ABSENT.iter().any(|(absent, _)| clause.starts_with(absent))
}

#[test]
fn no_test_bears_a_clause_that_nothing_shows() {
    let sources = sources_of(&["domain/tests", "server/tests"]);
    let functions = sources.iter().flat_map(|source| source.tokens.windows(2)).filter(|two| two[0] == "fn");
    let names: Vec<&str> = functions.map(|two| two[1].as_str()).collect();
    assert!(names.len() > 500, "{} functions of tests were read", names.len());
    assert!(names.iter().any(|name| clauses(name).contains(&"op_9_")));
    let wrong: Vec<&str> = names.into_iter().filter(|name| clauses(name).into_iter().any(is_absent)).collect();
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn the_clauses_of_a_name_are_all_found() {
    assert_eq!(clauses("op_2_op_9_a_clerk_does_it"), ["op_2_", "op_9_"]);
    assert_eq!(clauses("xt_3_ta_1_it"), ["xt_3_", "ta_1_"]);
    assert_eq!(clauses("a_case_of_2_papers"), [""; 0]);
    assert!(is_absent("ta_1_") && is_absent("gc_4_") && !is_absent("gc_5_"));
}

//! What the compiler does not hold: which part may know which, that every arm is written out, that no test bears a
//! clause which nothing shows, and that every value of a policy pack is read somewhere. All of it is found by reading the sources.

#![expect(clippy::expect_used, reason = "a test whose ground is missing stops and says which")]

mod arms;
mod clauses;
mod floors;
mod values;

/// The sources of these folders, which have some.
fn sources_of(folders: &[&str]) -> Vec<sources::Source> {
    let mut found = Vec::new();
    for folder in folders {
        let sources = sources::under(folder).expect("the folder can be read");
        assert!(sources.len() > 10, "{folder} has sources");
        found.extend(sources);
    }
    found
}

//! The documents say what is so: the paths they name exist, the commands they show are understood, and so are the settings.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::{Command, CommandFactory, Parser};
use server::cli::Cli;

/// Made by building and running, so not in a fresh checkout.
const GENERATED: [&str; 5] = [".tools", "data", "dist", "target", "target-app"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every document, by its path from the root.
fn documents() -> Vec<(PathBuf, String)> {
    let folders = [PathBuf::new(), PathBuf::from("docs")];
    let mut found = Vec::new();
    for folder in folders {
        for entry in std::fs::read_dir(root().join(&folder)).unwrap() {
            let name = PathBuf::from(entry.unwrap().file_name());
            if name.extension().is_some_and(|extension| extension == "md" || extension == "service") {
                let path = folder.join(name);
                found.push((path.clone(), std::fs::read_to_string(root().join(path)).unwrap()));
            }
        }
    }
    assert!(found.len() >= 7, "some documents were not found: {found:?}");
    found
}

/// The text outside and inside of fenced blocks.
fn split_at_fences(text: &str) -> (String, String) {
    let (mut prose, mut code, mut in_code) = (String::new(), String::new(), false);
    for line in text.lines() {
        if line.starts_with("```") {
            in_code = !in_code;
            continue;
        }
        let into = if in_code { &mut code } else { &mut prose };
        into.push_str(line);
        into.push('\n');
    }
    (prose, code)
}

/// What stands between backticks and looks like a path of this repository.
fn paths_in(prose: &str) -> Vec<&str> {
    let is_path = |text: &&str| {
        let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-./".contains(&byte));
        plain && text.contains('/') && !text.starts_with('/')
    };
    prose.split('`').skip(1).step_by(2).filter(is_path).collect()
}

#[test]
fn every_path_that_the_architecture_names_exists() {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let (prose, _) = split_at_fences(&text);
    let paths = paths_in(&prose);
    assert!(paths.len() > 50, "the architecture names its places, or they are not found any more: {paths:?}");
    let missing: Vec<&str> = paths
        .into_iter()
        .filter(|path| !GENERATED.iter().any(|made| path.split('/').next() == Some(made)))
        .filter(|path| !root().join(path).exists())
        .collect();
    assert!(missing.is_empty(), "ARCHITECTURE.md names what is not there: {missing:?}");
}

/// Where the links of a document lead, without those to other sites. Pictures are no links.
fn links_in(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("](").filter_map(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + 2..]);
        let is_picture = before.rfind('[').is_some_and(|label| before[..label].ends_with('!'));
        let file = after.split([')', '#']).next().unwrap();
        (!is_picture && !file.is_empty() && !file.contains("://")).then_some(file)
    })
}

#[test]
fn every_link_between_documents_leads_somewhere() {
    for (path, text) in documents() {
        let folder = root().join(path.parent().unwrap());
        for file in links_in(&text) {
            assert!(folder.join(file).exists(), "{} links to {file}, which is not there", path.display());
        }
    }
}

/// The command lines of this program in some shell, crontab or service file, with continued lines joined.
fn commands(code: &str) -> Vec<Vec<String>> {
    let joined = code.replace("\\\n", " ").replace(r"$(date +\%F)", "2026-12-01");
    let lines = joined.lines().map(|line| line.split(" #").next().unwrap_or(line));
    lines.filter_map(command).collect()
}

/// The program and its arguments, if the line starts it by name or by its installed path.
fn command(line: &str) -> Option<Vec<String>> {
    let line = line.trim_start_matches("sudo -u greenlane ");
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_named = words.first() == Some(&"greenlane");
    let at = if is_named { 0 } else { words.iter().position(|word| word.ends_with("/bin/greenlane"))? };
    let command: Vec<String> = words.iter().skip(at).map(|word| (*word).to_owned()).collect();
    // The path alone is where somebody copies the program to.
    (command.len() > 1).then_some(command)
}

#[test]
fn every_command_that_the_documents_show_is_understood() {
    let mut seen = 0;
    for (path, text) in documents() {
        let is_script = path.extension().is_some_and(|extension| extension == "service");
        let code = if is_script { text } else { split_at_fences(&text).1 };
        for command in commands(&code) {
            seen += 1;
            if let Err(fault) = Cli::try_parse_from(&command) {
                panic!("{} shows {command:?}: {fault}", path.display());
            }
        }
    }
    assert!(seen > 20, "only {seen} commands were found in the documents");
}

fn settings(command: &Command) -> BTreeSet<String> {
    let own = command.get_arguments().filter_map(|argument| argument.get_env());
    let own = own.map(|name| name.to_string_lossy().into_owned());
    own.chain(command.get_subcommands().flat_map(settings)).collect()
}

#[test]
fn every_setting_that_the_documents_name_is_one() {
    let known = settings(&Cli::command());
    for (path, text) in documents() {
        for rest in text.split("GREENLANE_").skip(1) {
            let name: String =
                rest.chars().take_while(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || *c == '_').collect();
            let whole = format!("GREENLANE_{name}");
            assert!(name.is_empty() || known.contains(&whole), "{} names {whole}, which is no setting", path.display());
        }
    }
}

/// What stands between quotes in `text` and is the id of a clause: OP-4.
fn clauses_in(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').filter(|part| {
        part.split_once('-').is_some_and(|(document, number)| {
            document.len() == 2
                && document.bytes().all(|byte| byte.is_ascii_uppercase())
                && !number.is_empty()
                && number.bytes().all(|byte| byte.is_ascii_digit())
        })
    })
}

fn sources_under(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources_under(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_clause_that_a_refusal_cites_is_named_in_words_to_people() {
    let mut sources = Vec::new();
    sources_under(&root().join("domain/src"), &mut sources);
    sources_under(&root().join("server/src"), &mut sources);
    let mut cited = BTreeSet::new();
    for source in sources {
        let text = std::fs::read_to_string(&source).unwrap();
        for clause in clauses_in(&text) {
            cited.insert(clause.to_owned());
        }
    }
    assert!(cited.len() >= 10, "few clauses were found: {cited:?}");
    for clause in cited {
        assert!(domain::policy::basis(&clause).chars().count() > clause.len() + 4, "{clause} has no words");
    }
}

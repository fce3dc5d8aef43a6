//! Reads the workspace's own sources for the tests that hold its architecture: what the compiler does not say is found by
//! reading. [`floors`] refuses a path that does not lead down.

pub mod floors;
mod tokens;

use std::io;
use std::path::{Path, PathBuf};

pub use tokens::{holds, tokens};

/// One source file.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its path from the repository's root, with `/`.
    pub path: String,
    /// What is written in it.
    pub text: String,
    /// What it is made of, as [`tokens()`] reads it.
    pub tokens: Vec<String>,
}

impl Source {
    /// The source with this text.
    #[must_use]
    pub fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned(), tokens: tokens(text) }
    }

    /// Its module from the crate's root: `["case", "act"]` for `domain/src/case/act.rs`, nothing for a `lib.rs`.
    #[must_use]
    pub fn module(&self) -> Vec<String> {
        let inner = self.path.split_once("src/").map_or(self.path.as_str(), |(_, inner)| inner);
        let inner = inner.strip_suffix(".rs").unwrap_or(inner);
        if inner == "lib" { Vec::new() } else { inner.split('/').map(str::to_owned).collect() }
    }
}

/// Every Rust source of this folder, named from the repository's root, in the order of their paths.
///
/// # Errors
/// When the folder or a file cannot be read.
pub fn under(folder: &str) -> io::Result<Vec<Source>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    gather(&root.join(folder), &mut files)?;
    files.sort();
    files
        .into_iter()
        .map(|file| {
            let text = std::fs::read_to_string(&file)?;
            let path = file.strip_prefix(&root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
            Ok(Source::new(&path, &text))
        })
        .collect()
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    Ok(())
}

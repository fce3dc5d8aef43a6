//! Where fonts lie on a machine.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::FontError;
use super::header::{Card, read_cards};

/// Deeper nesting than any distribution's, shallow enough to end when folders link to each other.
const MAX_DEPTH: u8 = 6;

/// The font folders of the system and of the account that the server runs under; those that do not exist are left out later.
pub(super) fn system_folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        ["/usr/local/share/fonts", "/usr/share/fonts", "/Library/Fonts", "/System/Library/Fonts"]
            .map(PathBuf::from)
            .into();
    if let Some(home) = env::var_os("HOME").map(PathBuf::from) {
        folders.extend([".local/share/fonts", ".fonts", "Library/Fonts"].map(|folder| home.join(folder)));
    }
    if let Some(data) = env::var_os("XDG_DATA_HOME").map(PathBuf::from) {
        folders.push(data.join("fonts"));
    }
    if let Some(windows) = env::var_os("WINDIR").map(PathBuf::from) {
        folders.push(windows.join("Fonts"));
    }
    folders.retain(|folder| folder.is_dir());
    folders
}

/// The faces below the folders, in the folders' order and by name within one, so that every start finds the same.
///
/// # Errors
///
/// A folder itself cannot be read. Files below it that are no fonts, or damaged ones, are passed over.
pub(super) fn cards_below(folders: &[PathBuf]) -> Result<Vec<Card>, FontError> {
    let mut files = Vec::new();
    for folder in folders {
        list(folder, MAX_DEPTH, &mut files).map_err(|source| FontError::Folder { path: folder.clone(), source })?;
    }
    Ok(files.iter().filter_map(|path| read_cards(path).ok()).flatten().collect())
}

fn list(folder: &Path, depth: u8, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            if let Some(depth) = depth.checked_sub(1) {
                // A subfolder that only somebody else may read is no reason to print nothing.
                list(&path, depth, files).ok();
            }
        } else if is_font(&path) {
            files.push(path);
        }
    }
    Ok(())
}

fn is_font(path: &Path) -> bool {
    path.extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| ["ttf", "otf", "ttc", "otc"].iter().any(|known| extension.eq_ignore_ascii_case(known)))
}

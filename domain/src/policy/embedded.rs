//! The packs that come with the program.

use super::{Faults, Packs};

macro_rules! packs {
    ($($name:literal)+) => {
        &[$((concat!($name, ".toml"), include_str!(concat!("../../../policies/", $name, ".toml")))),+]
    };
}

/// The built-in packs as file name and text, the national one first.
#[must_use]
pub const fn embedded_files() -> &'static [(&'static str, &'static str)] {
    packs!("national" "mianzhu" "taojiang" "taishan" "yangjiang" "centre" "demo")
}

/// The built-in packs with further ones of the place.
///
/// # Errors
/// Everything wrong with any of them, each with its line.
pub fn embedded<'a>(further: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Packs, Faults> {
    Packs::read(embedded_files().iter().copied().chain(further))
}

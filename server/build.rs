//! Tells Cargo that a release build carries the files of `dist/`, so that a new app makes a new program.
//!
//! A debug build reads them from the disk when asked, so it has nothing to wait for.

fn main() {
    let release = std::env::var_os("PROFILE").is_some_and(|profile| profile == "release");
    let watched = if release { "../dist" } else { "build.rs" };
    println!("cargo::rerun-if-changed={watched}");
}

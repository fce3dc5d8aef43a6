//! The style sheets: colours that can be read, and values that come from the tokens alone.

#![expect(clippy::unwrap_used, reason = "a helper that cannot do its part should fail its test")]

use std::{collections::BTreeMap, fs, path::PathBuf};

fn style(file: &str) -> String {
    fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../style").join(file)).unwrap()
}

/// The `--c-…` values declared between the selector `from` and the closing brace after it.
fn colors(tokens: &str, from: &str) -> BTreeMap<String, String> {
    let start = tokens.find(from).unwrap_or_else(|| panic!("{from} stands in tokens.css"));
    let block = tokens[start..].split_once('{').unwrap().1.split_once('}').unwrap().0;
    block
        .split(';')
        .filter_map(|line| line.trim().split_once(':'))
        .filter(|(name, _)| name.starts_with("--c-"))
        .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
        .collect()
}

/// Relative luminance (WCAG 2.2) of `#rrggbb`.
fn luminance(color: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&color[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Text on its ground: at least 4.5 to 1.
const TEXT: [(&str, &str); 33] = [
    ("ink", "ground"),
    ("ink", "surface"),
    ("ink", "brand-tint"),
    ("ink", "info-tint"),
    ("ink", "good-tint"),
    ("ink", "soon-tint"),
    ("ink", "bad-tint"),
    ("ink", "quiet-tint"),
    ("ground", "ink"),
    ("mute", "ground"),
    ("mute", "surface"),
    ("mute", "brand-tint"),
    ("link", "ground"),
    ("link", "surface"),
    ("link", "brand-tint"),
    ("brand", "ground"),
    ("brand", "surface"),
    ("brand", "brand-tint"),
    ("on-mast", "mast"),
    ("on-main", "main"),
    ("on-main", "main-hover"),
    ("info", "info-tint"),
    ("good", "good-tint"),
    ("soon", "soon-tint"),
    ("bad", "bad-tint"),
    ("quiet", "quiet-tint"),
    ("info", "surface"),
    ("good", "surface"),
    ("soon", "surface"),
    ("bad", "surface"),
    ("bad", "ground"),
    ("quiet", "surface"),
    ("soon", "ground"),
];

/// Edges of controls and the ring around what has the keyboard: at least 3 to 1.
const EDGES: [(&str, &str); 7] = [
    ("edge", "surface"),
    ("edge", "ground"),
    ("focus", "surface"),
    ("focus", "ground"),
    ("mast-line", "mast"),
    ("main", "surface"),
    ("brand", "brand-tint"),
];

#[track_caller]
fn check_contrast(theme: &str, colors: &BTreeMap<String, String>) {
    for (pairs, least) in [(&TEXT[..], 4.5), (&EDGES[..], 3.0)] {
        for (ink, ground) in pairs {
            let found = contrast(&colors[&format!("--c-{ink}")], &colors[&format!("--c-{ground}")]);
            assert!(found >= least, "{theme}: {ink} on {ground} is {found:.2}, less than {least}");
        }
    }
}

#[test]
fn every_pair_of_colors_can_be_read_in_light_and_dark() {
    let tokens = style("tokens.css");
    let light = colors(&tokens, ":root {");
    check_contrast("light", &light);
    let mut dark = light;
    dark.extend(colors(&tokens, ":root[data-theme=\"dark\"]"));
    check_contrast("dark", &dark);
}

#[test]
fn paper_is_light_and_can_be_read_whatever_the_theme() {
    let tokens = style("tokens.css");
    let (always, screens) = tokens.split_once("@media screen {").unwrap();
    assert!(!always.contains("dark"), "dark values outside `@media screen`");
    assert_eq!(screens.matches("color-scheme: dark;").count(), 2);
    let mut paper = colors(&tokens, ":root {");
    paper.extend(colors(&style("print.css"), ":root {"));
    check_contrast("print", &paper);
}

#[test]
fn the_dark_of_the_device_is_the_dark_that_one_chooses() {
    let tokens = style("tokens.css");
    assert_eq!(colors(&tokens, ":root[data-theme=\"dark\"]"), colors(&tokens, ":root:not([data-theme=\"light\"]"));
}

#[test]
fn values_come_from_the_tokens_alone() {
    let files = ["base.css", "ui.css", "pages.css", "elder.css"].map(str::to_owned);
    for file in files.into_iter().chain(area_files()) {
        for (at, line) in style(&file).lines().enumerate() {
            let place = format!("{file}:{}: {line}", at + 1);
            let condition = line.trim_start().starts_with("@media");
            assert!(condition || !has_pixels(line), "pixels outside tokens.css: {place}");
            assert!(!line.contains("rgb(") && !line.contains("hsl("), "a color outside tokens.css: {place}");
            let hex = line.split('#').skip(1).any(|rest| rest.chars().take(3).all(|c| c.is_ascii_hexdigit()));
            assert!(!hex, "a color outside tokens.css: {place}");
        }
    }
}

/// The style sheets of the areas: `areas/evaluation.css`.
fn area_files() -> Vec<String> {
    let directory = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../style/areas");
    let names = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.map(|name| format!("areas/{name}")).collect()
}

/// Whether a number followed by `px` stands in the line.
fn has_pixels(line: &str) -> bool {
    line.match_indices("px").any(|(at, _)| line[..at].ends_with(|before: char| before.is_ascii_digit()))
}

#[test]
fn each_file_stands_in_its_own_layer() {
    for layer in ["tokens", "base", "ui", "pages", "elder", "print"] {
        assert!(style(&format!("{layer}.css")).contains(&format!("@layer {layer} {{")), "{layer}.css");
    }
    for file in area_files() {
        assert!(style(&file).starts_with("@layer areas {"), "{file}");
    }
}

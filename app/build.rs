//! Turns `text/<area>.toml` into the typed keys of `src/text.rs`, with the Chinese of the mainland compiled in, and writes
//! the other languages to `public/text/<language>.json`, which the page fetches when somebody asks for one.
//!
//! The JSON is an array in the order of the keys, headed by the version that the program also carries, so that neither
//! side stores the names. It is committed: Trunk copies `public/` while this runs, and a fresh clone must find it there.

use std::{
    collections::BTreeMap,
    error::Error,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

/// The languages beside zh-CN: directory under `text/` and stem of the JSON.
const TRANSLATIONS: [&str; 2] = ["zh-TW", "en"];

type Texts = BTreeMap<(String, String), String>;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=text");
    let home = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let chinese = read_area_files(&home.join("text"))?;
    let translations = TRANSLATIONS
        .iter()
        .map(|language| Ok((*language, read_area_files(&home.join("text").join(language))?)))
        .collect::<Result<Vec<_>, Box<dyn Error>>>()?;

    let version = version_of(&chinese, &translations);
    fs::write(out.join("keys.rs"), keys_source(&chinese, &version)?)?;
    for (language, texts) in &translations {
        let json = translation_json(language, &chinese, texts, &version);
        write_if_changed(&home.join("../public/text").join(format!("{language}.json")), &json)?;
    }
    Ok(())
}

/// Every `key = "text"` of the area files in one directory, by (area, key).
fn read_area_files(directory: &Path) -> Result<Texts, Box<dyn Error>> {
    let mut texts = Texts::new();
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let area = path.file_stem().and_then(|stem| stem.to_str()).ok_or("a text file without a name")?.to_owned();
        let table: BTreeMap<String, String> =
            toml::from_str(&fs::read_to_string(&path)?).map_err(|error| format!("{}: {error}", path.display()))?;
        texts.extend(table.into_iter().map(|(key, text)| ((area.clone(), key), text)));
    }
    Ok(texts)
}

/// FNV-1a over every text of every language: the same texts have the same version on every machine.
fn version_of(chinese: &Texts, translations: &[(&str, Texts)]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let all = std::iter::once(chinese).chain(translations.iter().map(|(_, texts)| texts));
    for ((area, key), text) in all.flatten() {
        for byte in area.bytes().chain([0]).chain(key.bytes()).chain([0]).chain(text.bytes()).chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}

/// `Key` and one constant for each text. The text itself is the constant's documentation.
fn keys_source(chinese: &Texts, version: &str) -> Result<String, Box<dyn Error>> {
    let mut keys = String::new();
    for (at, ((area, key), text)) in chinese.iter().enumerate() {
        let shown = text.replace('\n', " ").replace('[', "\\[").replace('<', "\\<");
        let name = format!("{}{}", pascal(area), pascal(key));
        writeln!(keys, "    /// {shown}\n    pub const {name}: Self = Self(&Text {{ at: {at}, chinese: {text:?} }});")?;
    }
    Ok(format!(
        "#[expect(non_upper_case_globals, reason = \"a key reads like the variant of an enum, which it stands for\")]\n\
         impl Key {{\n{keys}}}\n\n\
         /// Changes whenever any text does; the fetched languages carry it too.\n\
         pub const VERSION: &str = {version:?};\n"
    ))
}

/// `main_action` becomes `MainAction`.
fn pascal(name: &str) -> String {
    name.split(['_', '-'])
        .flat_map(|word| {
            let mut letters = word.chars();
            letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect::<Vec<_>>()
        })
        .collect()
}

/// The version and then one text per key; a text not yet translated stays Chinese and is reported.
fn translation_json(language: &str, chinese: &Texts, texts: &Texts, version: &str) -> String {
    let mut lines = vec![json_string(version)];
    for ((area, key), fallback) in chinese {
        let text = texts.get(&(area.clone(), key.clone())).unwrap_or_else(|| {
            println!("cargo:warning=text/{language}/{area}.toml lacks {key}");
            fallback
        });
        lines.push(json_string(text));
    }
    for (area, key) in texts.keys().filter(|name| !chinese.contains_key(*name)) {
        println!("cargo:warning=text/{language}/{area}.toml has {key}, which text/{area}.toml has not");
    }
    format!("[\n{}\n]\n", lines.join(",\n"))
}

/// A JSON string; TOML texts hold no control characters but line breaks and tabs.
fn json_string(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t");
    format!("\"{escaped}\"")
}

/// Writing the same bytes again would make `trunk serve` build for ever.
fn write_if_changed(path: &Path, content: &str) -> Result<(), Box<dyn Error>> {
    if fs::read_to_string(path).is_ok_and(|present| present == content) {
        return Ok(());
    }
    if let Some(directory) = path.parent() {
        fs::create_dir_all(directory)?;
    }
    Ok(fs::write(path, content)?)
}

//! What is wrong with a file, where.

/// One thing wrong with a pack or a notice (规则包错误).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file's name, as it was given.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The key it concerns, with dots; empty for the file as a whole.
    pub key: String,
    /// What is wrong and what to write instead, in Chinese.
    pub reason: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} 第 {} 行", self.file, self.line)?;
        if !self.key.is_empty() {
            write!(f, "（{}）", self.key)?;
        }
        write!(f, "：{}", self.reason)
    }
}

/// Everything wrong with a set of files, in the order of files and lines; never empty as an error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl std::fmt::Display for Faults {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let lines: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for Faults {}

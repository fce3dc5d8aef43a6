//! The rules in force: policy packs, the calendar of working days, and what clocks need of both.

pub mod notice;
mod notice_entity;

use std::path::Path;

use chrono::NaiveDate;
use domain::calendar::{self, Calendar};
use domain::deadline;
use domain::policy::{self, Packs, Policy};

use crate::config::Config;
use crate::error::{Error, Result, operator};

/// What the domain's functions take as rules: those of one place on one date.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The policy in force.
    pub policy: Policy,
    /// The working days.
    pub calendar: Calendar,
    /// The slice of the policy that clocks follow.
    pub clock: deadline::ClockRules,
}

/// Everything from which the rules of any date are put together.
#[derive(Clone, Debug)]
pub struct RuleBook {
    packs: Packs,
    place: String,
    /// The notices of the operator's directory, as name and text.
    notices: Vec<(String, String)>,
    calendar: Calendar,
}

impl RuleBook {
    /// Reads the built-in packs and notices with those of the operator's directory laid over them: `*.toml` are
    /// packs, `calendar/*.toml` holiday notices.
    ///
    /// # Errors
    /// Everything wrong with the files, each with its line; or that the directory cannot be read.
    pub fn load(config: &Config) -> Result<Self> {
        let (packs, notices) = match &config.policies {
            Some(directory) => {
                let notices = directory.join("calendar");
                (texts(directory)?, if notices.is_dir() { texts(&notices)? } else { Vec::new() })
            }
            None => (Vec::new(), Vec::new()),
        };
        let packs = policy::embedded(borrowed(&packs)).map_err(|faults| operator(faults.to_string()))?;
        let calendar = calendar::embedded(borrowed(&notices)).map_err(|faults| operator(faults.to_string()))?;
        Ok(Self { packs, place: config.place.clone(), notices, calendar })
    }

    /// The same book with imported notices, as name and text, laid over those it was read with; later ones win.
    ///
    /// # Errors
    /// Everything wrong with the notices, each with its line.
    pub fn with_imported(&self, imported: &[(String, String)]) -> Result<Self> {
        let all = borrowed(&self.notices).chain(borrowed(imported));
        let calendar = calendar::embedded(all).map_err(|faults| operator(faults.to_string()))?;
        Ok(Self { calendar, ..self.clone() })
    }

    /// The working days.
    #[must_use]
    pub const fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// All packs.
    #[must_use]
    pub const fn packs(&self) -> &Packs {
        &self.packs
    }

    /// The rules in force on a date at the configured place.
    ///
    /// # Errors
    /// One sentence when no pack of the place holds on that date.
    pub fn on(&self, date: NaiveDate) -> Result<Rules> {
        let policy = self.packs.policy(&self.place, date).map_err(Error::internal)?;
        let clock = deadline::ClockRules::from(&policy);
        Ok(Rules { policy, calendar: self.calendar.clone(), clock })
    }
}

/// The TOML files of a directory as name and text, in the order of their names.
fn texts(directory: &Path) -> Result<Vec<(String, String)>> {
    let unreadable = |e: std::io::Error| operator(format!("读不到规则包目录 {}：{e}", directory.display()));
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(directory).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            texts.push((name, std::fs::read_to_string(&path).map_err(unreadable)?));
        }
    }
    texts.sort();
    Ok(texts)
}

fn borrowed(texts: &[(String, String)]) -> impl Iterator<Item = (&str, &str)> {
    texts.iter().map(|(name, text)| (name.as_str(), text.as_str()))
}

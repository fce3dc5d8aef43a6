//! The notices that come with the program.

use sha2::{Digest, Sha256};

use super::{Calendar, Year, read_year};
use crate::policy::Faults;

macro_rules! notices {
    ($($year:literal)+) => {
        &[$((concat!($year, ".toml"), include_str!(concat!("../../../policies/calendar/", $year, ".toml")))),+]
    };
}

/// The built-in notices as file name and text, oldest first.
#[must_use]
pub const fn embedded_files() -> &'static [(&'static str, &'static str)] {
    notices!(
        2004 2005 2006 2007 2008 2009 2010 2011 2012 2013 2014 2015
        2016 2017 2018 2019 2020 2021 2022 2023 2024 2025 2026
    )
}

/// The calendar of the built-in notices, with further ones of the place laid over them; later ones win.
///
/// # Errors
/// Everything wrong with the files, each with its line.
pub fn embedded<'a>(further: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Calendar, Faults> {
    let (mut years, mut faults) = (Vec::<Year>::new(), Faults::default());
    for (file, text) in embedded_files().iter().copied().chain(further) {
        match read_year(file, text) {
            Ok(year) => years.push(year),
            Err(found) => faults.0.extend(found.0),
        }
    }
    if !faults.0.is_empty() {
        return Err(faults);
    }
    let mut calendar = Calendar::of_checked(years);
    calendar.version = version(&calendar);
    Ok(calendar)
}

/// The last year known and a hash of every day that differs from plain weeks.
fn version(calendar: &Calendar) -> String {
    let mut hash = Sha256::new();
    for year in &calendar.years {
        for off in &year.off {
            hash.update(format!("-{}/{}", off.from, off.to));
        }
        for date in &year.work {
            hash.update(format!("+{date}"));
        }
    }
    let last = calendar.years.last().map_or(0, |y| y.year);
    let mut digest = hex::encode(hash.finalize());
    digest.truncate(8);
    format!("{last}@{digest}")
}

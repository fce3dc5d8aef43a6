//! A published figure: never a number alone, always with what it is made of.

use serde::{Deserialize, Serialize};

use crate::counted::{Counted, FigureKind, MadeOf};
use crate::evaluation::Proportion;

/// A share with its 95 % interval, so that three ratings do not look like three thousand.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Share {
    /// In percent.
    pub percent: f64,
    /// The lower end of the 95 % interval (Wilson), in percent.
    pub low: f64,
    /// The upper end, in percent.
    pub high: f64,
}

/// Where the records behind a figure are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordsLink {
    /// What is found there.
    pub label: String,
    /// The path of the page within the site.
    pub path: String,
}

/// One published figure (公开数据).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Figure {
    /// Which, by the word of its kind: `on_time`.
    pub key: String,
    /// Its name.
    pub name: String,
    /// The count above the line; for a plain count, the figure itself. Nothing where it is withheld.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numerator: Option<u64>,
    /// The count below the line; nothing for a plain count, and where it is withheld.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denominator: Option<u64>,
    /// The share; nothing for a plain count, a denominator of 0, and where it is withheld.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Share>,
    /// Whether it is withheld because fewer than five people stand behind it.
    pub withheld: bool,
    /// The formula in words.
    pub formula: String,
    /// The records behind it; nothing where none are public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub records: Option<RecordsLink>,
}

impl Figure {
    /// The figure of this kind, where each count is what `count` says.
    #[must_use]
    pub fn made(kind: &FigureKind, count: impl Fn(Counted) -> u64) -> Self {
        match kind.made_of {
            MadeOf::Count(sum) => Self { numerator: Some(sum.value(count)), ..Self::bare(kind) },
            MadeOf::Share { part, whole } => {
                Self::share(kind, Proportion::new(part.value(&count), whole.value(&count)))
            }
        }
    }

    /// A share, withheld where it would say something about fewer than [`crate::evaluation::SMALLEST_CELL`] people.
    #[must_use]
    pub fn share(kind: &FigureKind, proportion: Proportion) -> Self {
        if proportion.is_small() {
            return Self { withheld: true, ..Self::bare(kind) };
        }
        let share = proportion.value().zip(proportion.interval()).map(|(value, (low, high))| Share {
            percent: value * 100.0,
            low: low * 100.0,
            high: high * 100.0,
        });
        Self {
            numerator: Some(proportion.numerator),
            denominator: Some(proportion.denominator),
            share,
            ..Self::bare(kind)
        }
    }

    /// Whether it is the figure of this kind.
    #[must_use]
    pub fn is(&self, kind: &FigureKind) -> bool {
        self.key == kind.word
    }

    fn bare(kind: &FigureKind) -> Self {
        let link = |(label, path): (&str, &str)| RecordsLink { label: label.to_owned(), path: path.to_owned() };
        Self {
            key: kind.word.to_owned(),
            name: kind.name.to_owned(),
            numerator: None,
            denominator: None,
            share: None,
            withheld: false,
            formula: kind.formula.to_owned(),
            records: kind.records.map(link),
        }
    }
}

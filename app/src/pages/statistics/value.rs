//! A published figure in words.

use domain::{
    counted::FigureKind,
    supervision::{Figure, Share},
};

use crate::{
    text::{Key, t, tf},
    ui::format::fmt_count,
};

/// The figure of this kind, if it was published.
#[must_use]
pub fn find<'a>(figures: &'a [Figure], kind: &FigureKind) -> Option<&'a Figure> {
    figures.iter().find(|figure| figure.is(kind))
}

/// 97.4 %
#[must_use]
pub fn percent(value: f64) -> String {
    format!("{value:.1}\u{a0}%")
}

/// 2.1 – 4.0 %
#[must_use]
pub fn interval(share: Share) -> String {
    format!("{:.1} – {:.1}\u{a0}%", share.low, share.high)
}

/// The figure itself: a share, a count, that it is withheld, or that there is nothing to take a share of.
#[must_use]
pub fn value(figure: &Figure) -> String {
    match (figure.withheld, figure.share, figure.numerator, figure.denominator) {
        (true, ..) => t(Key::StatisticsWithheldShort).to_owned(),
        (_, Some(share), ..) => percent(share.percent),
        (_, None, Some(count), None) => fmt_count(count),
        _ => t(Key::StatisticsNothing).to_owned(),
    }
}

/// What it is made of: 152 / 187.
#[must_use]
pub fn made_of(figure: &Figure) -> String {
    match (figure.numerator, figure.denominator) {
        (Some(part), Some(whole)) if whole > 0 => {
            tf(Key::StatisticsMadeOf, &[("part", &fmt_count(part)), ("whole", &fmt_count(whole))])
        }
        _ => String::new(),
    }
}

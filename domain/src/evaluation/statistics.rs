//! The figures made of ratings, as pure functions over counts.
//!
//! Nothing here can count a rating that nobody gave: the counts come from stored ratings, and a share over nothing
//! is no share.

use serde::{Deserialize, Serialize};

use super::{RatingChannel, RatingKind, Satisfaction};

/// Fewer people than this are never told apart on a public page.
pub const SMALLEST_CELL: u64 = 5;

/// The two-sided 95 % quantile of the normal distribution.
const Z_95: f64 = 1.959_963_984_540_054;

/// A part of a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Proportion {
    /// The part.
    pub numerator: u64,
    /// The whole.
    pub denominator: u64,
}

impl Proportion {
    /// The part of a whole; a part that is larger than its whole counts as the whole.
    #[must_use]
    pub const fn new(numerator: u64, denominator: u64) -> Self {
        let numerator = if numerator > denominator { denominator } else { numerator };
        Self { numerator, denominator }
    }

    /// The share, 0 to 1; nothing where the whole is nothing.
    #[must_use]
    pub fn value(self) -> Option<f64> {
        (self.denominator > 0).then(|| float(self.numerator) / float(self.denominator))
    }

    /// The 95 % interval after Wilson, which stays within 0 to 1 and does not vanish at the ends.
    #[must_use]
    pub fn interval(self) -> Option<(f64, f64)> {
        let p = self.value()?;
        let n = float(self.denominator);
        let z2 = Z_95 * Z_95;
        let center = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
        let half = Z_95 * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt() / (1.0 + z2 / n);
        Some(((center - half).clamp(0.0, p), (center + half).clamp(p, 1.0)))
    }

    /// Whether publishing it would say something about fewer than [`SMALLEST_CELL`] people.
    ///
    /// Only the whole counts: a part of none or one within a large whole names nobody, and hiding bad ratings
    /// because they are few is the very thing a reader must be able to rule out.
    #[must_use]
    pub const fn is_small(self) -> bool {
        self.denominator > 0 && self.denominator < SMALLEST_CELL
    }
}

/// Exact for every count a centre can reach: a double holds whole numbers up to 2^53.
fn float(count: u64) -> f64 {
    let (high, low) = (count >> 32, count & u64::from(u32::MAX));
    let part = |half: u64| u32::try_from(half).map_or(f64::INFINITY, f64::from);
    part(high) * 4_294_967_296.0 + part(low)
}

/// What counts of one rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// How satisfied.
    pub satisfaction: Satisfaction,
    /// Whether it is a bad rating.
    pub bad: bool,
    /// The way it came in.
    pub channel: RatingChannel,
    /// First or later word.
    pub kind: RatingKind,
    /// Whether it was found mistaken or malicious.
    pub excluded: bool,
}

/// Counts of ratings (评价统计). Later ratings are counted apart and never into the shares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RatingCounts {
    /// First ratings at each level, the best first, excluded ones among them.
    pub levels: [u64; 5],
    /// Bad first ratings, excluded ones among them.
    pub bad: u64,
    /// Bad first ratings that were excluded as mistaken or malicious.
    pub excluded: u64,
    /// First ratings that people started by themselves.
    pub unprompted: u64,
    /// Later ratings.
    pub follow_ups: u64,
}

/// One of the figures that follow from [`RatingCounts`] alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RatingFigure {
    /// Ratings that are not bad, of those that count (好评率).
    Satisfied,
    /// Bad ratings, of those that count (差评率).
    Bad,
    /// Excluded ones, of all bad ratings (不认定率): a tell-tale for abuse.
    Excluded,
    /// Ratings that people started by themselves, of all (主动评价率).
    Unprompted,
}

impl RatingCounts {
    /// Counts one rating in.
    pub fn add(&mut self, rating: Tally) {
        match rating.kind {
            RatingKind::FollowUp => self.follow_ups += 1,
            RatingKind::First => {
                let place = usize::from(5 - rating.satisfaction.stars());
                if let Some(count) = self.levels.get_mut(place) {
                    *count += 1;
                }
                self.bad += u64::from(rating.bad);
                self.excluded += u64::from(rating.bad && rating.excluded);
                self.unprompted += u64::from(!rating.channel.is_prompted());
            }
        }
    }

    /// First ratings received, excluded ones among them.
    #[must_use]
    pub fn received(&self) -> u64 {
        self.levels.iter().sum()
    }

    /// First ratings that count.
    #[must_use]
    pub fn counted(&self) -> u64 {
        self.received().saturating_sub(self.excluded)
    }

    /// The figure.
    #[must_use]
    pub fn figure(&self, figure: RatingFigure) -> Proportion {
        let bad = self.bad.saturating_sub(self.excluded);
        match figure {
            RatingFigure::Satisfied => Proportion::new(self.counted().saturating_sub(bad), self.counted()),
            RatingFigure::Bad => Proportion::new(bad, self.counted()),
            RatingFigure::Excluded => Proportion::new(self.excluded, self.bad),
            RatingFigure::Unprompted => Proportion::new(self.unprompted, self.received()),
        }
    }
}

impl FromIterator<Tally> for RatingCounts {
    fn from_iter<I: IntoIterator<Item = Tally>>(ratings: I) -> Self {
        let mut counts = Self::default();
        ratings.into_iter().for_each(|rating| counts.add(rating));
        counts
    }
}

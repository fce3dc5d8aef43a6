//! The published figures (公开指标) and what they are counted from: named counts of a day. The areas whose tables hold it
//! declare both, so that a new area publishes figures without leave of anybody.

/// Something that is counted for each day, unit and hall. Its area declares it as a constant and does the counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Counted {
    /// The word under which it is stored, which never changes once released: `received`.
    pub word: &'static str,
    /// How its counts of several days go together.
    pub days: Days,
    /// From when on it may be published.
    pub publish: Publish,
}

/// How the counts of several days go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Days {
    /// They are summed, and any day can be counted again.
    Summed,
    /// The last one says how things stand. It can only be seen on the day itself.
    LastSeen,
}

/// From when on a count may be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Publish {
    /// On the day itself.
    AtOnce,
    /// From the day after on, so that nobody at a window learns what the person who just left said (XT-2).
    NextDay,
}

impl Counted {
    /// Counts that are summed and published at once.
    #[must_use]
    pub const fn at_once(word: &'static str) -> Self {
        Self { word, days: Days::Summed, publish: Publish::AtOnce }
    }

    /// Counts that are summed and published from the next day on.
    #[must_use]
    pub const fn next_day(word: &'static str) -> Self {
        Self { word, days: Days::Summed, publish: Publish::NextDay }
    }

    /// How things stand on the day itself, published at once.
    #[must_use]
    pub const fn last_seen(word: &'static str) -> Self {
        Self { word, days: Days::LastSeen, publish: Publish::AtOnce }
    }
}

/// A published figure, as its area declares it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FigureKind {
    /// The word by which programs know it, which never changes once released: `on_time`.
    pub word: &'static str,
    /// Its name.
    pub name: &'static str,
    /// How it is computed, in words, as the public page says it beside the figure.
    pub formula: &'static str,
    /// What it is made of.
    pub made_of: MadeOf,
    /// The public page with the records behind it: its name and its path. Nothing where none are public.
    pub records: Option<(&'static str, &'static str)>,
}

/// What a figure is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MadeOf {
    /// A plain count.
    Count(Sum),
    /// A share of a whole. It is withheld where fewer than five stand behind it (XT-2).
    Share {
        /// What stands above the line.
        part: Sum,
        /// What stands below it.
        whole: Sum,
    },
}

/// Counts added to each other and taken away, never less than none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    /// What is added.
    pub plus: &'static [Counted],
    /// What is taken away.
    pub minus: &'static [Counted],
}

impl Sum {
    /// Counts added to each other.
    #[must_use]
    pub const fn of(plus: &'static [Counted]) -> Self {
        Self { plus, minus: &[] }
    }

    /// The same, less these.
    #[must_use]
    pub const fn less(self, minus: &'static [Counted]) -> Self {
        Self { minus, ..self }
    }

    /// Its value, where each count is what `count` says.
    #[must_use]
    pub fn value(self, count: impl Fn(Counted) -> u64) -> u64 {
        let total = |counts: &[Counted]| counts.iter().map(|counted| count(*counted)).sum::<u64>();
        total(self.plus).saturating_sub(total(self.minus))
    }
}

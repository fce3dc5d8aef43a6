//! What the published figures are counted from: named counts of a day, declared by the areas whose tables hold it.

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

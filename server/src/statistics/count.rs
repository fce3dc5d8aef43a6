//! Counting one day: every area counts what its own tables hold, and says what that is.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use domain::counted::{Counted, FigureKind, Publish};
use domain::ids::{HallId, UnitId};
use domain::time::Timestamp;
use futures_util::future::BoxFuture;
use sea_orm::{ConnectionTrait, DatabaseExecutor, Statement, Value};

use crate::error::Result;
use crate::wiring::Wiring;
use crate::work::ReadContext;

/// An area that counts what happened on a day. `areas` has a line for each.
pub trait CountsDays: 'static {
    /// What it counts; the words of two areas differ.
    const COUNTED: &'static [Counted];
    /// What is published of it, and of what others count, in the order in which people should read it. The words of two
    /// areas differ.
    const FIGURES: &'static [FigureKind];

    /// Counts a day, with queries that an index bounds to it. What is only seen on the day itself it counts while
    /// [`Day::is_today`].
    ///
    /// # Errors
    /// When the database is out of reach.
    fn count(context: &ReadContext<'_>, day: Day, counts: &mut Counts) -> impl Future<Output = Result<()>> + Send;
}

/// One who counts, as the wiring holds it.
pub(super) struct Counter {
    pub(super) counted: &'static [Counted],
    figures: &'static [FigureKind],
    count: Counting,
}

type Counting = for<'a, 'b> fn(&'a ReadContext<'b>, Day, &'a mut Counts) -> BoxFuture<'a, Result<()>>;

impl Wiring {
    /// Has `C` count its part of every day, and its figures published.
    pub fn count<C: CountsDays>(&mut self) {
        self.add(Counter { counted: C::COUNTED, figures: C::FIGURES, count: count::<C> });
    }

    /// Every figure that is published, area by area.
    pub fn figures(&self) -> impl Iterator<Item = &FigureKind> {
        self.all::<Counter>().flat_map(|counter| counter.figures)
    }

    /// Everything that is counted, by whomever.
    pub fn counted(&self) -> impl Iterator<Item = Counted> {
        self.all::<Counter>().flat_map(|counter| counter.counted.iter().copied())
    }
}

fn count<'a, C: CountsDays>(
    context: &'a ReadContext<'_>,
    day: Day,
    counts: &'a mut Counts,
) -> BoxFuture<'a, Result<()>> {
    Box::pin(C::count(context, day, counts))
}

/// All counts of a day.
pub(super) async fn count_day(context: &ReadContext<'_>, day: Day) -> Result<Counts> {
    let mut counts = Counts::default();
    for counter in context.app.wiring().all::<Counter>() {
        (counter.count)(context, day, &mut counts).await?;
    }
    Ok(counts)
}

/// The counts of the running day that may be published at once.
pub(super) async fn count_published_at_once(context: &ReadContext<'_>) -> Result<Counts> {
    let day = Day::of(context.now.local_date(), context.now);
    let is_at_once = |counted: &Counted| counted.publish == Publish::AtOnce;
    let mut counts = Counts::default();
    for counter in context.app.wiring().all::<Counter>() {
        if counter.counted.iter().any(is_at_once) {
            (counter.count)(context, day, &mut counts).await?;
        }
    }
    counts.0.retain(|(_, key), _| is_at_once(&key.counted));
    Ok(counts)
}

/// What a count is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) counted: Counted,
    /// The code by which it is split.
    pub(super) code: Option<u16>,
}

impl Key {
    /// The word under which it is stored: `received`, `reason:208`.
    pub(super) fn word(self) -> String {
        match self.code {
            Some(code) => format!("{}:{code}", self.counted.word),
            None => self.counted.word.to_owned(),
        }
    }

    /// The count stored under this word; nothing for one that nobody counts.
    pub(super) fn from_word(word: &str, counted: impl IntoIterator<Item = Counted>) -> Option<Self> {
        let (word, code) = match word.split_once(':') {
            Some((word, code)) => (word, Some(code.parse().ok()?)),
            None => (word, None),
        };
        counted.into_iter().find(|counted| counted.word == word).map(|counted| Self { counted, code })
    }
}

/// Where something was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The unit.
    pub unit: UnitId,
    /// The hall.
    pub hall: HallId,
}

/// The counts of a day, by place.
#[derive(Clone, Debug, Default)]
pub struct Counts(pub(super) BTreeMap<(Place, Key), i64>);

impl Counts {
    /// Adds so many.
    pub fn add(&mut self, place: Place, counted: Counted, count: i64) {
        self.add_key(place, Key { counted, code: None }, count);
    }

    /// Adds so many to the part of the count that has this code.
    pub fn add_with_code(&mut self, place: Place, counted: Counted, code: u16, count: i64) {
        self.add_key(place, Key { counted, code: Some(code) }, count);
    }

    fn add_key(&mut self, place: Place, key: Key, count: i64) {
        if count > 0 {
            *self.0.entry((place, key)).or_insert(0) += count;
        }
    }

    /// Adds what a query counts by place: its columns are unit, hall, and one for each of `counted`.
    ///
    /// # Errors
    /// When the database is out of reach, or the columns are others.
    pub async fn add_rows<const N: usize>(
        &mut self,
        db: &DatabaseExecutor<'_>,
        sql: &str,
        values: [i64; N],
        counted: &[Counted],
    ) -> Result<()> {
        for row in db.query_all_raw(statement(db, sql, values)).await? {
            let place = Place { unit: UnitId(row.try_get_by_index(0)?), hall: HallId(row.try_get_by_index(1)?) };
            for (index, counted) in (2..).zip(counted) {
                self.add(place, *counted, row.try_get_by_index(index)?);
            }
        }
        Ok(())
    }
}

/// The query with these values for its parameters.
pub fn statement<const N: usize>(db: &DatabaseExecutor<'_>, sql: &str, values: [i64; N]) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), sql, values.map(Value::from))
}

/// A day in Beijing, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Its first instant.
    pub from: i64,
    /// The first instant after it.
    pub to: i64,
    /// The instant at which it is counted.
    pub now: i64,
}

impl Day {
    /// The day, as counted now.
    pub(super) fn of(day: NaiveDate, now: Timestamp) -> Self {
        let start = |day: NaiveDate| Timestamp::from_local(day, NaiveTime::MIN).millis();
        Self { from: start(day), to: start(day.succ_opt().unwrap_or(day)), now: now.millis() }
    }

    /// Whether it is the running day.
    #[must_use]
    pub const fn is_today(self) -> bool {
        self.from <= self.now && self.now < self.to
    }
}

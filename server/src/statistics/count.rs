//! Counting one day from what other areas recorded. Every query is bounded to the day by an index.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use domain::evaluation::{RatingChannel, Satisfaction};
use domain::rectification::StageKind;
use domain::text_enum;
use domain::text_enum::TextEnum;
use domain::time::Timestamp;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use uuid::Uuid;

use crate::db::column;
use crate::error::{Error, Result};

text_enum! {
    /// What is counted.
    pub enum Counted {
        /// Cases submitted on the day.
        Received = "received", "收件";
        /// Cases decided on the day.
        Decided = "decided", "办结";
        /// Of these, in time.
        DecidedInTime = "decided_in_time", "按期办结";
        /// Cases past their due date and undecided when the day ended, or now on the day itself.
        Overdue = "overdue", "超期未办结";
        /// Services for which a rating was asked.
        Ratable = "ratable", "可评价";
        /// Of these, rated.
        Rated = "rated", "已评价";
        /// First ratings given on the day.
        Ratings = "ratings", "首次评价";
        /// Of these, started by people themselves.
        Unprompted = "unprompted", "主动评价";
        /// Of these, bad, excluded ones among them.
        Bad = "bad", "差评";
        /// Of these, excluded as mistaken or malicious.
        Excluded = "excluded", "不计入";
        /// Later ratings given on the day.
        FollowUps = "follow_ups", "追加评价";
        /// Of these, better than the first.
        Improved = "improved", "复评上升";
        /// Bad ratings to be answered by the day.
        ToAnswer = "to_answer", "应答复";
        /// Of these, answered in time (EV-5).
        AnsweredInTime = "answered_in_time", "按期答复";
        /// Bad ratings to be solved by the day.
        ToSolve = "to_solve", "应整改";
        /// Of these, solved in time (EV-6).
        SolvedInTime = "solved_in_time", "按期整改";
        /// Rectifications closed on the day.
        Closed = "closed", "整改办结";
        /// Of these, by the rater's own confirmation.
        ConfirmedByRater = "confirmed_by_rater", "评价人确认";
    }
}

/// What a count is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// One of the named counts.
    Of(Counted),
    /// How often a reason was ticked with a bad rating that counts, by its national code.
    Reason(u16),
}

impl Key {
    /// The word under which it is stored.
    pub(super) fn code(&self) -> String {
        match self {
            Self::Of(counted) => counted.code().to_owned(),
            Self::Reason(code) => format!("reason:{code}"),
        }
    }

    /// The count stored under this word; nothing for one that this program does not know.
    pub(super) fn from_code(word: &str) -> Option<Self> {
        match word.strip_prefix("reason:") {
            Some(code) => code.parse().ok().map(Self::Reason),
            None => Counted::from_code(word).map(Self::Of),
        }
    }
}

/// Where something was counted: the unit and the hall.
pub(super) type Place = (Uuid, Uuid);

/// The counts of a day.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts(pub(super) BTreeMap<(Place, Key), i64>);

impl Counts {
    fn add(&mut self, place: Place, counted: Counted, count: i64) {
        self.add_key(place, Key::Of(counted), count);
    }

    fn add_key(&mut self, place: Place, key: Key, count: i64) {
        if count > 0 {
            *self.0.entry((place, key)).or_insert(0) += count;
        }
    }
}

/// The day in Beijing, in milliseconds: its first instant and the first one after it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    from: i64,
    to: i64,
    now: i64,
}

impl Bounds {
    pub(super) fn of(day: NaiveDate, now: Timestamp) -> Self {
        let start = |day: NaiveDate| Timestamp::from_local(day, NaiveTime::MIN).millis();
        Self { from: start(day), to: start(day.succ_opt().unwrap_or(day)), now: now.millis() }
    }
}

/// What was done with cases on the day.
pub(super) async fn cases(db: &impl ConnectionTrait, day: Bounds, counts: &mut Counts) -> Result<()> {
    let received = "SELECT unit_id, hall_id, COUNT(*) FROM case_file \
         WHERE submitted_at >= $1 AND submitted_at < $2 GROUP BY unit_id, hall_id";
    tally(db, received, [day.from, day.to], &[Counted::Received], counts).await?;
    let decided = "SELECT unit_id, hall_id, COUNT(*), COUNT(*) FILTER (WHERE NOT decided_late) FROM case_file \
         WHERE decided_at >= $1 AND decided_at < $2 GROUP BY unit_id, hall_id";
    tally(db, decided, [day.from, day.to], &[Counted::Decided, Counted::DecidedInTime], counts).await
}

/// The cases that are past their due date and undecided now. One in a special procedure is due after its announced end, so
/// that one past due is late whoever has yet to end the procedure.
pub(super) async fn overdue(db: &impl ConnectionTrait, now: Timestamp, counts: &mut Counts) -> Result<()> {
    let overdue = "SELECT unit_id, hall_id, COUNT(*) FROM case_file \
         WHERE is_closed = FALSE AND due_at < $1 \
         AND stage IN ('reviewing', 'suspended', 'proposed') GROUP BY unit_id, hall_id";
    tally(db, overdue, [now.millis()], &[Counted::Overdue], counts).await
}

/// What was rated on the day, and what was asked.
pub(super) async fn ratings(db: &impl ConnectionTrait, day: Bounds, counts: &mut Counts) -> Result<()> {
    let asked = "SELECT unit_id, hall_id, COUNT(*), COUNT(used_at) FROM invitation \
         WHERE issued_at >= $1 AND issued_at < $2 GROUP BY unit_id, hall_id";
    tally(db, asked, [day.from, day.to], &[Counted::Ratable, Counted::Rated], counts).await?;
    let given = "SELECT r.unit_id, r.hall_id, r.is_bad, r.channel, r.satisfaction, r.reasons, \
         f.satisfaction AS first_satisfaction, x.stage AS stage, COUNT(*) AS ratings \
         FROM rating r LEFT JOIN rating f ON f.id = r.follows LEFT JOIN rectification x ON x.rating_id = r.id \
         WHERE r.at >= $1 AND r.at < $2 \
         GROUP BY r.unit_id, r.hall_id, r.is_bad, r.channel, r.satisfaction, r.reasons, f.satisfaction, x.stage";
    for row in Given::find_by_statement(statement(db, given, [day.from, day.to])).all(db).await? {
        row.count(counts)?;
    }
    Ok(())
}

/// What was to be put right by the day.
pub(super) async fn rectifications(db: &impl ConnectionTrait, day: Bounds, counts: &mut Counts) -> Result<()> {
    for (due, done, columns) in [
        ("answer_due", "answered_at", [Counted::ToAnswer, Counted::AnsweredInTime]),
        ("solution_due", "solved_at", [Counted::ToSolve, Counted::SolvedInTime]),
    ] {
        let sql = format!(
            "SELECT unit_id, hall_id, COUNT(*), COUNT(*) FILTER (WHERE {done} <= {due}) FROM rectification \
             WHERE {due} >= $1 AND {due} < $2 AND ({done} IS NOT NULL OR {due} < $3) GROUP BY unit_id, hall_id"
        );
        tally(db, &sql, [day.from, day.to, day.now], &columns, counts).await?;
    }
    let closed = "SELECT unit_id, hall_id, COUNT(*), COUNT(*) FILTER (WHERE ending = 'confirmed') FROM rectification \
         WHERE closed_at >= $1 AND closed_at < $2 GROUP BY unit_id, hall_id";
    tally(db, closed, [day.from, day.to], &[Counted::Closed, Counted::ConfirmedByRater], counts).await
}

/// Adds what a query counts by place: its columns are unit, hall, and one for each of `counted`.
async fn tally<const N: usize>(
    db: &impl ConnectionTrait,
    sql: &str,
    values: [i64; N],
    counted: &[Counted],
    counts: &mut Counts,
) -> Result<()> {
    for row in db.query_all_raw(statement(db, sql, values)).await? {
        let place = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        for (index, counted) in (2..).zip(counted) {
            counts.add(place, *counted, row.try_get_by_index(index)?);
        }
    }
    Ok(())
}

/// Ratings of the day that are alike in everything that counts.
#[derive(Debug, FromQueryResult)]
struct Given {
    unit_id: Uuid,
    hall_id: Uuid,
    is_bad: bool,
    channel: String,
    satisfaction: String,
    reasons: String,
    /// The level of the first rating, for later ones.
    first_satisfaction: Option<String>,
    /// Where the rectification stands, for bad ones.
    stage: Option<String>,
    ratings: i64,
}

impl Given {
    fn count(&self, counts: &mut Counts) -> Result<()> {
        let (place, ratings) = ((self.unit_id, self.hall_id), self.ratings);
        if let Some(first) = &self.first_satisfaction {
            counts.add(place, Counted::FollowUps, ratings);
            let first: Satisfaction = self.word("satisfaction", first)?;
            let later: Satisfaction = self.word("satisfaction", &self.satisfaction)?;
            counts.add(place, Counted::Improved, if later.is_better_than(first) { ratings } else { 0 });
            return Ok(());
        }
        counts.add(place, Counted::Ratings, ratings);
        let channel: RatingChannel = self.word("channel", &self.channel)?;
        counts.add(place, Counted::Unprompted, if channel.is_prompted() { 0 } else { ratings });
        if !self.is_bad {
            return Ok(());
        }
        counts.add(place, Counted::Bad, ratings);
        if self.stage.as_deref() == Some(StageKind::Excluded.code()) {
            counts.add(place, Counted::Excluded, ratings);
            return Ok(());
        }
        for code in self.reasons.split(',').filter(|code| !code.is_empty()) {
            counts.add_key(place, Key::Reason(code.parse().map_err(Error::internal)?), ratings);
        }
        Ok(())
    }

    fn word<T: TextEnum>(&self, column: &str, code: &str) -> Result<T> {
        column::word(column, format_args!("ratings of unit {}", self.unit_id), code)
    }
}

fn statement<const N: usize>(db: &impl ConnectionTrait, sql: &str, values: [i64; N]) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), sql, values.map(Value::from))
}

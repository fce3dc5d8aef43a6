//! What is counted of ratings for the published figures.

use domain::counted::{Counted, FigureKind};
use domain::evaluation::counted::{
    self, BAD, EXCLUDED, FOLLOW_UPS, IMPROVED, RATABLE, RATED, RATINGS, REASON, UNPROMPTED,
};
use domain::evaluation::{RatingChannel, Satisfaction};
use domain::ids::{HallId, UnitId};
use domain::text_enum::TextEnum;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::db::column;
use crate::error::{Error, Result};
use crate::statistics::{self, Counts, CountsDays, Day, Place};
use crate::work::ReadContext;

/// Counts what was rated on a day, and what was asked.
#[derive(Clone, Copy, Debug)]
pub struct Figures;

impl CountsDays for Figures {
    const COUNTED: &'static [Counted] = counted::ALL;
    const FIGURES: &'static [FigureKind] = counted::FIGURES;

    async fn count(context: &ReadContext<'_>, day: Day, counts: &mut Counts) -> Result<()> {
        let db = &context.db;
        let asked = "SELECT unit_id, hall_id, COUNT(*), COUNT(used_at) FROM invitation \
             WHERE issued_at >= $1 AND issued_at < $2 GROUP BY unit_id, hall_id";
        counts.add_rows(db, asked, [day.from, day.to], &[RATABLE, RATED]).await?;
        let given = "SELECT r.unit_id, r.hall_id, r.is_bad, r.channel, r.satisfaction, r.reasons, \
             f.satisfaction AS first_satisfaction, COUNT(x.rating_id) AS excluded, COUNT(*) AS ratings \
             FROM rating r LEFT JOIN rating f ON f.id = r.follows LEFT JOIN excluded_rating x ON x.rating_id = r.id \
             WHERE r.at >= $1 AND r.at < $2 \
             GROUP BY r.unit_id, r.hall_id, r.is_bad, r.channel, r.satisfaction, r.reasons, f.satisfaction";
        let given = statistics::statement(db, given, [day.from, day.to]);
        for row in RatingGroup::find_by_statement(given).all(db).await? {
            row.count(counts)?;
        }
        Ok(())
    }
}

/// Ratings of the day that are alike in everything that counts.
#[derive(Debug, FromQueryResult)]
struct RatingGroup {
    unit_id: Uuid,
    hall_id: Uuid,
    is_bad: bool,
    channel: String,
    satisfaction: String,
    reasons: String,
    /// The level of the first rating, for later ones.
    first_satisfaction: Option<String>,
    /// How many of them are excluded.
    excluded: i64,
    ratings: i64,
}

impl RatingGroup {
    fn count(&self, counts: &mut Counts) -> Result<()> {
        let (place, ratings) = (Place { unit: UnitId(self.unit_id), hall: HallId(self.hall_id) }, self.ratings);
        if let Some(first) = &self.first_satisfaction {
            counts.add(place, FOLLOW_UPS, ratings);
            let first: Satisfaction = self.word("satisfaction", first)?;
            let later: Satisfaction = self.word("satisfaction", &self.satisfaction)?;
            counts.add(place, IMPROVED, if later.is_better_than(first) { ratings } else { 0 });
            return Ok(());
        }
        counts.add(place, RATINGS, ratings);
        let channel: RatingChannel = self.word("channel", &self.channel)?;
        counts.add(place, UNPROMPTED, if channel.is_prompted() { 0 } else { ratings });
        if !self.is_bad {
            return Ok(());
        }
        counts.add(place, BAD, ratings);
        counts.add(place, EXCLUDED, self.excluded);
        for code in self.reasons.split(',').filter(|code| !code.is_empty()) {
            let code = code.parse().map_err(Error::internal)?;
            counts.add_with_code(place, REASON, code, ratings.saturating_sub(self.excluded));
        }
        Ok(())
    }

    fn word<T: TextEnum>(&self, column: &str, code: &str) -> Result<T> {
        column::word(column, format_args!("ratings of unit {}", self.unit_id), code)
    }
}

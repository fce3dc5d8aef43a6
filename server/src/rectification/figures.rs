//! What is counted of bad ratings that are put right, for the published figures.

use domain::counted::{Counted, FigureKind};
use domain::rectification::counted::{
    self, ANSWERED_IN_TIME, CLOSED, CONFIRMED_BY_RATER, SOLVED_IN_TIME, TO_ANSWER, TO_SOLVE,
};

use crate::error::Result;
use crate::statistics::{Counts, CountsDays, Day};
use crate::work::ReadContext;

/// Counts what was to be put right by a day, and what was closed on it.
#[derive(Clone, Copy, Debug)]
pub struct Figures;

impl CountsDays for Figures {
    const COUNTED: &'static [Counted] = counted::ALL;
    const FIGURES: &'static [FigureKind] = counted::FIGURES;

    async fn count(context: &ReadContext<'_>, day: Day, counts: &mut Counts) -> Result<()> {
        let db = &context.db;
        for (due, done, counted) in [
            ("answer_due", "answered_at", [TO_ANSWER, ANSWERED_IN_TIME]),
            ("solution_due", "solved_at", [TO_SOLVE, SOLVED_IN_TIME]),
        ] {
            let sql = format!(
                "SELECT unit_id, hall_id, COUNT(*), COUNT(*) FILTER (WHERE {done} <= {due}) FROM rectification \
                 WHERE {due} >= $1 AND {due} < $2 AND ({done} IS NOT NULL OR {due} < $3) GROUP BY unit_id, hall_id"
            );
            counts.add_rows(db, &sql, [day.from, day.to, day.now], &counted).await?;
        }
        let closed = "SELECT unit_id, hall_id, COUNT(*), COUNT(*) FILTER (WHERE ending = 'confirmed') \
             FROM rectification WHERE closed_at >= $1 AND closed_at < $2 GROUP BY unit_id, hall_id";
        counts.add_rows(db, closed, [day.from, day.to], &[CLOSED, CONFIRMED_BY_RATER]).await
    }
}

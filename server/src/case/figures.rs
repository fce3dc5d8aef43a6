//! What is counted of cases for the published figures.

use domain::case::counted::{self, DECIDED, DECIDED_IN_TIME, OVERDUE, RECEIVED};
use domain::counted::{Counted, FigureKind};

use crate::error::Result;
use crate::statistics::{Counts, CountsDays, Day};
use crate::work::ReadContext;

/// Counts what came in and what was decided on a day, and what is past due now.
#[derive(Clone, Copy, Debug)]
pub struct Figures;

impl CountsDays for Figures {
    const COUNTED: &'static [Counted] = counted::ALL;
    const FIGURES: &'static [FigureKind] = counted::FIGURES;

    async fn count(context: &ReadContext<'_>, day: Day, counts: &mut Counts) -> Result<()> {
        let db = &context.db;
        let received = "SELECT unit_id, hall_id, COUNT(*) FROM case_file \
             WHERE submitted_at >= $1 AND submitted_at < $2 GROUP BY unit_id, hall_id";
        counts.add_rows(db, received, [day.from, day.to], &[RECEIVED]).await?;
        let decided = "SELECT unit_id, hall_id, COUNT(*), COUNT(*) FILTER (WHERE NOT decided_late) FROM case_file \
             WHERE decided_at >= $1 AND decided_at < $2 GROUP BY unit_id, hall_id";
        counts.add_rows(db, decided, [day.from, day.to], &[DECIDED, DECIDED_IN_TIME]).await?;
        if day.is_today() { overdue(context, day, counts).await } else { Ok(()) }
    }
}

/// The cases that are past their due date and undecided now. One in a special procedure is due after its announced end, so
/// that one past due is late whoever has yet to end the procedure.
async fn overdue(context: &ReadContext<'_>, day: Day, counts: &mut Counts) -> Result<()> {
    let overdue = "SELECT unit_id, hall_id, COUNT(*) FROM case_file \
         WHERE is_closed = FALSE AND due_at < $1 \
         AND stage IN ('reviewing', 'suspended', 'proposed') GROUP BY unit_id, hall_id";
    counts.add_rows(&context.db, overdue, [day.now], &[OVERDUE]).await
}

//! The public figures (服务公开, EV-8): counted day by day from what is recorded, published with their formulas.
//!
//! Every area counts its own part of a day ([`CountsDays`]); statistics knows no table but its own. The counts of a day are
//! kept in `stat_day` and counted again and again while what happened on it can still change; a page sums days. What a
//! rating said is published from the day after on, as in the ledger, so that nobody at a window learns what the person who
//! just left said, and everybody can recompute it from the ledger's lines.

mod count;
mod entity;
mod figures;
mod month;
mod recount;
mod show_public_statistics;
mod store;

use domain::supervision::api::ShowPublicStatistics;
use domain::time::{DAY_MS, MINUTE_MS};

use crate::http::Routes;
use crate::wiring::Wiring;

pub use count::{Counts, CountsDays, Day, Place, statement};
pub use recount::recount;

/// Adds the area's operation.
#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.on(ShowPublicStatistics, show_public_statistics::show_public_statistics)
}

/// Adds the area's jobs.
pub fn jobs(wiring: &mut Wiring) {
    wiring.job::<recount::RecountDay>();
    wiring.job_every::<recount::RecountNow>(10 * MINUTE_MS);
    wiring.job_every::<recount::RecountRecent>(DAY_MS);
}

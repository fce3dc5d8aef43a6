//! Putting bad ratings right (差评整改): opened by a bad rating itself, verified by a unit that is not the one rated,
//! answered by the one that is, and closed by the rater's own word (EV-5, EV-6).
//!
//! **Invariant:** no answer to the unit rated holds anything that leads to the rater (XT-2): no case, no ticket, no
//! hour, and nothing at all before the rating is verified. What the rater does goes by the rating, which whoever holds
//! its receipt names.

mod add_improvement_item;
mod adopt;
mod clock;
mod close_rectification;
mod confirm_rectification;
mod count;
mod decide_objection;
mod disclose_rater;
mod due;
mod entity;
mod event;
mod facts;
mod feed_back_rectification;
mod figures;
mod follow_up_rectification;
mod handle_rectification;
mod ledger_lines;
mod list_rectifications;
mod object_to_exclusion;
mod open;
mod rater;
mod settle_improvement_item;
mod show_rectification;
mod step;
mod store;
mod tell;
mod verify_rating;
mod view;

use domain::evaluation::api::{ConfirmRectification, ObjectToExclusion};
use domain::rectification::api as endpoint;

use crate::http::Routes;
use crate::wiring::Wiring;

pub use clock::Clocks;
pub use count::{UnitCounts, open_by_unit};
pub use due::{Follow, Warn};
pub use figures::Figures;
pub use open::Open;
pub use rater::Answers;
pub use tell::units_without_verifier;

/// Adds the area's operations.
#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
        .on(endpoint::ListRectifications, list_rectifications::list_rectifications)
        .on(endpoint::ShowRectification, show_rectification::show_rectification)
        .on(endpoint::VerifyRating, verify_rating::verify_rating)
        .on(endpoint::DecideObjection, decide_objection::decide_objection)
        .on(endpoint::HandleRectification, handle_rectification::handle_rectification)
        .on(endpoint::FeedBackRectification, feed_back_rectification::feed_back_rectification)
        .on(endpoint::FollowUpRectification, follow_up_rectification::follow_up_rectification)
        .on(endpoint::CloseRectification, close_rectification::close_rectification)
        .on(endpoint::AddImprovementItem, add_improvement_item::add_improvement_item)
        .on(endpoint::SettleImprovementItem, settle_improvement_item::settle_improvement_item)
        .on(endpoint::DiscloseRater, disclose_rater::disclose_rater)
        .on(ConfirmRectification, confirm_rectification::confirm_rectification)
        .on(ObjectToExclusion, object_to_exclusion::object_to_exclusion)
}

/// Adds the area's jobs.
pub fn jobs(wiring: &mut Wiring) {
    wiring.job::<adopt::SetDeadlines>();
}

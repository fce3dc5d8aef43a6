//! Rating the service (好差评): invitations, ratings and their receipts, the queue of a hall, and the tablets at its
//! windows. One file for each operation; `store` alone changes the tables.
//!
//! **Invariants:** a rating needs an invitation's token and a level that a person chose; there is no operation that
//! could store one without. Nothing that staff can ask for says who rated (XT-2): the rater's account is sealed, and
//! ratings are recorded in the audit trail as anybody's.

mod acts;
mod bind_ticket;
mod call_ticket;
mod console;
mod create_pairing_code;
mod decline_tablet_rating;
mod device;
mod entity;
mod figures;
mod finish_service;
mod invite;
mod invite_rating;
mod list_devices;
mod list_windows;
mod pair_tablet;
mod queue;
mod rate;
mod receipt;
mod revoke_device;
mod service;
mod show_hall_queue;
mod show_invitation;
mod show_rating_receipt;
mod show_tablet;
mod show_ticket;
mod show_window_console;
mod store;
mod submit_follow_up_rating;
mod submit_rating;
mod submit_tablet_rating;
mod take_ticket;
mod take_window;
mod verify;

use domain::evaluation::ReasonCode;
use domain::evaluation::api as endpoint;
use domain::ids::{CaseId, HallId, RatingId, UnitId, WindowId};
use domain::time::{DAY_MS, Timestamp};

use crate::announce::Announcement;
use crate::http::Routes;
use crate::wiring::Wiring;

pub use device::Tablets;
pub use figures::Figures;
pub use invite::{Invite, MayRateCase, PrintInvitation, link_in_message};
pub use receipt::{AnswerTo, by_receipt, receipt, require_rater};
pub use service::{Rated, Rater, rated, rater};
pub use store::rating::show_excluded;
pub use verify::verify;

/// A bad rating (差评) that just came in, for the rectification it opens (EV-5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRating {
    /// The rating.
    pub rating: RatingId,
    /// The case it is about; nothing for a ticket that was never bound to one.
    pub case: Option<CaseId>,
    /// The unit rated.
    pub unit: UnitId,
    /// The hall in which the service was given.
    pub hall: HallId,
    /// The window at which it was given; nothing online.
    pub window: Option<WindowId>,
    /// The level on the national scale, 1 (worst) to 5.
    pub level: u8,
    /// The reasons ticked.
    pub reasons: Vec<ReasonCode>,
    /// When it was given, which for a rating out of a tablet's outbox is before it came in.
    pub at: Timestamp,
}

impl Announcement for BadRating {}

/// The area's operations.
#[must_use]
pub fn routes(routes: Routes) -> Routes {
    let routes = routes
        .on(endpoint::ShowInvitation, show_invitation::show_invitation)
        .on(endpoint::SubmitRating, submit_rating::submit_rating)
        .on(endpoint::InviteRating, invite_rating::invite_rating)
        .on(endpoint::ShowRatingReceipt, show_rating_receipt::show_rating_receipt)
        .on(endpoint::SubmitFollowUpRating, submit_follow_up_rating::submit_follow_up_rating);
    let routes = routes
        .on(endpoint::TakeTicket, take_ticket::take_ticket)
        .on(endpoint::ShowTicket, show_ticket::show_ticket)
        .on(endpoint::ShowHallQueue, show_hall_queue::show_hall_queue)
        .on(endpoint::ListWindows, list_windows::list_windows)
        .on(endpoint::TakeWindow, take_window::take_window)
        .on(endpoint::LeaveWindow, take_window::leave_window)
        .on(endpoint::ShowWindowConsole, show_window_console::show_window_console)
        .on(endpoint::CallTicket, call_ticket::call_ticket)
        .on(endpoint::BindTicket, bind_ticket::bind_ticket)
        .on(endpoint::FinishService, finish_service::finish_service);
    routes
        .on(endpoint::CreatePairingCode, create_pairing_code::create_pairing_code)
        .on(endpoint::PairTablet, pair_tablet::pair_tablet)
        .on(endpoint::ShowTablet, show_tablet::show_tablet)
        .on(endpoint::SubmitTabletRating, submit_tablet_rating::submit_tablet_rating)
        .on(endpoint::DeclineTabletRating, decline_tablet_rating::decline_tablet_rating)
        .on(endpoint::ListDevices, list_devices::list_devices)
        .on(endpoint::RevokeDevice, revoke_device::revoke_device)
}

/// Adds the area's recurring job.
pub fn jobs(wiring: &mut Wiring) {
    wiring.job_every::<device::ForgetPairingCodes>(DAY_MS);
}

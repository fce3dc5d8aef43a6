//! Who else than its unit and its hall answers for a duty of a case, laid down when it is submitted (CW-3).

use domain::case::{Channel, Posts};
use domain::ids::{HallId, UnitId};
use domain::matter::MatterCode;

use crate::announce::Query;

/// Which places answer for the duties of a case about to be submitted? Asked of whoever keeps the matrix of duties; where
/// nobody answers, its unit and its hall carry all of them.
#[derive(Clone, Debug)]
pub struct PostsFor {
    /// The matter's code in the national catalogue, the same in every version of it.
    pub matter_code: MatterCode,
    /// The unit that decides.
    pub unit: UnitId,
    /// The hall in which it is handled.
    pub hall: HallId,
    /// Where it came in.
    pub channel: Channel,
}

impl Query for PostsFor {
    type Answer = Posts;
}

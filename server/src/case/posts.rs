//! Who else than its unit and its hall answers for a duty of a case, laid down when it is submitted (CW-3).

use domain::case::{Channel, Duty, Post, Posts, Terms};
use domain::ids::{HallId, UnitId};
use domain::matter::MatterCode;
use sea_orm::ConnectionTrait;

use crate::announce::Query;
use crate::error::Result;
use crate::unit;

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

/// Puts the bureau's seal where it is kept, unless that is laid down already: at the bureau, whichever unit decides and in
/// whichever hall (OP-11). Cases of earlier versions of the program have nothing laid down.
///
/// # Errors
/// When the database is out of reach.
pub(super) async fn of_bureau(db: &impl ConnectionTrait, terms: &mut Terms) -> Result<()> {
    if !terms.posts.contains_key(&Duty::SealBureau)
        && let Some(bureau) = unit::bureau(db).await?
    {
        let post = Post { unit: bureau.id, unit_name: bureau.name, hall: terms.hall };
        terms.posts.insert(Duty::SealBureau, post);
    }
    Ok(())
}

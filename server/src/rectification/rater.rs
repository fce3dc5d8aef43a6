//! The rater's side, by the rating whose receipt the rater holds: what became of it, the word on the answer, and the
//! objection to an exclusion.

use domain::evaluation::api::RatingAnswer;
use domain::ids::RatingId;
use sea_orm::ConnectionTrait;

use crate::app::App;
use crate::error::Result;
use crate::rules::Rules;
use crate::work::Work;

/// What became of a bad rating, for the rater; nothing for a rating that opened no rectification.
///
/// # Errors
/// When the database is out of reach.
pub async fn answer_of(
    db: &impl ConnectionTrait,
    app: &App,
    rules: &Rules,
    rating: RatingId,
) -> Result<Option<RatingAnswer>> {
    let _ = (db, app, rules, rating);
    Ok(None)
}

/// The rater says whether it is solved: a yes closes, a no sends it back to the unit (EV-5).
///
/// # Errors
/// [`crate::error::Error::NotFound`] where the rating opened no rectification; the refusal where the answer is not there yet or a no
/// says nothing of what is still wrong.
pub async fn confirm(work: &Work, rating: RatingId, solved: bool, text: String) -> Result<()> {
    let _ = (work, rating, solved, text);
    Ok(())
}

/// The rater objects to the exclusion of the rating, once.
///
/// # Errors
/// [`crate::error::Error::NotFound`] where the rating opened no rectification; the refusal where it is not excluded or an objection was made.
pub async fn object(work: &Work, rating: RatingId, grounds: String) -> Result<()> {
    let _ = (work, rating, grounds);
    Ok(())
}

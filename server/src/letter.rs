//! Documents (文书): numbered, kept as their content and printed whenever somebody asks, so that what is verified and
//! what is printed are one thing. A document hangs on any subject; its owner says what it means and how it stands.

mod compose;
mod download;
mod entity;
mod facts;
mod store;
mod verify;

use domain::letter::VerifyLetter;

use crate::http::Routes;

pub use compose::{Heading, Issued, NewLetter, Rated, fresh_token, track_url};
pub use facts::{Endorsement, EndorsementKind, FactsFor, LetterFacts};
pub use store::of_subject;

/// The area's operations.
#[must_use]
pub fn routes(routes: Routes) -> Routes {
    download::routes(routes.on(VerifyLetter, verify::verify_letter))
}

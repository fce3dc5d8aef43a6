//! Documents (文书): numbered, kept as their content and printed whenever somebody asks, so that what is verified and
//! what is printed are one thing.

mod compose;
mod download;
mod entity;
mod store;
mod verify;

use domain::letter::VerifyLetter;

use crate::http::Routes;

pub use compose::{
    issue_acceptance, issue_acceptance_by_silence, issue_correction, issue_decision, issue_extension,
    issue_non_acceptance, issue_receipt, issue_special_procedure, track_url,
};
pub use store::of_case;

/// The area's operations.
#[must_use]
pub fn routes(routes: Routes) -> Routes {
    download::routes(routes.on(VerifyLetter, verify::verify_letter))
}

//! What is fixed about a case when it is submitted; later changes of the catalogue do not touch it.

use serde::{Deserialize, Serialize};

use super::duty::Posts;
use crate::identity::CaseNumber;
use crate::ids::{HallId, MatterId, UnitId};
use crate::matter::Limit;

/// The terms under which a case is handled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The number people use.
    pub number: CaseNumber,
    /// The version of the matter applied for.
    pub matter: MatterId,
    /// The matter's name.
    pub matter_name: String,
    /// The unit that decides.
    pub unit: UnitId,
    /// The unit's name.
    pub unit_name: String,
    /// The hall in which it is handled.
    pub hall: HallId,
    /// The limit the law sets, if one is confirmed.
    pub statutory: Option<Limit>,
    /// The limit the centre promises; nothing for an instant matter.
    pub promised: Option<Limit>,
    /// Whether it is settled while the applicant waits (即办件).
    pub instant: bool,
    /// Whether somebody looks at the place before the decision.
    pub site_survey: bool,
    /// Which other places answer for a duty; for every other duty the unit and the hall do.
    #[serde(default, skip_serializing_if = "Posts::is_empty")]
    pub posts: Posts,
}

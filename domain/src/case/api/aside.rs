//! What other areas say beside a case, on its page.

use serde::{Deserialize, Serialize};

use crate::access::Action;
use crate::endpoint;
use crate::ids::CaseId;

/// Something that another area has to say about a case (相关事项): an accountability record, a bill, a visit. The page of the
/// case draws it without knowing what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Aside {
    /// What it is: 超时问责单.
    pub title: String,
    /// How it stands.
    pub lines: Vec<AsideLine>,
    /// What the person asking can do about it.
    pub acts: Vec<AsideAct>,
}

/// One thing that is known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AsideLine {
    /// What: 说明期限.
    pub label: String,
    /// In words.
    pub value: String,
}

/// One thing to do about it, on a page of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AsideAct {
    /// What to do: 说明原因.
    pub label: String,
    /// The page on which to do it, as a path within the site.
    pub address: String,
    /// Why the person asking cannot do it now; nothing when they can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocked: Option<String>,
}

endpoint! {
    /// What else is to be known about a case.
    ListAsides "list_asides" "办件的相关事项" = Get "/api/v1/cases/{case}/asides", Action::ShowCase, plain;
    path CaseId; answer Vec<Aside>;
}

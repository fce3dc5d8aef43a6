//! What crosses the wire about the catalogue. It is public (OP-6): nothing here needs an account.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::code::MatterCode;
use super::content::Matter;
use super::diff::Change;
use super::kind::{Handling, MatterKind, ServiceObject};
use super::limit::Limit;
use crate::access::Action;
use crate::endpoint;
use crate::endpoint::Page;
use crate::ids::MatterId;

/// One line of the catalogue, for lists and search.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MatterSummary {
    /// The version in effect.
    pub id: MatterId,
    /// Implementation code; the address of the guide's page.
    pub code: String,
    /// Official name.
    pub name: String,
    /// Kind of matter.
    pub kind: MatterKind,
    /// Name of the unit responsible.
    pub unit_name: String,
    /// What it is for, in plain words.
    pub plain_summary: String,
    /// Settled at once, or within the promised limit.
    pub handling: Handling,
    /// The promised limit; nothing for instant matters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised_limit: Option<Limit>,
    /// Whom it serves.
    pub service_objects: Vec<ServiceObject>,
    /// How often the applicant has to come.
    pub visits: u8,
    /// Whether it may be applied for online.
    pub online_application: bool,
    /// Whether any hall of the city takes it.
    pub city_wide: bool,
    /// Whether the fees are known to be none.
    pub free: bool,
}

impl MatterSummary {
    /// The line of this matter; `unit_name` comes from the directory of units.
    #[must_use]
    pub fn of(id: MatterId, matter: &Matter, unit_name: String) -> Self {
        Self {
            id,
            code: matter.code.to_string(),
            name: matter.name.clone(),
            kind: matter.kind,
            unit_name,
            plain_summary: matter.plain_summary.clone(),
            handling: matter.handling,
            promised_limit: matter.promised_limit,
            service_objects: matter.service_objects.clone(),
            visits: matter.visits,
            online_application: matter.online_application,
            city_wide: matter.city_wide,
            free: matter.fees.is_empty() && !matter.is_unverified("fees"),
        }
    }
}

/// The whole guide (办事指南) of a matter, for its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MatterGuide {
    /// The version shown.
    pub id: MatterId,
    /// Its number, counted from 1.
    pub version: u32,
    /// The first day on which it holds.
    pub effective_on: NaiveDate,
    /// Every element of the matter.
    pub matter: Matter,
    /// The unit responsible.
    pub unit: GuideUnit,
    /// Names of all units that the steps mention.
    pub step_units: Vec<GuideUnit>,
    /// The versions before this one, newest first.
    pub earlier: Vec<VersionLine>,
}

/// What a guide says about a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GuideUnit {
    /// Its code in the catalogue.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Where its windows are; empty if the directory does not say.
    pub address: String,
    /// When they are open; empty if the directory does not say.
    pub hours: String,
    /// The number to ask; empty if the directory does not say.
    pub phone: String,
}

/// One version in the list of versions (CW-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VersionLine {
    /// Its number, counted from 1.
    pub version: u32,
    /// The first day on which it holds.
    pub effective_on: NaiveDate,
}

/// The public difference between two versions of a matter (CW-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MatterDifference {
    /// The older version.
    pub from: VersionLine,
    /// The newer version.
    pub to: VersionLine,
    /// What changed, in the order of the guide.
    pub changes: Vec<Change>,
}

/// What to look for in the catalogue; what is left out does not filter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema, utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(default, deny_unknown_fields)]
pub struct MatterQuery {
    /// Words: any two Chinese characters, everyday words, pinyin initials, or a code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// Only matters of this kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<MatterKind>,
    /// Only matters of the unit with this code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Only matters that serve these.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub serves: Option<ServiceObject>,
    /// Only instant, or only promised matters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handling: Option<Handling>,
    /// Only matters that can be applied for online, or only those that cannot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub online: Option<bool>,
    /// Only matters that any hall of the city takes, or only the others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city_wide: Option<bool>,
    /// Where the page before ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// How many lines, 1 to 100; 20 if not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// How a guide is asked for: by the code of its matter, which leads to the version in effect, or by the id of one
/// version, which leads to that version for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum MatterAddress {
    /// The version in effect of the matter with this code.
    Code(MatterCode),
    /// This very version.
    Version(MatterId),
}

impl TryFrom<String> for MatterAddress {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match MatterCode::parse(&text) {
            Ok(code) => Ok(Self::Code(code)),
            Err(rule) => text.parse().map(Self::Version).map_err(|_| rule),
        }
    }
}

impl From<MatterAddress> for String {
    fn from(address: MatterAddress) -> Self {
        match address {
            MatterAddress::Code(code) => code.into(),
            MatterAddress::Version(id) => id.to_string(),
        }
    }
}

/// Which two versions to compare.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct DifferenceQuery {
    /// The number of the older version; the one before the newer if not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<u32>,
    /// The number of the newer version; the one addressed if not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<u32>,
}

endpoint! {
    /// Search and list the matters in effect: a match of the name first, then of everyday words, then of the summary;
    /// among equals by the pinyin of the name.
    ListMatters "list_matters" "搜索和列出事项" = Get "/api/v1/matters", Action::ReadPublic, plain;
    query MatterQuery; answer Page<MatterSummary>;
}
endpoint! {
    /// Read a guide.
    ShowMatter "show_matter" "查看办事指南" = Get "/api/v1/matters/{matter}", Action::ReadPublic, plain;
    path MatterAddress; answer MatterGuide;
}
endpoint! {
    /// Read what changed between two versions of a matter (CW-1).
    ShowMatterDifference "show_matter_difference" "查看事项的修订对照"
        = Get "/api/v1/matters/{matter}/difference", Action::ReadPublic, plain;
    path MatterAddress; query DifferenceQuery; answer MatterDifference;
}

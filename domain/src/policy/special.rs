//! The rules that only some places have: absent where no pack in force speaks of them.

use serde::{Deserialize, Serialize};

use super::Rule;
use crate::text_enum;

/// The green channel (绿色通道), GC-1 to GC-16.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GreenChannel {
    /// The groups that may use it (GC-1).
    pub groups: Rule<Vec<String>>,
    /// Whether the shortest of the promised limits holds (GC-4).
    pub shortest_limit: Rule<bool>,
    /// Whether a case with every key material is handled at once (GC-3).
    pub instant_when_key_complete: Rule<bool>,
    /// Working days in which a request for on-site service is answered; 0 is the same working day (GC-9).
    pub on_site_answer_days: Rule<u16>,
    /// Whether on-site service and agency are closed to matters that require presence (GC-9, GC-10).
    pub presence_excluded: Rule<bool>,
    /// Whether no answer and no objection by the limit opens an accountability record (GC-5).
    pub silence_opens_accountability: Rule<bool>,
}

/// Key projects (重点项目), KP-1 to KP-13.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyProject {
    /// Limits of up to this many working days … (KP-10)
    pub short_days: Rule<u16>,
    /// … become this many (KP-10).
    pub short_becomes: Rule<u16>,
    /// Percentage taken off the promised limit where a site visit is needed (KP-10).
    pub site_percent_off: Rule<u16>,
    /// Whether only projects of the directory (名录库) are served (KP-4).
    pub directory_only: Rule<bool>,
    /// The classes that each have their own one-time notice (KP-2).
    pub classes: Rule<Vec<String>>,
}

/// Return visits (跟踪回访), KP-13.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Visit {
    /// Working days in which the visited unit hears what became of its findings.
    pub answer_days: Rule<u16>,
}

text_enum! {
    /// When the promised limit starts for a case accepted with gaps (容缺办件的起算).
    pub enum ToleranceClock {
        /// From acceptance, missing materials or not: the stricter reading.
        Acceptance = "acceptance", "自容缺受理起算";
        /// From the day on which the last missing material came.
        Completion = "completion", "自补齐材料起算";
    }
}

/// Tolerance acceptance (容缺受理), TA-1 to TA-11.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tolerance {
    /// When the promised limit starts (TA-7).
    pub clock: Rule<ToleranceClock>,
    /// Whether instant matters are left out (TA-1).
    pub instant_excluded: Rule<bool>,
    /// Whether applicants with a bad record are left out (TA-1).
    pub bad_record_excluded: Rule<bool>,
    /// Working days in which the end is told to the applicant (TA-8).
    pub end_notice_days: Rule<u16>,
    /// Months during which an applicant who came late has no tolerance (TA-9).
    pub distrust_months: Rule<u16>,
}

/// Assistance and agency (帮办代办), DL-1 to DL-14.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delegation {
    /// The levels of stations, highest first (DL-1).
    pub station_levels: Rule<Vec<String>>,
    /// Who may ask for agency rather than help (DL-2).
    pub agency_groups: Rule<Vec<String>>,
    /// Whether it is free of charge (DL-14).
    pub free: Rule<bool>,
    /// Working days between two reports of the agent to the applicant (DL-7), where a place has fixed them.
    #[serde(default)]
    pub feedback_days: Option<Rule<u16>>,
}

/// City-wide handling (全市通办), CW-1 to CW-12.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Routing {
    /// The modes of handling (CW-5).
    pub modes: Rule<Vec<String>>,
    /// The steps for which the responsible side is fixed (CW-3).
    pub steps: Rule<Vec<String>>,
    /// The ways of receiving a result (CW-9).
    pub deliveries: Rule<Vec<String>>,
    /// The words that no guide may contain (CW-2).
    pub vague_words: Rule<Vec<String>>,
}

/// Running the centre (政务服务中心运行管理), OP-1 to OP-15.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operation {
    /// Whether the same person may not accept and approve one case (OP-2).
    pub separate_hands: Rule<bool>,
    /// The acts without which a result is invalid, in their order (OP-11).
    pub release_acts: Rule<Vec<String>>,
    /// The smallest share of staff rated excellent in a year, in percent (OP-13).
    pub excellent_min_percent: Rule<u16>,
    /// The largest share of staff rated excellent in a year, in percent (OP-13).
    pub excellent_max_percent: Rule<u16>,
    /// Months before window staff may be replaced (OP-14).
    pub stay_months: Rule<u16>,
}

//! The rules in force for one place on one date.

use serde::{Deserialize, Serialize};

use super::{
    Delegation, Evaluation, GreenChannel, Hours, KeyProject, Operation, Routing, Rule, Tolerance, Visit, Warning,
};
use crate::text_enum;

/// Office hours (办公时间).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// The stretches of one working day, in order and apart from each other.
    pub hours: Rule<Vec<Hours>>,
}

text_enum! {
    /// What follows when the office says nothing within the limit (逾期不答复的后果).
    pub enum Silence {
        /// The application counts as accepted from the day on which it came in.
        Accepted = "accepted", "视为受理";
        /// Nothing by law; the supervisors are told.
        Flagged = "flagged", "转督查";
    }
}

/// Answering an application (受理).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// Working days from receipt in which everything missing is told at once.
    pub answer_days: Rule<u16>,
    /// What follows from saying nothing.
    pub silence: Rule<Silence>,
}

impl Acceptance {
    /// Within which time the window answers, as a sentence needs it: 当天, 5 个工作日内.
    #[must_use]
    pub fn within(&self) -> String {
        match self.answer_days.value {
            0 => "当天".to_owned(),
            days => format!("{days} 个工作日内"),
        }
    }
}

text_enum! {
    /// What may stop a clock (不计入期限的情形).
    pub enum PauseReason {
        /// A hearing.
        Hearing = "hearing", "听证";
        /// A call for tenders.
        Tender = "tender", "招标";
        /// An auction.
        Auction = "auction", "拍卖";
        /// An inspection of goods.
        Inspection = "inspection", "检验";
        /// A test.
        Testing = "testing", "检测";
        /// Quarantine.
        Quarantine = "quarantine", "检疫";
        /// An expert's appraisal.
        Appraisal = "appraisal", "鉴定";
        /// A review by experts.
        ExpertReview = "expert_review", "专家评审";
        /// The applicant puts the application right.
        Correction = "correction", "补正";
    }
}

/// Deciding a case (审查与决定).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Working days in which a decision is due where no shorter limit is set.
    pub limit_days: Rule<u16>,
    /// The most working days by which one extension may move it.
    pub extension_max_days: Rule<u16>,
    /// How many extensions there may be.
    pub extensions_max: Rule<u16>,
    /// Working days for matters decided jointly by several departments.
    pub joint_limit_days: Rule<u16>,
    /// The most working days by which a joint decision may be extended.
    pub joint_extension_max_days: Rule<u16>,
    /// What may stop the clock.
    pub pauses: Rule<Vec<PauseReason>>,
    /// Whether the applicant's correction time stops the clock.
    pub correction_pauses: Rule<bool>,
    /// Working days in which a decision reaches the applicant.
    pub delivery_days: Rule<u16>,
}

/// Putting right what a bad rating complains of (差评整改).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rectification {
    /// Working days in which it is verified, handled and answered (EV-5).
    pub verify_days: Rule<u16>,
    /// Working days in which it is solved (EV-6).
    pub solve_days: Rule<u16>,
    /// Whether somebody outside the rated unit judges a rating malicious.
    pub other_unit_judges: Rule<bool>,
}

/// Accountability for what is overdue (超时问责).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accountability {
    /// Whether an overdue case opens a record by itself (GC-5, OP-5).
    pub opens_by_itself: Rule<bool>,
    /// Working days in which the department explains.
    pub explanation_days: Rule<u16>,
}

/// Signing in (登录).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Login {
    /// Minutes for which a text-message code is good.
    pub code_minutes: Rule<u16>,
    /// Seconds before another code may be asked for.
    pub code_resend_seconds: Rule<u16>,
    /// Failures in a row after which the account rests.
    pub failures_max: Rule<u16>,
    /// Minutes for which it rests.
    pub lock_minutes: Rule<u16>,
    /// Minutes without a request after which a session ends.
    pub idle_minutes: Rule<u16>,
    /// Hours after which every session ends.
    pub session_hours: Rule<u16>,
    /// The fewest characters of a password.
    pub password_min: Rule<u16>,
}

/// Uploading materials (上传材料).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Upload {
    /// The largest file, in MiB.
    pub file_max_mb: Rule<u16>,
    /// The most files of one case.
    pub files_max: Rule<u16>,
    /// The most of one case, in MiB.
    pub case_max_mb: Rule<u16>,
    /// The file types taken, as extensions in lower case.
    pub types: Rule<Vec<String>>,
}

/// How long things are kept (留存).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// Calendar days for which logs are kept.
    pub log_days: Rule<u16>,
    /// Calendar days after which an untouched draft is removed.
    pub draft_days: Rule<u16>,
}

/// The rules in force for one place on one date (现行规则).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// The pack that was asked for.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The pack's id and a hash of all that is in force: equal versions mean equal rules.
    pub version: String,
    /// The titles of the packs laid over each other, the most general first.
    pub packs: Vec<String>,
    /// Office hours.
    pub office: Office,
    /// Answering an application.
    pub acceptance: Acceptance,
    /// Deciding a case.
    pub decision: Decision,
    /// Early warning.
    pub warning: Warning,
    /// Service evaluation.
    pub evaluation: Evaluation,
    /// Putting bad ratings right.
    pub rectification: Rectification,
    /// Accountability for what is overdue.
    pub accountability: Accountability,
    /// Signing in.
    pub login: Login,
    /// Uploading materials.
    pub upload: Upload,
    /// How long things are kept.
    pub retention: Retention,
    /// The green channel, where there is one.
    #[serde(default)]
    pub green_channel: Option<GreenChannel>,
    /// Key projects, where they are served.
    #[serde(default)]
    pub key_project: Option<KeyProject>,
    /// Return visits, where they have a limit.
    #[serde(default)]
    pub visit: Option<Visit>,
    /// Tolerance acceptance, where it exists.
    #[serde(default)]
    pub tolerance: Option<Tolerance>,
    /// Assistance and agency, where they exist.
    #[serde(default)]
    pub delegation: Option<Delegation>,
    /// City-wide handling, where it exists.
    #[serde(default)]
    pub routing: Option<Routing>,
    /// Running the centre, where a pack rules it.
    #[serde(default)]
    pub operation: Option<Operation>,
}

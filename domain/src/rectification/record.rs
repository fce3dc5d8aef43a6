//! What people put on record about a bad rating.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::staff::Attribution;
use crate::time::Timestamp;

crate::text_enum! {
    /// What the verification found (核实结论).
    pub enum RatingVerdict {
        /// It happened.
        Genuine = "genuine", "属实";
        /// The rater touched the wrong level or meant another office (误评).
        Mistaken = "mistaken", "误评";
        /// Made up to harm (恶意差评).
        Malicious = "malicious", "恶意差评";
    }
}

impl RatingVerdict {
    /// Why the rating is not counted, if it is not.
    #[must_use]
    pub const fn exclusion(self) -> Option<Exclusion> {
        match self {
            Self::Genuine => None,
            Self::Mistaken => Some(Exclusion::Mistaken),
            Self::Malicious => Some(Exclusion::Malicious),
        }
    }
}

crate::text_enum! {
    /// Why a rating is not counted (不计入原因). It stays listed all the same.
    pub enum Exclusion {
        /// A mistake of the rater (误评).
        Mistaken = "mistaken", "误评";
        /// Made up to harm (恶意差评).
        Malicious = "malicious", "恶意差评";
    }
}

/// The verification (核实), by a unit that is not the one rated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// Who verified.
    pub by: Attribution,
    /// What was found.
    pub verdict: RatingVerdict,
    /// On what grounds; told to the rater.
    pub grounds: String,
}

crate::text_enum! {
    /// How the rater's objection was decided (异议处理).
    pub enum ObjectionRuling {
        /// The exclusion was wrong: the rating counts and is handled.
        Restored = "restored", "恢复计入";
        /// The exclusion stands.
        Upheld = "upheld", "维持不计入";
    }
}

/// The rater's objection to an exclusion (异议); there is one at most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Objection {
    /// None so far.
    None,
    /// Waits for somebody other than the verifier.
    Pending {
        /// The rater's grounds.
        grounds: String,
        /// When it came in.
        at: Timestamp,
    },
    /// Decided against the rater, with reasons; one decided for the rater restores the rating instead.
    Upheld {
        /// The rater's grounds.
        grounds: String,
        /// When it came in; nothing in records from before that was kept.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<Timestamp>,
        /// Who decided.
        by: Attribution,
        /// The reasons, told to the rater.
        reasons: String,
    },
}

crate::text_enum! {
    /// The kind of cause behind a bad rating (原因类别).
    pub enum Cause {
        /// How people were treated.
        Attitude = "attitude", "服务态度";
        /// Staff did not know the business.
        Skill = "skill", "业务能力";
        /// It took too long.
        Delay = "delay", "办理超时";
        /// Materials asked for beyond the guide, or twice.
        Materials = "materials", "材料要求";
        /// The guide was wrong or missing.
        Guide = "guide", "办事指南";
        /// The system did not work.
        System = "system", "系统问题";
        /// A rule or arrangement that the office cannot change alone (深层次问题, EV-6).
        Structure = "structure", "体制机制";
        /// The law did not allow what the rater wanted; it was explained.
        Law = "law", "政策法规限制";
    }
}

/// The answer of the unit rated (整改答复).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Who answered.
    pub by: Attribution,
    /// What was behind it.
    pub cause: Cause,
    /// What was done, for the file.
    pub measures: String,
    /// What the rater reads.
    pub reply: String,
}

crate::text_enum! {
    /// How somebody speaks with the rater (联系方式).
    pub enum ContactChannel {
        /// The receipt page and the inbox, by the program.
        Inbox = "inbox", "站内和回执页";
        /// A text message, by the program.
        Sms = "sms", "短信";
        /// A call by the follow-up role.
        Phone = "phone", "电话";
        /// A meeting with the follow-up role.
        InPerson = "in_person", "当面";
    }
}

/// The answer reached the rater (反馈).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feedback {
    /// How.
    pub channel: ContactChannel,
    /// When.
    pub at: Timestamp,
    /// Who told them; nothing where the program did.
    pub by: Option<Attribution>,
}

crate::text_enum! {
    /// What came of an attempt to ask the rater (回访结果).
    pub enum AttemptOutcome {
        /// Nobody answered.
        NoAnswer = "no_answer", "未接通";
        /// The rater left no way to be reached.
        NoContact = "no_contact", "未留联系方式";
        /// The rater would not say.
        Declined = "declined", "不愿回答";
        /// The rater says that it is solved.
        Solved = "solved", "评价人称已解决";
        /// The rater says that it is not.
        Unsolved = "unsolved", "评价人称未解决";
    }
}

/// One documented attempt to ask the rater (回访记录).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// Who tried.
    pub by: Attribution,
    /// How.
    pub channel: ContactChannel,
    /// What came of it.
    pub outcome: AttemptOutcome,
    /// What was said.
    pub note: String,
}

crate::text_enum! {
    /// How a rectification ended (办结方式). Published figures keep the three apart.
    pub enum Ending {
        /// The rater confirmed on the receipt.
        Confirmed = "confirmed", "评价人确认解决";
        /// The rater said so to the follow-up role.
        ConfirmedInFollowUp = "confirmed_in_follow_up", "回访时确认解决";
        /// Attempts on three days did not get the rater's word.
        Unreached = "unreached", "三次回访未获答复";
    }
}

/// A deep cause on the rectification list (整改清单), with its owner and result (EV-6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImprovementItem {
    /// What is wrong at the root.
    pub problem: String,
    /// What will change.
    pub measure: String,
    /// Who owns it: a person's name and office.
    pub owner: String,
    /// By when.
    pub due: NaiveDate,
    /// What came of it; empty while it is open.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub result: String,
}

//! When a clock warns, whom, and how (OP-5).

use serde::{Deserialize, Serialize};

use super::Rule;
use crate::text_enum;

text_enum! {
    /// How a level looks on a list (颜色档).
    pub enum Tone {
        /// Due soon (即将到期): a triangle.
        Soon = "soon", "即将到期";
        /// Past due (已超期): a square.
        Late = "late", "已超期";
    }
}

text_enum! {
    /// Who is told when a level fires (提醒对象).
    pub enum WarnedOffice {
        /// Whoever holds the case now.
        Handler = "handler", "经办人";
        /// The head of the handler's section.
        SectionHead = "section_head", "科室负责人";
        /// The leader in charge of the unit's windows.
        Leader = "leader", "分管领导";
        /// The centre's supervisors.
        Supervisor = "supervisor", "督查人员";
    }
}

text_enum! {
    /// By what means people are told (提醒方式).
    pub enum MessageChannel {
        /// The inbox inside the program.
        Inbox = "inbox", "站内信";
        /// A text message.
        Sms = "sms", "短信";
        /// E-mail.
        Mail = "mail", "邮件";
    }
}

/// One warning level (预警级别). It fires once, at the earliest of its triggers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WarningLevel {
    /// Stable key within the policy: `yellow`.
    pub key: String,
    /// Its Chinese name: 黄色预警.
    pub name: String,
    /// How it looks.
    pub tone: Tone,
    /// Fires when this percentage of the working time has passed (1–100).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used_percent: Option<u16>,
    /// Fires at the opening of the day on which this many counted days are left; only on clocks longer than that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_days: Option<u16>,
    /// Fires as soon as the clock is past due.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub over: bool,
    /// Who is told.
    pub tell: Vec<WarnedOffice>,
    /// By what means.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub channels: Vec<MessageChannel>,
}

/// Early warning (分级预警提醒).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Warning {
    /// The levels, mildest first.
    pub levels: Rule<Vec<WarningLevel>>,
}

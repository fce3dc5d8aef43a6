//! The history in sentences, without names: in plain words for the applicant, in the official ones for staff.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::event::{By, Event, Fact};
use super::late_papers::Deferral;
use crate::ids::LetterId;
use crate::time::{Timestamp, long_date, short_date};

/// Who reads: the applicant is spoken to, staff read of the applicant, the public reads what happened (读者).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The applicant, in plain words.
    Applicant,
    /// A member of staff, in the official terms.
    Staff,
    /// Whoever knows the case's number and the last digits of the phone: none of the words written to the applicant.
    Public,
}

impl Reader {
    /// The words meant for this reader.
    pub(super) const fn pick<'a>(self, applicant: &'a str, staff: &'a str) -> &'a str {
        match self {
            Self::Applicant | Self::Public => applicant,
            Self::Staff => staff,
        }
    }
}

/// One line of the timeline (办理进度).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// What happened, in a few words: 已受理.
    pub title: String,
    /// What it means, in a sentence; may be empty.
    pub detail: String,
    /// Who did it: unit and badge, never a name. The applicant and the program are named to staff only.
    pub who: String,
    /// The document that went with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<LetterId>,
    /// Whether only staff may see it (internal steps such as proposals).
    #[serde(default)]
    pub internal: bool,
}

impl Event {
    /// This event as a line of the timeline.
    #[must_use]
    pub fn entry(&self, reader: Reader) -> Entry {
        let (title, mut detail) = self.words(reader);
        if reader == Reader::Public && !matches!(self.fact, Fact::Accepted { by_silence: true, .. }) {
            detail.clear();
        }
        Entry {
            at: self.at,
            title: title.to_owned(),
            detail,
            who: match &self.by {
                By::Staff(staff) => staff.unit_and_badge(),
                By::Applicant => reader.pick("", "申请人").to_owned(),
                By::System => reader.pick("", "系统").to_owned(),
            },
            letter: self.letter().filter(|_| reader != Reader::Public),
            internal: self.is_internal(),
        }
    }

    /// The document that the event produced.
    #[must_use]
    pub const fn letter(&self) -> Option<LetterId> {
        match &self.fact {
            Fact::CorrectionRequested { notice, .. }
            | Fact::Accepted { notice, .. }
            | Fact::Refused { notice, .. }
            | Fact::Suspended { notice, .. }
            | Fact::ExtensionGranted { notice, .. }
            | Fact::Signed { notice, .. }
            | Fact::Ended { notice, .. } => Some(notice.letter),
            Fact::Held { hold, .. } => match &hold.stops_clock {
                Some(pause) => Some(pause.notice.letter),
                None => None,
            },
            Fact::MaterialsChecked { .. }
            | Fact::Supplemented { .. }
            | Fact::Resumed { .. }
            | Fact::ExtensionRequested { .. }
            | Fact::ExtensionDenied
            | Fact::Proposed { .. }
            | Fact::Returned { .. }
            | Fact::ApprovalSealed { .. }
            | Fact::BureauSealed { .. }
            | Fact::Delivered { .. }
            | Fact::Archived
            | Fact::Withdrawn { .. }
            | Fact::Lapsed
            | Fact::Marked { .. }
            | Fact::Unmarked { .. }
            | Fact::Released { .. }
            | Fact::Deferred { .. }
            | Fact::Supplied { .. }
            | Fact::Entrusted { .. }
            | Fact::TrustEnded { .. } => None,
        }
    }

    /// Whether only staff may see it. Every fact says so itself: none is shown to the applicant because nobody thought of it.
    const fn is_internal(&self) -> bool {
        match &self.fact {
            Fact::MaterialsChecked { .. }
            | Fact::ExtensionRequested { .. }
            | Fact::ExtensionDenied
            | Fact::Proposed { .. }
            | Fact::Returned { .. } => true,
            Fact::CorrectionRequested { .. }
            | Fact::Supplemented { .. }
            | Fact::Accepted { .. }
            | Fact::Refused { .. }
            | Fact::Suspended { .. }
            | Fact::Resumed { .. }
            | Fact::ExtensionGranted { .. }
            | Fact::Signed { .. }
            | Fact::ApprovalSealed { .. }
            | Fact::BureauSealed { .. }
            | Fact::Delivered { .. }
            | Fact::Archived
            | Fact::Withdrawn { .. }
            | Fact::Lapsed
            | Fact::Marked { .. }
            | Fact::Unmarked { .. }
            | Fact::Held { .. }
            | Fact::Released { .. }
            | Fact::Deferred { .. }
            | Fact::Supplied { .. }
            | Fact::Entrusted { .. }
            | Fact::TrustEnded { .. }
            | Fact::Ended { .. } => false,
        }
    }

    fn words(&self, reader: Reader) -> (&'static str, String) {
        match &self.fact {
            Fact::MaterialsChecked { checks } => ("核对材料", format!("核对了 {} 份材料", checks.len())),
            Fact::CorrectionRequested { lacks, due_on, stops_clock, .. } => {
                let clock = if *stops_clock {
                    "等补材料的时间不计入办理时限"
                } else {
                    "这次补正不影响办理时限"
                };
                let before = reader.pick("请在", "申请人应在");
                let detail = format!("{before} {} 前补 {} 份材料，{clock}", short_date(*due_on), lacks.len());
                (reader.pick("等您补材料", "一次性告知补正"), detail)
            }
            Fact::Supplemented { supplies, .. } => ("材料已补交", format!("收到 {} 份材料", supplies.len())),
            Fact::Accepted { by_silence: false, .. } => ("已受理", "发出《受理通知书》".to_owned()),
            Fact::Accepted { by_silence: true, received_at, .. } => {
                let day =
                    received_at.map_or_else(|| "当日".to_owned(), |at| format!(" {}", long_date(at.local_date())));
                ("视为受理", format!("窗口没有在规定的期限内答复，依法视为受理，受理日期是收到材料的{day}"))
            }
            Fact::Refused { reasons, .. } => (reader.pick("没有受理", "不予受理"), reasons.clone()),
            Fact::Suspended { procedure, expected_days, reason, .. } => {
                ("暂停计时", format!("需要{procedure}，预计 {expected_days} 个工作日：{reason}"))
            }
            Fact::Resumed { result } => ("恢复计时", result.clone()),
            Fact::ExtensionRequested { days, reason } => ("申请延期", format!("{days} 个工作日：{reason}")),
            Fact::ExtensionGranted { days, reason, .. } => ("延长办理时间", format!("延长 {days} 个工作日：{reason}")),
            Fact::ExtensionDenied => ("没有批准延期", String::new()),
            Fact::Proposed { outcome, opinion, .. } => ("审查完毕", format!("建议{outcome}：{opinion}")),
            Fact::Returned { reason } => ("退回重审", reason.clone()),
            Fact::Signed { .. } => {
                let next = reader.pick("正在盖章，盖齐后就能领取", "待盖审批专用章和审批服务局印章");
                (reader.pick("已作出决定", "已签发决定"), next.to_owned())
            }
            Fact::ApprovalSealed { .. } => ("已盖审批专用章", String::new()),
            Fact::BureauSealed { .. } => {
                (reader.pick("结果出来了", "已盖审批服务局印章"), "签字和两枚印章都齐了".to_owned())
            }
            Fact::Delivered { way, tracking } => {
                let parcel = tracking.as_ref().map(|number| format!("，快递单号 {number}")).unwrap_or_default();
                ("结果已送达", format!("{way}{parcel}"))
            }
            Fact::Archived => ("已归档", String::new()),
            Fact::Withdrawn { reason } => {
                (reader.pick("您撤回了申请", "申请人撤回申请"), reader.pick("", reason).to_owned())
            }
            Fact::Lapsed => (
                reader.pick("已终止", "补正逾期终止"),
                reader.pick("没有在期限内补齐材料；材料齐了可以重新申请", "申请人没有在期限内补齐材料").to_owned(),
            ),
            Fact::Marked { mark, why } => ("办理方式", format!("按“{mark}”办理：{why}")),
            Fact::Unmarked { mark, why } => ("办理方式", format!("不再按“{mark}”办理：{why}")),
            Fact::Held { hold, .. } => ("暂缓", hold.why.clone()),
            Fact::Released { why, .. } => ("解除暂缓", why.clone()),
            Fact::Deferred { items } => ("容缺材料", deferred(items)),
            Fact::Supplied { supplies, .. } => ("容缺材料已补交", format!("收到 {} 份材料", supplies.len())),
            Fact::Entrusted { mandate } => {
                ("已委托代办", format!("由{}工号 {} 代办", mandate.agent.unit_name, mandate.agent.badge))
            }
            Fact::TrustEnded { why, .. } => ("委托已结束", why.clone()),
            Fact::Ended { cause, .. } => ("已终止", cause.clone()),
        }
    }
}

/// How many papers may follow, and until when: each by its own day.
fn deferred(items: &[Deferral]) -> String {
    let mut days: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    for item in items {
        *days.entry(item.due_on).or_default() += 1;
    }
    let each: Vec<String> =
        days.into_iter().map(|(day, count)| format!("{count} 份最晚 {}", short_date(day))).collect();
    format!("{} 份材料可以受理以后补交：{}", items.len(), each.join("，"))
}

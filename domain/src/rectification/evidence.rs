//! What the records say about a complaint, before anybody judges it.
//!
//! Thirteen of the sixteen national reasons of bad ratings are statements that a record can bear out or contradict.
//! The other three speak of people, and nothing here speaks for or against them.

use serde::{Deserialize, Serialize};

use crate::evaluation::ReasonCode;
use crate::time::Timestamp;

// The national reasons (全国统一的差评原因) that a record can bear out, by what the rater says with them.

/// 在办事指南之外增加新的审批条件.
const ADDED_CONDITION: ReasonCode = ReasonCode(108);
/// 需提供办事指南之外的申报材料.
const MATERIAL_OUTSIDE_GUIDE: ReasonCode = ReasonCode(109);
/// 无理由超过法定办理时间.
const PAST_STATUTORY_LIMIT: ReasonCode = ReasonCode(110);
/// 办事指南提供样本有错.
const WRONG_SAMPLE: ReasonCode = ReasonCode(111);
/// 承诺在线收取申报材料实际无法收取.
const MATERIALS_NOT_TAKEN_ONLINE: ReasonCode = ReasonCode(112);
/// 多头跑窗口和部门.
const MANY_WINDOWS: ReasonCode = ReasonCode(113);
/// 跑动次数与承诺的不一致.
const MORE_VISITS: ReasonCode = ReasonCode(114);
/// 没有提供材料样本.
const NO_SAMPLE: ReasonCode = ReasonCode(207);
/// 没有提供材料清单.
const NO_MATERIAL_LIST: ReasonCode = ReasonCode(208);
/// 未在承诺时间内办结.
const PAST_PROMISED_LIMIT: ReasonCode = ReasonCode(209);
/// 同样内容的证明材料被要求多次提交.
const ASKED_AGAIN: ReasonCode = ReasonCode(210);
/// 承诺网办但无法在线办理.
const NOT_DONE_ONLINE: ReasonCode = ReasonCode(211);
/// 在线预约办理后到实体大厅重复取号排队.
const QUEUED_DESPITE_BOOKING: ReasonCode = ReasonCode(212);

/// A material that somebody asked the applicant for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MaterialRequest {
    /// The material's name.
    pub material: String,
    /// Whether the guide in force for the case lists it.
    pub in_guide: bool,
    /// How often it was asked for after it had been handed in.
    pub asked_again: u8,
}

/// What the records hold about a case. Nothing means that it was not recorded, which is no evidence either way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseFacts {
    /// The end of the promised limit.
    pub promised_due: Option<Timestamp>,
    /// The end of the statutory limit.
    pub statutory_due: Option<Timestamp>,
    /// When it was decided; nothing while it is open.
    pub decided_at: Option<Timestamp>,
    /// When the facts were read.
    pub read_at: Timestamp,
    /// Every material asked for.
    pub requests: Option<Vec<MaterialRequest>>,
    /// Conditions of acceptance put to the applicant that the guide does not list.
    pub added_conditions: Option<Vec<String>>,
    /// How many materials the guide lists.
    pub guide_materials: Option<u16>,
    /// Names of listed materials that have no sample.
    pub without_sample: Option<Vec<String>>,
    /// How many samples of the guide were corrected after the case was submitted.
    pub samples_corrected: Option<u16>,
    /// Whether the guide promises that materials can be handed in online.
    pub promised_online: Option<bool>,
    /// How many uploads of the case failed.
    pub failed_uploads: Option<u16>,
    /// Tickets that the person had to take on the day of a booked appointment.
    pub tickets_despite_booking: Option<u16>,
    /// How many different windows the person was called to.
    pub windows_visited: Option<u16>,
    /// How many visits the guide promises at most.
    pub promised_visits: Option<u16>,
    /// How many visits there were.
    pub visits: Option<u16>,
}

crate::text_enum! {
    /// What the records say (自动核对结果).
    pub enum EvidenceFinding {
        /// They bear the complaint out.
        Supports = "supports", "记录支持";
        /// They contradict it.
        Contradicts = "contradicts", "记录不支持";
        /// They do not hold what would decide it.
        NotRecorded = "not_recorded", "没有记录";
        /// It is nothing a record can decide.
        NotCheckable = "not_checkable", "无法自动核对";
    }
}

/// What the records say about one reason (自动证据).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Evidence {
    /// The reason.
    pub code: ReasonCode,
    /// What the records say.
    pub finding: EvidenceFinding,
    /// In one sentence, with the figures it rests on; it names neither person nor case.
    pub text: String,
}

/// Checks one reason against the records.
#[must_use]
pub fn evidence(code: ReasonCode, facts: &CaseFacts) -> Evidence {
    let checked = match code {
        ADDED_CONDITION => conditions(facts),
        MATERIAL_OUTSIDE_GUIDE => outside_guide(facts),
        PAST_STATUTORY_LIMIT => against_limit("法定", facts.statutory_due, facts),
        WRONG_SAMPLE => facts.samples_corrected.map(|n| said(n > 0, format!("申请之后，办事指南的样本更正过 {n} 次"))),
        MATERIALS_NOT_TAKEN_ONLINE | NOT_DONE_ONLINE => online(facts),
        MANY_WINDOWS => facts.windows_visited.map(|n| said(n > 1, format!("为这件事到过 {n} 个窗口"))),
        MORE_VISITS => visits(facts),
        NO_SAMPLE => samples(facts),
        NO_MATERIAL_LIST => facts.guide_materials.map(|n| said(n == 0, format!("办事指南列出 {n} 份材料"))),
        PAST_PROMISED_LIMIT => against_limit("承诺", facts.promised_due, facts),
        ASKED_AGAIN => asked_again(facts),
        QUEUED_DESPITE_BOOKING => facts.tickets_despite_booking.map(|n| said(n > 0, format!("预约当天又取号 {n} 次"))),
        _ => {
            let text = "这一条说的是人的态度和业务，由核实人员询问了解".to_owned();
            return Evidence { code, finding: EvidenceFinding::NotCheckable, text };
        }
    };
    let (finding, text) =
        checked.unwrap_or_else(|| (EvidenceFinding::NotRecorded, "系统里没有可以核对的记录".to_owned()));
    Evidence { code, finding, text }
}

type Checked = Option<(EvidenceFinding, String)>;

fn said(supports: bool, text: String) -> (EvidenceFinding, String) {
    (if supports { EvidenceFinding::Supports } else { EvidenceFinding::Contradicts }, text)
}

fn conditions(facts: &CaseFacts) -> Checked {
    let added = facts.added_conditions.as_ref()?;
    Some(said(!added.is_empty(), listed("指南之外的受理条件", added)))
}

fn outside_guide(facts: &CaseFacts) -> Checked {
    let names = names_of(facts, |request| !request.in_guide)?;
    Some(said(!names.is_empty(), listed("要过指南之外的材料", &names)))
}

fn asked_again(facts: &CaseFacts) -> Checked {
    let names = names_of(facts, |request| request.asked_again > 0)?;
    Some(said(!names.is_empty(), listed("交过之后又要的材料", &names)))
}

fn samples(facts: &CaseFacts) -> Checked {
    let missing = facts.without_sample.as_ref()?;
    Some(said(!missing.is_empty(), listed("缺样本的材料", missing)))
}

fn online(facts: &CaseFacts) -> Checked {
    let (promised, failed) = (facts.promised_online?, facts.failed_uploads?);
    let promise = if promised { "指南承诺可以网上提交" } else { "指南没有承诺网上提交" };
    Some(said(promised && failed > 0, format!("{promise}，上传失败 {failed} 次")))
}

fn visits(facts: &CaseFacts) -> Checked {
    let (promised, made) = (facts.promised_visits?, facts.visits?);
    Some(said(made > promised, format!("指南承诺最多跑 {promised} 次，实际到场 {made} 次")))
}

fn against_limit(limit: &str, due: Option<Timestamp>, facts: &CaseFacts) -> Checked {
    let due = due?;
    let last = facts.decided_at.unwrap_or(facts.read_at);
    let day = |at: Timestamp| crate::time::long_date(at.local_date());
    let done = match facts.decided_at {
        Some(at) => format!("{}办结", day(at)),
        None => format!("到{}还没有办结", day(facts.read_at)),
    };
    Some(said(last > due, format!("{limit}时限到{}，{done}", day(due))))
}

fn names_of(facts: &CaseFacts, pick: impl Fn(&MaterialRequest) -> bool) -> Option<Vec<String>> {
    let requests = facts.requests.as_ref()?;
    Some(requests.iter().filter(|request| pick(request)).map(|request| request.material.clone()).collect())
}

fn listed(what: &str, names: &[String]) -> String {
    if names.is_empty() { format!("没有{what}") } else { format!("{what}：{}", names.join("、")) }
}

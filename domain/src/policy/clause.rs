//! Where a value comes from.

use serde::{Deserialize, Serialize};

/// The basis of a rule (依据), as a person meets it on a screen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Clause {
    /// The short form beside a line: `许可法 32 条`, `绿通 GC-4`.
    pub id: String,
    /// The document and article in full, for whoever wants to look it up.
    pub text: String,
}

impl Clause {
    /// A clause with its short and full form.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self { id: id.into(), text: text.into() }
    }
}

/// A value of a policy pack with the clause that sets it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Rule<T> {
    /// The value in force.
    pub value: T,
    /// The clause that sets it.
    pub clause: Clause,
}

/// A clause id that a refusal cites, as the basis is named to people (依据): which document, and which of its rules. A
/// law is cited by its own name and stays as it is.
#[must_use]
pub fn basis(clause: &str) -> String {
    let named = match clause {
        "CW-3" => "全市通办，环节职责清单",
        "DL-14" => "帮办代办制度，自愿无偿、代办不代替决定",
        "GC-10" => "绿色通道实施办法，帮办和代办",
        "GC-5" => "绿色通道实施办法，超时问责",
        "EV-1" => "“好差评”制度，现场服务一次一评",
        "EV-2" => "“好差评”制度，网上服务一事一评",
        "EV-5" => "“好差评”制度，差评核实、整改和反馈",
        "EV-6" => "“好差评”制度，限时解决",
        "OP-1" => "政务服务中心运行管理意见（一）一窗受理制",
        "OP-2" => "政务服务中心运行管理意见（二）前台后台制",
        "OP-4" => "政务服务中心运行管理意见（四）一次性告知制",
        "OP-5" => "政务服务中心运行管理意见（五）限时办结制",
        "OP-9" => "政务服务中心运行管理意见（九）分管领导负责制",
        "OP-11" => "政务服务中心运行管理意见（十一）出件加盖印章",
        "OP-14" => "政务服务中心运行管理意见，进驻人员管理",
        "TA-1" => "容缺受理制度，适用条件",
        "TA-2" => "容缺受理制度，承诺和补交",
        "XT-2" => "个人信息保护规定，评价人信息不公开",
        "XT-3" => "评价公开账本的规定",
        law => law,
    };
    named.to_owned()
}

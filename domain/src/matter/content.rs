//! A matter as the catalogue holds it: checked, and whole enough to render a guide and a form from.

use serde::{Deserialize, Serialize};

use super::code::{BasicCode, FieldKey, MatterCode, UnitCode};
use super::kind::{
    Delivery, FormFieldKind, GovernmentLevel, Handling, MaterialForm, MaterialSource, MatterKind, Necessity,
    RemedyKind, ResultKind, ServiceObject, SpecialProcedureKind,
};
use super::limit::Limit;

/// One matter (事项) in the national element form.
///
/// Made by [`MatterDraft::check`](super::MatterDraft::check) alone, which is why other crates cannot write one down.
/// Its JSON is also a valid draft, so an export can be imported again.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Matter {
    /// Implementation code (实施编码).
    pub code: MatterCode,
    /// Basic code of the national catalogue (基本编码); nothing while unverified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basic_code: Option<BasicCode>,
    /// Official name.
    pub name: String,
    /// Kind of matter.
    pub kind: MatterKind,
    /// Level of government that exercises the power.
    pub level: GovernmentLevel,
    /// The unit responsible.
    pub unit: UnitCode,
    /// What it is for, in words everybody understands (大白话).
    pub plain_summary: String,
    /// What people call it when they search: 开饭店, 老年证.
    pub everyday_words: Vec<String>,
    /// Settled at once, or within a promised limit.
    pub handling: Handling,
    /// The law it rests on; the first is the main one.
    pub legal_bases: Vec<LegalBasis>,
    /// The limit that the law sets; nothing where the law sets none or it is unverified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statutory_limit: Option<Limit>,
    /// From when the statutory limit counts, or that the law sets none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub statutory_note: String,
    /// The limit that the centre promises; nothing for instant matters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised_limit: Option<Limit>,
    /// Whom it serves.
    pub service_objects: Vec<ServiceObject>,
    /// Whether the applicant must come in person.
    pub presence_required: bool,
    /// Why the applicant must come; empty if not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub presence_reason: String,
    /// How often the applicant has to come to the hall; 0 = never.
    pub visits: u8,
    /// Whether it may be applied for online.
    pub online_application: bool,
    /// Whether any hall of the city takes it (全市通办).
    pub city_wide: bool,
    /// Whether a time at the window can be booked ahead.
    pub appointment: bool,
    /// Whether somebody comes to look at the place before the decision (现场勘验).
    pub site_survey: bool,
    /// When an application is accepted.
    pub conditions: Vec<String>,
    /// What to hand in.
    pub materials: Vec<Material>,
    /// What the form asks beyond the applicant and the materials.
    pub form: Vec<FormField>,
    /// The way through the house.
    pub steps: Vec<ProcedureStep>,
    /// What has to be paid; empty = free.
    pub fees: Vec<Fee>,
    /// Procedures whose days do not count.
    pub special_procedures: Vec<SpecialProcedure>,
    /// What the applicant holds in the end.
    pub result: ResultOfMatter,
    /// How the result reaches the applicant.
    pub deliveries: Vec<Delivery>,
    /// How a decision is contested.
    pub remedies: Vec<Remedy>,
    /// Frequent questions.
    pub questions: Vec<Question>,
    /// Elements that nobody has confirmed yet (待核实): left empty and named here by their path, such as
    /// `basic_code` or `legal_bases[0].article`. Each once, in alphabetical order: two matters that mark the same say the
    /// same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unverified: Vec<String>,
}

impl Matter {
    /// Whether the element at this path waits for confirmation; pages then say 待核实 in its place.
    #[must_use]
    pub fn is_unverified(&self, path: &str) -> bool {
        self.unverified.iter().any(|p| p == path)
    }

    /// Whether an application of this matter may be accepted with materials missing (TA-1, TA-10): not an
    /// instant one, and some material of it is on the list.
    #[must_use]
    pub fn is_tolerable(&self) -> bool {
        self.handling == Handling::Promised && self.materials.iter().any(Material::is_tolerable)
    }
}

/// The law that a matter rests on (设定依据).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LegalBasis {
    /// Name of the law, without its brackets.
    pub title: String,
    /// The article: 第三十五条; empty while unverified.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub article: String,
    /// Its words; empty where they are not quoted.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// One material to hand in (申请材料).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Material {
    /// Code within the matter, two digits counted from 01 unless the catalogue gives another.
    pub code: String,
    /// Name.
    pub name: String,
    /// Always, or in a named case.
    pub necessity: Necessity,
    /// The case in which it is needed; empty if always.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub when: String,
    /// Whether it is a key material (主件): nothing is accepted without it.
    pub key: bool,
    /// The forms in which it is taken.
    pub forms: Vec<MaterialForm>,
    /// How many originals on paper.
    pub originals: u8,
    /// How many copies on paper.
    pub copies: u8,
    /// Who issues it.
    pub source: MaterialSource,
    /// How to obtain it, step by step (DL-3).
    pub how_to_obtain: String,
    /// How to fill it in; empty where nothing is to be filled in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sample_note: String,
    /// What the window looks at when it takes the material (受理标准).
    pub acceptance: String,
    /// Whether it may follow later (可容缺), with the three confirmations of TA-4; nothing = it may not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tolerance: Option<ToleranceGrounds>,
}

impl Material {
    /// Whether it may follow later (TA-4).
    #[must_use]
    pub fn is_tolerable(&self) -> bool {
        self.tolerance.is_some()
    }
}

/// What the unit confirms before a material goes on the public list of tolerable ones (TA-4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ToleranceGrounds {
    /// Taking it later breaks no law.
    pub lawful: bool,
    /// It has no bearing on safety, land or the environment.
    pub harmless: bool,
    /// The applicant can always obtain it.
    pub obtainable: bool,
}

/// One field of the application form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FormField {
    /// The key of the answer.
    pub key: FieldKey,
    /// The question on the form.
    pub label: String,
    /// How it is answered.
    pub kind: FormFieldKind,
    /// Whether an answer is needed.
    pub required: bool,
    /// The choices of a select, empty for every other kind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// A line of help under the label.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hint: String,
    /// The most characters of a text, or the greatest number; nothing = the form's own bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
}

/// One step of the procedure (办理环节).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProcedureStep {
    /// Name: 受理, 审查, 决定.
    pub name: String,
    /// The unit that carries it out.
    pub unit: UnitCode,
    /// How long it may take; nothing = at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Limit>,
    /// What is looked at or done.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// One fee (收费项目), OP-7.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Fee {
    /// Name.
    pub name: String,
    /// The standard in words: 每件 80 元; empty while unverified.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub standard: String,
    /// The sum for one case in fen, where the standard is a flat one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_fen: Option<u32>,
    /// The document that sets it; empty while unverified.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
    /// Whether it can be reduced or waived.
    pub reducible: bool,
    /// Who pays less, and by which rule; empty if nobody.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reduction: String,
}

/// A procedure whose days do not count against the limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SpecialProcedure {
    /// Which one.
    pub kind: SpecialProcedureKind,
    /// How long it takes; nothing while unverified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Limit>,
    /// When it is held, and the law that takes its days out of the limit.
    pub note: String,
}

/// What the applicant holds in the end (审批结果).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResultOfMatter {
    /// Its kind.
    pub kind: ResultKind,
    /// Its name; empty where nothing is handed out.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
}

/// One way to contest a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Remedy {
    /// Which one.
    pub kind: RemedyKind,
    /// Where to file it.
    pub body: String,
    /// Until when: 收到决定之日起 60 日内.
    pub within: String,
}

/// A frequent question and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Question {
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: String,
}

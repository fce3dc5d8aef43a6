//! A matter as somebody wrote it down: nothing is certain yet, anything may be missing.
//!
//! The words of closed sets may be given by code or in Chinese (`licence`, `行政许可`), so that one form serves the
//! administrator's page, a JSON file and a spreadsheet.

use serde::{Deserialize, Serialize};

use super::content::ToleranceGrounds;

/// A matter before it is checked; [`MatterDraft::check`](super::MatterDraft::check) turns it into a
/// [`Matter`](super::Matter). Elements mean what they mean there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct MatterDraft {
    /// Implementation code (实施编码).
    pub code: String,
    /// Basic code (基本编码).
    pub basic_code: String,
    /// Official name.
    pub name: String,
    /// Kind of matter: 行政许可.
    pub kind: String,
    /// Level of exercise: 县级.
    pub level: String,
    /// Code of the unit responsible.
    pub unit: String,
    /// What it is for, in plain words.
    pub plain_summary: String,
    /// What people call it.
    pub everyday_words: Vec<String>,
    /// 即办件 or 承诺件.
    pub handling: String,
    /// The law it rests on.
    pub legal_bases: Vec<LegalBasisDraft>,
    /// The statutory limit.
    pub statutory_limit: Option<LimitDraft>,
    /// From when it counts, or that the law sets none.
    pub statutory_note: String,
    /// The promised limit.
    pub promised_limit: Option<LimitDraft>,
    /// Whom it serves.
    pub service_objects: Vec<String>,
    /// Whether the applicant must come in person.
    pub presence_required: Option<bool>,
    /// Why.
    pub presence_reason: String,
    /// Visits to the hall.
    pub visits: Option<u32>,
    /// Whether it may be applied for online.
    pub online_application: Option<bool>,
    /// Whether any hall of the city takes it.
    pub city_wide: Option<bool>,
    /// Whether a time can be booked.
    pub appointment: Option<bool>,
    /// Whether the place is looked at.
    pub site_survey: Option<bool>,
    /// Conditions of acceptance.
    pub conditions: Vec<String>,
    /// Materials.
    pub materials: Vec<MaterialDraft>,
    /// Fields of the form.
    pub form: Vec<FormFieldDraft>,
    /// Steps.
    pub steps: Vec<StepDraft>,
    /// Fees.
    pub fees: Vec<FeeDraft>,
    /// Special procedures.
    pub special_procedures: Vec<SpecialProcedureDraft>,
    /// The result.
    pub result: ResultDraft,
    /// How the result is delivered.
    pub deliveries: Vec<String>,
    /// How a decision is contested.
    pub remedies: Vec<RemedyDraft>,
    /// Frequent questions.
    pub questions: Vec<QuestionDraft>,
    /// Paths of the elements left empty because nobody has confirmed them (待核实).
    pub unverified: Vec<String>,
}

/// A limit before it is checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct LimitDraft {
    /// How many.
    pub value: Option<u32>,
    /// 工作日 or 自然日.
    pub unit: String,
}

/// A legal basis before it is checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct LegalBasisDraft {
    /// Name of the law.
    pub title: String,
    /// The article.
    pub article: String,
    /// Its words.
    pub text: String,
}

/// A material before it is checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct MaterialDraft {
    /// Code within the matter; left empty, its place counted from 01.
    pub code: String,
    /// Name.
    pub name: String,
    /// 必要 or 按情形.
    pub necessity: String,
    /// The case in which it is needed.
    pub when: String,
    /// Whether it is a key material (主件).
    pub key: Option<bool>,
    /// Forms in which it is taken.
    pub forms: Vec<String>,
    /// Originals on paper.
    pub originals: Option<u32>,
    /// Copies on paper.
    pub copies: Option<u32>,
    /// Who issues it.
    pub source: String,
    /// How to obtain it.
    pub how_to_obtain: String,
    /// How to fill it in.
    pub sample_note: String,
    /// What the window looks at.
    pub acceptance: String,
    /// The confirmations of TA-4, where it may follow later.
    pub tolerance: Option<ToleranceGrounds>,
}

/// A form field before it is checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct FormFieldDraft {
    /// The key of the answer.
    pub key: String,
    /// The question on the form.
    pub label: String,
    /// How it is answered: 单行文字.
    pub kind: String,
    /// Whether an answer is needed.
    pub required: Option<bool>,
    /// The choices of a select.
    pub options: Vec<String>,
    /// A line of help.
    pub hint: String,
    /// The most characters, or the greatest number.
    pub max: Option<u32>,
}

/// A step before it is checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct StepDraft {
    /// Name.
    pub name: String,
    /// Code of the unit; left empty, the unit responsible for the matter.
    pub unit: String,
    /// How long it may take.
    pub limit: Option<LimitDraft>,
    /// What is done.
    pub note: String,
}

/// A fee before it is checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct FeeDraft {
    /// Name.
    pub name: String,
    /// The standard in words.
    pub standard: String,
    /// The flat sum in fen.
    pub amount_fen: Option<u32>,
    /// The document that sets it.
    pub basis: String,
    /// Whether it can be reduced.
    pub reducible: Option<bool>,
    /// Who pays less.
    pub reduction: String,
}

/// A special procedure before it is checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct SpecialProcedureDraft {
    /// Which one: 专家评审.
    pub kind: String,
    /// How long it takes.
    pub limit: Option<LimitDraft>,
    /// When it is held, and by which law its days do not count.
    pub note: String,
}

/// The result before it is checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ResultDraft {
    /// Its kind: 证照.
    pub kind: String,
    /// Its name.
    pub name: String,
}

/// A remedy before it is checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RemedyDraft {
    /// 行政复议 or 行政诉讼.
    pub kind: String,
    /// Where to file it.
    pub body: String,
    /// Until when.
    pub within: String,
}

/// A question before it is checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct QuestionDraft {
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: String,
}

//! The catalogue of matters (事项): what people apply for, on what law it rests, what it asks and how long it takes.
//!
//! A [`MatterDraft`] is what somebody wrote down; [`MatterDraft::check`] finds everything wrong with it at once or
//! makes a [`Matter`] of it; [`publication::vague_clauses`] keeps catch-all clauses out of public guides (CW-2).
//! What nobody has confirmed is left empty and marked 待核实, never invented.

pub mod api;
mod check;
mod code;
mod content;
pub mod diff;
mod draft;
pub mod element;
pub mod import;
mod kind;
mod limit;
pub mod publication;
mod version;

pub use code::{BasicCode, FieldKey, MatterCode, UnitCode};
pub use content::{
    Fee, FormField, LegalBasis, Material, Matter, ProcedureStep, Question, Remedy, ResultOfMatter, SpecialProcedure,
    ToleranceGrounds,
};
pub use draft::{
    FeeDraft, FormFieldDraft, LegalBasisDraft, LimitDraft, MaterialDraft, MatterDraft, QuestionDraft, RemedyDraft,
    ResultDraft, SpecialProcedureDraft, StepDraft,
};
pub use kind::{
    Delivery, FormFieldKind, GovernmentLevel, Handling, MaterialForm, MaterialSource, MatterKind, Necessity,
    RemedyKind, ResultKind, ServiceObject, SpecialProcedureKind,
};
pub use limit::{Limit, LimitUnit};
pub use version::{MatterVersion, in_effect};

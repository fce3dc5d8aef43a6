//! What a letter says, without a word about how it looks.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A letter, decision or receipt (文书), ready to be printed.
///
/// It can be kept as JSON and printed again later with the same outcome. All text is plain text: a line feed starts a new line, other
/// control characters and the marks that turn the direction of writing are left out, nothing is markup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Which sheet it is printed on.
    pub form: Form,
    /// The authority in whose name it goes out (发文机关), its full name.
    pub issuer: String,
    /// The title, for example 受理通知书.
    pub title: String,
    /// The document number (文号), for example 青审受〔2026〕12号.
    pub number: Option<String>,
    /// Whom it addresses (主送), without the colon.
    pub addressee: Option<String>,
    /// The body, top to bottom.
    pub blocks: Vec<Block>,
    /// The provisions it rests on (依据), one each.
    pub basis: Vec<String>,
    /// What the addressee can do against it (救济途径): reconsideration (行政复议) and litigation (行政诉讼), one paragraph each.
    pub remedies: Vec<String>,
    /// Who signed it for release (签发人): for results the deputy in charge, clause OP-11.
    pub signer: Option<String>,
    /// The date of the letter (成文日期).
    pub date: NaiveDate,
    /// The uses of seals that the register holds for it, in the order in which they are shown.
    pub seals: Vec<Seal>,
    /// Where anybody can check it.
    pub verification: Option<Verification>,
    /// The address at which its holder can rate the service (评价), a secret that a QR code holds (clause EV-2).
    pub rating: Option<String>,
    /// Contact or other remark below the date (附注), without brackets.
    pub remark: Option<String>,
    /// Who gets a copy (抄送), or how many copies there are.
    pub copies: Option<String>,
    /// Words across every page, for example 预览，不具效力.
    pub watermark: Option<String>,
}

/// The sheet that a letter is printed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// A notice (通知书、告知书) on A4, the issuer in black above the title.
    Notice,
    /// A decision (决定书) on A4 with the red head of GB/T 9704-2012.
    Decision,
    /// A receipt (回执、凭条) for the 80 mm printer at the window: one strip as long as its text.
    Slip,
}

/// A part of a letter's body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Block {
    /// Running text; every line of it is a paragraph.
    Paragraph(String),
    /// A heading inside the body, for example 一、需要补正的材料.
    Heading(String),
    /// Facts in two columns: what, and how it is.
    Facts(Vec<(String, String)>),
    /// A numbered list, for example of materials.
    Numbered(Vec<Item>),
    /// A table whose head is repeated on each page. Rows shorter than the head are filled up, longer ones lose nothing: the table gets wider.
    Table {
        /// The titles of the columns.
        header: Vec<String>,
        /// The rows, each from left to right.
        rows: Vec<Vec<String>>,
    },
    /// A remark in smaller type.
    Note(String),
    /// Lines to sign by hand, one per label, each with room for a date. On A4 they stand below the date of the letter.
    SignatureLines(Vec<String>),
}

/// One entry of a numbered list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// What it is about, for example a material to be corrected.
    pub text: String,
    /// More about it in smaller type, for example how to obtain it (clause DL-3).
    pub detail: Option<String>,
}

/// One use of a seal as the seal register holds it (clause OP-10).
///
/// The mark printed for it is a picture of the entry, not a seal in law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// The authority whose seal it is; runs around the mark.
    pub unit: String,
    /// Which of its seals.
    pub kind: SealKind,
    /// The day it was applied.
    pub applied_on: NaiveDate,
    /// Who applied it (用印人).
    pub by: String,
}

/// Which seal of an authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SealKind {
    /// The unit's seal for approvals (行政审批专用章), the first of the two that clause OP-11 asks for.
    Approval,
    /// The bureau's own seal (机关印章), the second of them.
    Bureau,
}

/// Where anybody can check a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// The code printed beside the picture (验证码).
    pub code: String,
    /// The address that the QR code holds.
    pub url: String,
}

//! The documents of a case.

use crate::letter::LetterKind;

/// Handed out at submission.
pub const RECEIPT: LetterKind = LetterKind::notice("receipt", "申请材料接收凭证", "收");
/// The case is accepted.
pub const ACCEPTANCE: LetterKind = LetterKind::notice("acceptance", "受理通知书", "受");
/// Everything to be corrected, once.
pub const CORRECTION: LetterKind = LetterKind::notice("correction", "一次性告知补正通知书", "补");
/// Not accepted.
pub const NON_ACCEPTANCE: LetterKind = LetterKind::notice("non_acceptance", "不予受理决定书", "不受");
/// A special procedure and how long it takes.
pub const SPECIAL_PROCEDURE: LetterKind = LetterKind::notice("special_procedure", "特别程序告知书", "特");
/// More time, and why.
pub const EXTENSION: LetterKind = LetterKind::notice("extension", "延期办理告知书", "延");
/// Granted.
pub const APPROVAL: LetterKind = LetterKind::decision("approval", "准予决定书", "准");
/// Rejected, with reasons and remedies.
pub const REJECTION: LetterKind = LetterKind::decision("rejection", "不予许可决定书", "不准");

/// All of them.
pub const ALL: [LetterKind; 8] =
    [RECEIPT, ACCEPTANCE, CORRECTION, NON_ACCEPTANCE, SPECIAL_PROCEDURE, EXTENSION, APPROVAL, REJECTION];

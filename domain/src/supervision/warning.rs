//! The warnings that went out (预警记录): each level once for each clock, and kept (OP-5).

use serde::{Deserialize, Serialize};

use crate::deadline::ClockKind;
use crate::ids::{AccountId, CaseId, WarningId};
use crate::policy::{MessageChannel, WarnedOffice, WarningLevel};
use crate::time::Timestamp;

/// One person a warning goes to, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WarningRecipient {
    /// The office that makes them one.
    pub told: WarnedOffice,
    /// The person.
    pub account: AccountId,
}

/// A warning about one clock of a case (预警).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// Its id.
    pub id: WarningId,
    /// The case.
    pub case: CaseId,
    /// The clock.
    pub clock: ClockKind,
    /// The level's key in the policy.
    pub level: String,
    /// The level's name: 黄色预警.
    pub level_name: String,
    /// When it fired.
    pub at: Timestamp,
    /// By what means people are told.
    pub channels: Vec<MessageChannel>,
    /// Who is told, each once.
    pub recipients: Vec<WarningRecipient>,
}

impl Warning {
    /// The warning of `level`, told to those of `candidates` whose office the level names.
    ///
    /// A person who holds several of the offices is told once, for the first of them.
    #[must_use]
    pub fn of(
        id: WarningId,
        case: CaseId,
        clock: ClockKind,
        level: &WarningLevel,
        at: Timestamp,
        candidates: &[WarningRecipient],
    ) -> Self {
        let mut recipients: Vec<WarningRecipient> = Vec::new();
        for told in &level.tell {
            for candidate in candidates.iter().filter(|candidate| candidate.told == *told) {
                if !recipients.iter().any(|recipient| recipient.account == candidate.account) {
                    recipients.push(candidate.clone());
                }
            }
        }
        let (channels, level_name) = (level.channels.clone(), level.name.clone());
        Self { id, case, clock, level: level.key.clone(), level_name, at, channels, recipients }
    }
}

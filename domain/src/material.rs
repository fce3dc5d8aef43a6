//! Materials (材料): the checklist of one case, what was handed in, and what the window found.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::FileId;
use crate::text_enum;
use crate::time::Timestamp;

/// One line of a case's checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Item {
    /// The material's code within its matter: `01`.
    pub code: String,
    /// The material's name.
    pub name: String,
    /// Whether this case needs it. A conditional material is needed when the applicant said that its condition
    /// holds.
    pub needed: bool,
    /// Whether it is a key material (主件): without it nothing can be accepted, with or without tolerance.
    pub key: bool,
    /// How to obtain it, for the notice that asks for it.
    pub how_to_obtain: String,
    /// The files handed in, oldest first.
    pub files: Vec<FileId>,
    /// When the files last changed.
    pub supplied_at: Option<Timestamp>,
    /// Whether paper was handed over at the window instead of a file.
    pub on_paper: bool,
    /// What the window found.
    pub verdict: Verdict,
    /// Until when it may follow after acceptance (容缺); nothing where it may not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deferred_until: Option<NaiveDate>,
}

impl Item {
    /// Whether anything was handed in.
    #[must_use]
    pub const fn is_supplied(&self) -> bool {
        !self.files.is_empty() || self.on_paper
    }

    /// Whether nothing stands in the way of accepting the case as far as this line goes.
    #[must_use]
    pub const fn is_settled(&self) -> bool {
        match self.verdict {
            Verdict::Complete => true,
            Verdict::Unchecked | Verdict::Missing => {
                (!self.needed || self.deferred_until.is_some()) && !self.is_supplied()
            }
            Verdict::Flawed { .. } => self.deferred_until.is_some() || (!self.needed && !self.is_supplied()),
        }
    }

    /// Whether it was allowed to follow and is not there in legal form: until it is, no result goes out.
    #[must_use]
    pub fn is_awaited(&self) -> bool {
        self.deferred_until.is_some() && self.verdict != Verdict::Complete
    }
}

/// What the window found of one material.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// Nobody has looked yet.
    #[default]
    Unchecked,
    /// It is there and in legal form.
    Complete,
    /// It is not there.
    Missing,
    /// It is there but cannot be used.
    Flawed {
        /// What is wrong, for the applicant.
        fault: String,
    },
}

text_enum! {
    /// How materials came in (收取方式).
    pub enum Intake {
        /// Uploaded by the applicant.
        Online = "online", "网上提交";
        /// Handed over at a window.
        AtWindow = "at_window", "窗口提交";
        /// Sent by post.
        ByPost = "by_post", "邮寄";
    }
}

/// The window's finding for one line, as the desk sends it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Check {
    /// The material's code.
    pub code: String,
    /// What was found.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// Whether the applicant handed over paper.
    #[serde(default)]
    pub on_paper: bool,
}

/// What the applicant hands in for one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Supply {
    /// The material's code.
    pub code: String,
    /// Files uploaded beforehand.
    pub files: Vec<FileId>,
    /// Whether paper was handed over instead.
    #[serde(default)]
    pub on_paper: bool,
}

impl Supply {
    /// Whether it names a file more than once.
    pub(crate) fn repeats_a_file(&self) -> bool {
        BTreeSet::from_iter(&self.files).len() < self.files.len()
    }
}

/// One thing that the applicant has to put right, as the one-time notice names it (一次性告知, OP-4, DL-3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CorrectionItem {
    /// The material's code.
    pub code: String,
    /// The material's name.
    pub name: String,
    /// What is wrong: missing, or the fault found.
    pub fault: String,
    /// How to make it good.
    pub how_to_obtain: String,
    /// Whether it could have been asked in an earlier notice of this case.
    pub late_demand: bool,
}

//! How long something may take, and by which rule.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::policy::{Clause, KeyProject, Rule};
use crate::text_enum;

/// A length of time as the rules write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "unit", rename_all = "snake_case")]
pub enum Span {
    /// By the end of the same working day (当日、即办); outside office hours, of the next one.
    SameDay,
    /// Working days (工作日).
    Working {
        /// How many, at least 1.
        days: u16,
    },
    /// Calendar days (自然日); an end on a day off moves to the next working day.
    Calendar {
        /// How many, at least 1.
        days: u16,
    },
    /// To the end of a date agreed with the applicant (约定日期).
    Until {
        /// The date.
        date: NaiveDate,
    },
}

impl Span {
    /// This many working days; 0 is the same working day.
    #[must_use]
    pub const fn working(days: u16) -> Self {
        if days == 0 { Self::SameDay } else { Self::Working { days } }
    }
}

text_enum! {
    /// Where a limit comes from (时限来源).
    pub enum Origin {
        /// Set by law (法定时限).
        Statutory = "statutory", "法定";
        /// Promised in public by the office (承诺时限).
        Promised = "promised", "承诺";
        /// Set by a rule of the place (规定时限).
        Ruled = "ruled", "规定";
        /// Agreed with the applicant (约定时限).
        Agreed = "agreed", "约定";
    }
}

/// One limit that applies, with its clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClockLimit {
    /// Where it comes from.
    pub origin: Origin,
    /// How long.
    pub span: Span,
    /// The clause that sets it.
    pub clause: Clause,
}

impl ClockLimit {
    /// A limit set by law.
    #[must_use]
    pub const fn statutory(span: Span, clause: Clause) -> Self {
        Self { origin: Origin::Statutory, span, clause }
    }

    /// A limit promised in public.
    #[must_use]
    pub const fn promised(span: Span, clause: Clause) -> Self {
        Self { origin: Origin::Promised, span, clause }
    }

    /// A limit of so many working days set by the policy; 0 is the same working day.
    #[must_use]
    pub fn ruled(rule: &Rule<u16>) -> Self {
        Self { origin: Origin::Ruled, span: Span::working(rule.value), clause: rule.clause.clone() }
    }

    /// A date agreed with the applicant.
    #[must_use]
    pub const fn agreed(date: NaiveDate, clause: Clause) -> Self {
        Self { origin: Origin::Agreed, span: Span::Until { date }, clause }
    }
}

/// A rule that shortens the limit further (再压缩); it works on limits counted in days only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "how", rename_all = "snake_case")]
pub enum Reduction {
    /// Limits of up to `at_most` days become `becomes` days.
    Cap {
        /// Why it applies, in Chinese: 重点项目.
        why: String,
        /// The longest limit it applies to, in days.
        at_most: u16,
        /// The limit it sets, in days.
        becomes: u16,
        /// The clause that sets it.
        clause: Clause,
    },
    /// A percentage is taken off; what is left is rounded up to whole days, at least 1.
    Percent {
        /// Why it applies, in Chinese: 需现场核查.
        why: String,
        /// The percentage taken off, 1 to 100.
        off: u16,
        /// The clause that sets it.
        clause: Clause,
    },
}

impl Reduction {
    /// The reductions of a key project (KP-10): short limits become one day, and where a site visit is needed
    /// the promised limit is halved (the policy holds both figures).
    #[must_use]
    pub fn key_project(rules: &KeyProject, site_visit: bool) -> Vec<Self> {
        let cap = Self::Cap {
            why: "重点项目".into(),
            at_most: rules.short_days.value,
            becomes: rules.short_becomes.value,
            clause: rules.short_days.clause.clone(),
        };
        let percent = Self::Percent {
            why: "需现场核查".into(),
            off: rules.site_percent_off.value,
            clause: rules.site_percent_off.clause.clone(),
        };
        if site_visit { vec![cap, percent] } else { vec![cap] }
    }

    /// The days left of a limit of `days`.
    #[must_use]
    pub fn apply(&self, days: u16) -> u16 {
        match self {
            Self::Cap { at_most, becomes, .. } if days <= *at_most => days.min(*becomes).max(1),
            Self::Cap { .. } => days,
            Self::Percent { off, .. } => {
                let left = u32::from(days) * u32::from(100u16.saturating_sub(*off));
                u16::try_from(left.div_ceil(100)).unwrap_or(days).max(1)
            }
        }
    }
}

/// Everything that says how long a clock may run (时限依据). The shortest limit holds, then the reductions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Basis {
    /// The first limit; for a case the statutory one, where there is one.
    pub limit: ClockLimit,
    /// The other limits that apply.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<ClockLimit>,
    /// The clause that asks for the shortest of them, if a special one does (GC-4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shortest_by: Option<Clause>,
    /// What shortens it further, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reductions: Vec<Reduction>,
    /// Whether several departments decide jointly, which has its own bound on extensions.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub joint: bool,
}

impl Basis {
    /// One limit and nothing else.
    #[must_use]
    pub const fn of(limit: ClockLimit) -> Self {
        Self { limit, others: Vec::new(), shortest_by: None, reductions: Vec::new(), joint: false }
    }

    /// And this limit too.
    #[must_use]
    pub fn and(mut self, limit: ClockLimit) -> Self {
        self.others.push(limit);
        self
    }

    /// Under a clause that asks for the shortest (GC-4).
    #[must_use]
    pub fn shortest_by(mut self, clause: Clause) -> Self {
        self.shortest_by = Some(clause);
        self
    }

    /// Shortened further by these, in order.
    #[must_use]
    pub fn reduced_by(mut self, reductions: impl IntoIterator<Item = Reduction>) -> Self {
        self.reductions.extend(reductions);
        self
    }

    /// Decided jointly by several departments (行政许可法 42).
    #[must_use]
    pub const fn jointly(mut self) -> Self {
        self.joint = true;
        self
    }

    /// Every limit that applies.
    pub fn limits(&self) -> impl Iterator<Item = &ClockLimit> {
        std::iter::once(&self.limit).chain(&self.others)
    }
}

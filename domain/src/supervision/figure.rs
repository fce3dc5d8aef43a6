//! A published figure: never a number alone, always with what it is made of.

use serde::{Deserialize, Serialize};

use crate::evaluation::Proportion;

crate::text_enum! {
    /// A published figure (公开指标), by name.
    pub enum FigureKey {
        /// Cases received.
        Received = "received", "收件数";
        /// Cases decided in time, those still open past their due date counted as not in time.
        OnTime = "on_time", "按期办结率";
        /// Cases open past their due date.
        Overdue = "overdue", "超期未办结";
        /// Ratings given.
        Ratings = "ratings", "评价数";
        /// Service acts with a rating, of those that could be rated.
        Participation = "participation", "参评率";
        /// Ratings that people started by themselves.
        Unprompted = "unprompted", "主动评价率";
        /// Ratings that are not bad.
        Satisfied = "satisfied", "好评率";
        /// Bad ratings.
        Bad = "bad", "差评率";
        /// Bad ratings excluded as mistaken or malicious.
        Excluded = "excluded", "不认定率";
        /// Bad ratings answered within the limit (EV-5).
        AnsweredInTime = "answered_in_time", "差评按期答复率";
        /// Bad ratings solved within the limit (EV-6).
        SolvedInTime = "solved_in_time", "按期整改率";
        /// Rectifications closed by the rater's own confirmation.
        ConfirmedByRater = "confirmed_by_rater", "评价人确认整改率";
        /// Later ratings that are better than the first.
        Improved = "improved", "复评上升率";
    }
}

impl FigureKey {
    /// The formula in words, as the public page shows it beside the figure.
    #[must_use]
    pub const fn formula(self) -> &'static str {
        match self {
            Self::Received => "本期提交的办件数",
            Self::OnTime => "按期办结的办件数 ÷（本期应办结的办件数，含超期仍未办结的）",
            Self::Overdue => "已过承诺时限、还没有办结的办件数",
            Self::Ratings => "本期收到的评价数，没有一条是默认评价",
            Self::Participation => "有评价的服务次数 ÷ 可以评价的服务次数",
            Self::Unprompted => "群众自己发起的评价数 ÷ 全部评价数",
            Self::Satisfied => "未选差评等级的评价数 ÷ 计入的评价数",
            Self::Bad => "差评数 ÷ 计入的评价数；认定为误评、恶意的不计入，另行列出",
            Self::Excluded => "认定为误评或恶意的差评数 ÷ 收到的全部差评数",
            Self::AnsweredInTime => "按期答复的差评数 ÷（应答复的差评数，含到期仍未答复的）",
            Self::SolvedInTime => "按期整改的差评数 ÷（应整改的差评数，含到期仍未整改的）",
            Self::ConfirmedByRater => "评价人本人确认解决的差评数 ÷ 已办结的差评数",
            Self::Improved => "追加评价好于首次评价的数 ÷ 追加评价数",
        }
    }
}

/// A share with its 95 % interval, so that three ratings do not look like three thousand.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Share {
    /// In percent.
    pub percent: f64,
    /// The lower end of the 95 % interval (Wilson), in percent.
    pub low: f64,
    /// The upper end, in percent.
    pub high: f64,
}

/// Where the records behind a figure are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordsLink {
    /// What is found there.
    pub label: String,
    /// The path of the page within the site.
    pub path: String,
}

/// One published figure (公开数据).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Figure {
    /// Which.
    pub key: FigureKey,
    /// Its name.
    pub name: String,
    /// The count above the line; for a plain count, the figure itself. Nothing where it is withheld.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numerator: Option<u64>,
    /// The count below the line; nothing for a plain count, and where it is withheld.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denominator: Option<u64>,
    /// The share; nothing for a plain count, a denominator of 0, and where it is withheld.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Share>,
    /// Whether it is withheld because fewer than five people stand behind it.
    pub withheld: bool,
    /// The formula in words.
    pub formula: String,
    /// The records behind it; nothing where none are public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub records: Option<RecordsLink>,
}

impl Figure {
    /// A plain count.
    #[must_use]
    pub fn count(key: FigureKey, value: u64, records: Option<RecordsLink>) -> Self {
        Self { numerator: Some(value), ..Self::bare(key, records) }
    }

    /// A share, withheld where it would say something about fewer than [`crate::evaluation::SMALLEST_CELL`] people.
    #[must_use]
    pub fn share(key: FigureKey, proportion: Proportion, records: Option<RecordsLink>) -> Self {
        if proportion.is_small() {
            return Self { withheld: true, ..Self::bare(key, records) };
        }
        let share = proportion.value().zip(proportion.interval()).map(|(value, (low, high))| Share {
            percent: value * 100.0,
            low: low * 100.0,
            high: high * 100.0,
        });
        Self {
            numerator: Some(proportion.numerator),
            denominator: Some(proportion.denominator),
            share,
            ..Self::bare(key, records)
        }
    }

    fn bare(key: FigureKey, records: Option<RecordsLink>) -> Self {
        Self {
            key,
            name: key.to_string(),
            numerator: None,
            denominator: None,
            share: None,
            withheld: false,
            formula: key.formula().to_owned(),
            records,
        }
    }
}

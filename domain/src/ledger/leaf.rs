//! What a leaf says: one line of plain text, so that a stranger can hash it with any tool.
//!
//! A line names no person, no case and no hour. Matter and text of a rating are sealed behind a salted commitment;
//! the salt also keeps anybody from guessing a line from its hash before it is published.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::evaluation::{RatingChannel, RatingKind, ReasonCode, Satisfaction, ServiceAct};
use crate::ids::UnitId;
use crate::merkle::{Digest, Salt, hash, leaf_hash};
use crate::rectification::{Ending, Exclusion};
use crate::text_enum::TextEnum;

/// The version of the line format.
const VERSION: &str = "1";

/// The commitment to the sealed part of a rating (承诺值).
pub type Commitment = Digest;

/// What a line does not show, and the rater can.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedPart {
    /// The matter's name; empty where the rating was about none.
    pub matter: String,
    /// The rater's words; empty where there are none.
    pub text: String,
}

impl SealedPart {
    /// The commitment: SHA-256 of the salt, the matter's length in bytes (eight bytes, big-endian), the matter and
    /// the text.
    #[must_use]
    pub fn commit(&self, salt: &Salt) -> Commitment {
        let length = (self.matter.len() as u64).to_be_bytes();
        hash(&[&salt.0, &length, self.matter.as_bytes(), self.text.as_bytes()])
    }
}

/// The public fields of a rating.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatingLeaf {
    /// The day in Beijing.
    pub day: NaiveDate,
    /// The unit rated.
    pub unit: UnitId,
    /// The act.
    pub act: ServiceAct,
    /// The way it came in.
    pub channel: RatingChannel,
    /// For a later rating, the place of the first one.
    pub follows: Option<u64>,
    /// The level.
    pub satisfaction: Satisfaction,
    /// Whether it was a bad rating under the scale it was given.
    pub bad: bool,
    /// The reasons, ascending.
    pub reasons: Vec<ReasonCode>,
    /// The commitment to matter and text.
    pub commitment: Commitment,
}

impl RatingLeaf {
    /// First or later word.
    #[must_use]
    pub const fn kind(&self) -> RatingKind {
        match self.follows {
            None => RatingKind::First,
            Some(_) => RatingKind::FollowUp,
        }
    }
}

/// One line of the ledger (账本记录). Nothing is ever taken back: what changes is said in a further line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Leaf {
    /// A rating was given.
    Rating(RatingLeaf),
    /// A bad rating was excluded.
    Exclusion {
        /// When.
        day: NaiveDate,
        /// Its place.
        rating: u64,
        /// Why.
        reason: Exclusion,
    },
    /// An exclusion was taken back after the rater's objection.
    Restoration {
        /// When.
        day: NaiveDate,
        /// The rating's place.
        rating: u64,
    },
    /// A rectification was closed.
    Closing {
        /// When.
        day: NaiveDate,
        /// The bad rating's place.
        rating: u64,
        /// How.
        ending: Ending,
    },
}

impl Leaf {
    /// The line's hash.
    #[must_use]
    pub fn hash(&self) -> Digest {
        leaf_hash(self.to_string().as_bytes())
    }
}

impl std::fmt::Display for Leaf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Rating(leaf) => {
                let RatingLeaf { day, unit, act, channel, follows, satisfaction, bad, reasons, commitment } = leaf;
                let (act, channel, satisfaction) = (act.code(), channel.code(), satisfaction.code());
                let kind = follows.map_or_else(|| "first".to_owned(), |first| format!("follow_up:{first}"));
                let bad = if *bad { "bad" } else { "not_bad" };
                let reasons: Vec<String> = reasons.iter().map(ReasonCode::to_string).collect();
                let reasons = reasons.join(",");
                write!(
                    f,
                    "rating|{VERSION}|{day}|{unit}|{act}|{channel}|{kind}|{satisfaction}|{bad}|{reasons}|{commitment}"
                )
            }
            Self::Exclusion { day, rating, reason } => {
                write!(f, "exclusion|{VERSION}|{day}|{rating}|{}", reason.code())
            }
            Self::Restoration { day, rating } => write!(f, "restoration|{VERSION}|{day}|{rating}"),
            Self::Closing { day, rating, ending } => write!(f, "closing|{VERSION}|{day}|{rating}|{}", ending.code()),
        }
    }
}

/// A line that is none of this ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("不是有效的账本记录")]
pub struct LeafError;

impl std::str::FromStr for Leaf {
    type Err = LeafError;

    fn from_str(line: &str) -> Result<Self, Self::Err> {
        let fields: Vec<&str> = line.split('|').collect();
        let leaf = match *fields.as_slice() {
            ["rating", VERSION, day, unit, act, channel, kind, satisfaction, bad, reasons, commitment] => {
                Self::Rating(RatingLeaf {
                    day: parsed(day)?,
                    unit: parsed(unit)?,
                    act: word(act)?,
                    channel: word(channel)?,
                    follows: follows(kind)?,
                    satisfaction: word(satisfaction)?,
                    bad: is_bad(bad)?,
                    reasons: reason_codes(reasons)?,
                    commitment: parsed(commitment)?,
                })
            }
            ["exclusion", VERSION, day, rating, reason] => {
                Self::Exclusion { day: parsed(day)?, rating: parsed(rating)?, reason: word(reason)? }
            }
            ["restoration", VERSION, day, rating] => Self::Restoration { day: parsed(day)?, rating: parsed(rating)? },
            ["closing", VERSION, day, rating, ending] => {
                Self::Closing { day: parsed(day)?, rating: parsed(rating)?, ending: word(ending)? }
            }
            _ => return Err(LeafError),
        };
        // One leaf has one line: `+7` or `007` for 7 would give two hashes to the same facts.
        if leaf.to_string() == line { Ok(leaf) } else { Err(LeafError) }
    }
}

fn parsed<T: std::str::FromStr>(text: &str) -> Result<T, LeafError> {
    text.parse().map_err(|_| LeafError)
}

fn word<T: TextEnum>(code: &str) -> Result<T, LeafError> {
    T::from_code(code).ok_or(LeafError)
}

fn follows(kind: &str) -> Result<Option<u64>, LeafError> {
    match kind.strip_prefix("follow_up:") {
        Some(first) => parsed(first).map(Some),
        None if kind == "first" => Ok(None),
        None => Err(LeafError),
    }
}

fn is_bad(word: &str) -> Result<bool, LeafError> {
    match word {
        "bad" => Ok(true),
        "not_bad" => Ok(false),
        _ => Err(LeafError),
    }
}

fn reason_codes(list: &str) -> Result<Vec<ReasonCode>, LeafError> {
    if list.is_empty() {
        return Ok(Vec::new());
    }
    list.split(',').map(|code| parsed(code).map(ReasonCode)).collect()
}

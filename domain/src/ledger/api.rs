//! What crosses the wire.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use crate::merkle::{LedgerReceipt, SignedTreeHead};

use crate::access::Action;
use crate::endpoint;
use crate::endpoint::Page;
use crate::merkle::{Consistency, Digest, Inclusion};

/// One line of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LedgerRow {
    /// Its place, counted from 0.
    pub index: u64,
    /// Its hash.
    pub hash: Digest,
    /// The line; withheld until the day after, so that nobody at a window learns what the person who just left said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
}

/// Which lines to list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LedgerQuery {
    /// Where to go on, from the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// How many, at most 1000; 100 unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u16>,
}

/// Under which tree to prove.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProofQuery {
    /// The size of the tree; the newest signed one unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
}

/// The proof that a line is in a tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LedgerProof {
    /// The hash of the line.
    pub hash: Digest,
    /// The root it leads to.
    pub root: Digest,
    /// The proof.
    pub proof: Inclusion,
}

/// Between which trees to prove.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsistencyQuery {
    /// The size of the older tree.
    pub from: u64,
    /// The size of the newer tree; the newest signed one unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<u64>,
}

/// The proof that the newer tree only appended to the older one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LedgerConsistency {
    /// The root of the older tree.
    pub old_root: Digest,
    /// The root of the newer tree.
    pub new_root: Digest,
    /// The proof.
    pub proof: Consistency,
}

/// The state of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LedgerState {
    /// The newest signed head.
    pub latest: SignedTreeHead,
    /// The last head of each earlier day, the newest first, at most 31; a browser checks each against the next.
    pub earlier: Vec<DayHead>,
}

/// The last head of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DayHead {
    /// The day in Beijing.
    pub day: NaiveDate,
    /// The head.
    pub head: SignedTreeHead,
}

endpoint! {
    /// Show the newest signed head and the last of each earlier day (XT-3).
    ShowLedgerHead "show_ledger_head" "查看公开账本的树头" = Get "/api/v1/ledger/head", Action::ReadPublic, plain;
    answer LedgerState;
}

endpoint! {
    /// List the ledger's lines from the first (XT-3).
    ListLedgerEntries "list_ledger_entries" "列出公开账本" = Get "/api/v1/ledger/entries", Action::ReadPublic, plain;
    query LedgerQuery; answer Page<LedgerRow>;
}

endpoint! {
    /// Prove that a line is in a tree (XT-3).
    ShowLedgerProof "show_ledger_proof" "证明一条记录在账本中" = Get "/api/v1/ledger/entries/{index}/proof",
        Action::ReadPublic, plain;
    path u64; query ProofQuery; answer LedgerProof;
}

endpoint! {
    /// Prove that the ledger only grew (XT-3).
    ShowLedgerConsistency "show_ledger_consistency" "证明账本只增不改" = Get "/api/v1/ledger/consistency",
        Action::ReadPublic, plain;
    query ConsistencyQuery; answer LedgerConsistency;
}

//! 我来核对: the whole ledger read and hashed once more in this browser, and every published head held against the next (XT-3).

use domain::{
    ledger::{
        Digest, MerkleTree, TreeHead,
        api::{
            ConsistencyQuery, LedgerConsistency, LedgerQuery, LedgerState, ListLedgerEntries, ShowLedgerConsistency,
        },
        leaf_hash,
    },
    problem::Problem,
};

use super::line::proof_fault;
use crate::{browser, client, text::Key};

/// Where this device keeps the newest head that it has seen, to be held against later ones.
const STORED: &str = "greenlane.ledger.head";
/// How many lines are fetched at a time.
const PAGE: u16 = 1000;

/// The ledger as it was read.
#[derive(Clone, Debug, Default)]
pub struct LedgerCopy {
    /// The lines from the first; nothing where a line is not published yet.
    pub lines: Vec<Option<String>>,
    tree: MerkleTree,
    /// The first line whose hash is not that of its words, or that stands in a wrong place.
    broken: Option<u64>,
}

impl LedgerCopy {
    /// Takes in the line at `index` with the hash that it was published under. A line that stands in a wrong place, or
    /// whose words do not have that hash, breaks the copy.
    pub fn enter(&mut self, index: u64, hash: Digest, line: Option<String>) {
        let place = self.tree.size();
        let is_true = index == place && line.as_ref().is_none_or(|line| leaf_hash(line.as_bytes()) == hash);
        if !is_true {
            self.broken = self.broken.or(Some(place));
        }
        self.tree.push(hash);
        self.lines.push(line);
    }

    /// What does not fit this head.
    #[must_use]
    pub fn fault(&self, head: &TreeHead) -> Option<Key> {
        let fits = self.broken.is_none() && self.tree.root_at(head.size) == Some(head.root);
        (!fits).then_some(Key::LedgerFaultRoot)
    }

    /// The whole ledger as a text that any tool can hash: one line for each place, hashes where words wait.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (index, line) in (0_u64..).zip(&self.lines) {
            match line {
                Some(line) => text.push_str(line),
                None => {
                    text.push_str("sealed|");
                    text.push_str(&self.tree.leaf(index).map(|hash| hash.to_string()).unwrap_or_default());
                }
            }
            text.push('\n');
        }
        text
    }
}

/// Reads the first `size` lines, hashing each; `progress` hears how many are done.
///
/// # Errors
/// The server could not be reached or refused.
pub async fn read(size: u64, progress: impl Fn(u64)) -> Result<LedgerCopy, Problem> {
    let mut copy = LedgerCopy::default();
    let mut cursor = None;
    while copy.tree.size() < size {
        let query = LedgerQuery { cursor, limit: Some(PAGE) };
        let page = client::call(ListLedgerEntries, &[]).query(query).send().await?;
        let left = usize::try_from(size - copy.tree.size()).unwrap_or(usize::MAX);
        for row in page.items.into_iter().take(left) {
            copy.enter(row.index, row.hash, row.line);
        }
        progress(copy.tree.size());
        match page.next {
            Some(next) => cursor = Some(next),
            None => break,
        }
    }
    Ok(copy)
}

/// One step of the check: from an older head to a newer one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadComparison {
    /// The older head.
    pub from: TreeHead,
    /// The newer head.
    pub to: TreeHead,
    /// Whether the older head is the one that this device remembered from an earlier visit.
    pub remembered: bool,
    /// What does not fit; nothing where the newer tree only appended.
    pub fault: Option<Key>,
}

/// The heads to hold against each other, oldest first: what this device remembers, and each day's last.
#[must_use]
pub fn pairs(state: &LedgerState) -> Vec<(TreeHead, TreeHead, bool)> {
    let mut heads: Vec<TreeHead> = state.earlier.iter().rev().map(|day| day.head.head).collect();
    heads.push(state.latest.head);
    let days = heads.iter().zip(heads.iter().skip(1)).map(|(from, to)| (*from, *to, false));
    let remembered = remembered().map(|head| (head, state.latest.head, true));
    remembered.into_iter().chain(days).collect()
}

/// Asks for the proof between two heads and checks it against the roots that were published, not those that it came with.
///
/// # Errors
/// The server could not be reached or refused.
pub async fn step((from, to, remembered): (TreeHead, TreeHead, bool)) -> Result<HeadComparison, Problem> {
    let fault = if from.size > to.size {
        Some(Key::LedgerFaultShape)
    } else if from.size == to.size {
        (from.root != to.root).then_some(Key::LedgerFaultRoot)
    } else {
        let query = ConsistencyQuery { from: from.size, to: Some(to.size) };
        let proven = client::call(ShowLedgerConsistency, &[]).query(query).send().await?;
        consistent(&proven, &from, &to)
    };
    Ok(HeadComparison { from, to, remembered, fault })
}

/// What is wrong with a proof between two heads.
#[must_use]
pub fn consistent(proven: &LedgerConsistency, from: &TreeHead, to: &TreeHead) -> Option<Key> {
    let proof = &proven.proof;
    if proof.old_size != from.size || proof.new_size != to.size {
        return Some(Key::LedgerFaultShape);
    }
    proof.verify(&from.root, &to.root).err().map(proof_fault)
}

/// The newest head that this device has seen.
#[must_use]
pub fn remembered() -> Option<TreeHead> {
    browser::stored(STORED).and_then(|text| serde_json::from_str(&text).ok())
}

/// Keeps a head for the next visit.
pub fn remember(head: &TreeHead) {
    if let Ok(text) = serde_json::to_string(head) {
        browser::store(STORED, &text);
    }
}

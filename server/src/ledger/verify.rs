//! Recomputing the whole ledger, and saying of each break where it is.

use std::collections::VecDeque;
use std::fmt;

use domain::ledger::subtree::{self, LeafSpan, Subtree};
use domain::ledger::{Digest, Leaf, leaf_hash};
use sea_orm::{DatabaseTransaction, EntityTrait, PaginatorTrait};

use super::entity::node;
use super::signer::Signer;
use super::store::{self, Signed};
use crate::db::Store;
use crate::error::Result;
use crate::secrets::Secrets;

/// How many rows are read at a time.
const PAGE: u64 = 2000;

/// What the examination of the ledger found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Lines examined.
    pub lines: u64,
    /// Signed heads examined.
    pub heads: u64,
    /// Everything that does not hold.
    pub breaks: Vec<Break>,
}

impl Report {
    /// Whether the ledger is whole.
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        self.breaks.is_empty()
    }

    /// Notes what does not hold at a place.
    pub(crate) fn found(&mut self, place: impl Into<String>, fault: Fault) {
        self.breaks.push(Break { place: place.into(), fault });
    }
}

/// One thing that does not hold, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// The place: `ledger #17`, `head #200`, or `rating 0192…`.
    pub place: String,
    /// What is wrong there.
    pub fault: Fault,
}

impl fmt::Display for Break {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}：{}", self.place, self.fault)
    }
}

domain::text_enum! {
    /// What can be wrong with the ledger.
    pub enum Fault {
        /// A line is none of a ledger.
        LineUnreadable = "line_unreadable", "账本记录无法识读";
        /// Lines are missing before this one.
        LineMissing = "line_missing", "此前的账本记录缺失";
        /// A stored hash is not that of the lines under it.
        HashWrong = "hash_wrong", "存储的哈希与账本记录不符";
        /// Stored hashes are missing, or there are some of lines that are not there.
        HashesIncomplete = "hashes_incomplete", "存储的哈希缺失或多余";
        /// A head covers more lines than there are.
        LinesGone = "lines_gone", "树头所含的账本记录被删除";
        /// A head's root is not that of its lines.
        RootWrong = "root_wrong", "树头与账本记录不符";
        /// A head's signature does not hold.
        SignatureWrong = "signature_wrong", "树头签名无效";
        /// A line of the ledger speaks of a rating that is gone.
        RatingGone = "rating_gone", "账本所列的评价被删除";
        /// A rating is not what the ledger says of it.
        RatingAltered = "rating_altered", "评价与账本记录不符";
    }
}

/// Recomputes every hash, root and signature of the ledger in one unchanging view of the database.
///
/// # Errors
/// When the database is out of reach. What is wrong with the ledger is not an error but the report.
pub async fn verify(store: &Store, secrets: &Secrets) -> Result<Report> {
    let view = store.snapshot().await?;
    let mut report = Report::default();
    let mut heads = Heads { view: &view, waiting: VecDeque::new(), last: None, signer: Signer::of(secrets)? };
    let mut frontier = Frontier::default();
    heads.examine(&frontier, &mut report).await?;
    loop {
        let page = store::lines(&view, frontier.size, PAGE).await?;
        let Some((last, ..)) = page.last() else { break };
        let stored = stored_nodes(&view, frontier.size, last.saturating_add(1)).await?;
        for (index, line, _) in page {
            examine_line(&mut frontier, index, &line, &stored, &mut report);
            heads.examine(&frontier, &mut report).await?;
        }
    }
    heads.beyond(&mut report).await?;
    let expected = (2 * frontier.size).saturating_sub(u64::from(frontier.size.count_ones()));
    if node::Entity::find().count(&view).await? != expected {
        report.found("ledger", Fault::HashesIncomplete);
    }
    report.lines = frontier.size;
    view.rollback().await?;
    Ok(report)
}

/// The last complete subtree of each level, with its hash: all that is needed to go on.
#[derive(Default)]
struct Frontier {
    size: u64,
    subtrees: Vec<(Subtree, Digest)>,
}

impl Frontier {
    /// Takes in a line's hash. Returns the subtrees it completes; nothing when lines under one of them are missing.
    fn push(&mut self, leaf: Digest) -> Option<Vec<(Subtree, Digest)>> {
        let completed = subtree::completed(self.size, leaf, |subtree| self.hash_of(subtree));
        for (subtree, hash) in completed.iter().flatten() {
            let level = usize::try_from(subtree.level).unwrap_or(usize::MAX);
            match self.subtrees.get_mut(level) {
                Some(last) => *last = (*subtree, *hash),
                None => self.subtrees.push((*subtree, *hash)),
            }
        }
        self.size = self.size.saturating_add(1);
        completed
    }

    fn root(&self) -> Option<Digest> {
        LeafSpan { from: 0, to: self.size }.root(|subtree| self.hash_of(subtree))
    }

    fn hash_of(&self, subtree: Subtree) -> Option<Digest> {
        let (last, hash) = self.subtrees.get(usize::try_from(subtree.level).ok()?)?;
        (*last == subtree).then_some(*hash)
    }
}

/// The hashes that are stored of the subtrees which the lines `from` to `to` complete.
async fn stored_nodes(view: &DatabaseTransaction, from: u64, to: u64) -> Result<Vec<(Subtree, Digest)>> {
    let mut stored = Vec::new();
    for level in 0..=to.ilog2() {
        stored.extend(store::nodes(view, level, LeafSpan { from: from >> level, to: to >> level }).await?);
    }
    stored.sort_unstable_by_key(|(subtree, _)| *subtree);
    Ok(stored)
}

fn examine_line(frontier: &mut Frontier, index: u64, line: &str, stored: &[(Subtree, Digest)], report: &mut Report) {
    let place = || format!("ledger #{index}");
    if index != frontier.size {
        report.found(place(), Fault::LineMissing);
        // Going on from the place the line claims keeps one gap from being reported as thousands.
        frontier.size = index;
    }
    if line.parse::<Leaf>().is_err() {
        report.found(place(), Fault::LineUnreadable);
    }
    let is_stored = |(subtree, hash): &(Subtree, Digest)| {
        let at = stored.binary_search_by_key(subtree, |(subtree, _)| *subtree).ok();
        at.and_then(|at| stored.get(at)).is_some_and(|(_, stored)| stored == hash)
    };
    let completed = frontier.push(leaf_hash(line.as_bytes()));
    if !completed.is_some_and(|completed| completed.iter().all(is_stored)) {
        report.found(place(), Fault::HashWrong);
    }
}

/// The signed heads, in the order of their sizes.
struct Heads<'a> {
    view: &'a DatabaseTransaction,
    waiting: VecDeque<Signed>,
    last: Option<u64>,
    signer: Signer,
}

impl Heads<'_> {
    async fn next(&mut self) -> Result<Option<&Signed>> {
        if self.waiting.is_empty() {
            self.waiting = store::heads_after(self.view, self.last, PAGE).await?.into();
            self.last = self.waiting.back().map(|signed| signed.head.size).or(self.last);
        }
        Ok(self.waiting.front())
    }

    /// Examines the head of just these lines, if one was signed.
    async fn examine(&mut self, frontier: &Frontier, report: &mut Report) -> Result<()> {
        while self.next().await?.is_some_and(|signed| signed.head.size <= frontier.size) {
            let Some(signed) = self.waiting.pop_front() else { break };
            let place = format!("head #{}", signed.head.size);
            if !self.signer.has_signed(&signed.head, &signed.signature) {
                report.found(&place, Fault::SignatureWrong);
            }
            if signed.head.size != frontier.size || Some(signed.head.root) != frontier.root() {
                report.found(place, Fault::RootWrong);
            }
            report.heads = report.heads.saturating_add(1);
        }
        Ok(())
    }

    /// Reports the heads that cover lines which are not there.
    async fn beyond(&mut self, report: &mut Report) -> Result<()> {
        while let Some(signed) = self.next().await?.cloned() {
            self.waiting.pop_front();
            report.heads = report.heads.saturating_add(1);
            report.found(format!("head #{}", signed.head.size), Fault::LinesGone);
        }
        Ok(())
    }
}

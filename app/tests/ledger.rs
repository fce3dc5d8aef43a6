//! What a browser checks by itself: that the ledger's line is the rating given, that it is in the signed tree, that the
//! published figures follow from the lines.

#![expect(clippy::unwrap_used, reason = "a helper that cannot do its part should fail its test")]

use app::pages::{
    ledger::{
        audit::{LedgerCopy, consistent},
        check::{Fault, check},
        signature::{Signature, bytes},
    },
    statistics::recount::compare,
};
use domain::{
    evaluation::{RatingChannel, RatingDraft, ReasonCode, Satisfaction, ServiceAct, counted::BAD_SHARE},
    ids::UnitId,
    ledger::{
        Leaf, MerkleTree, ProofError, RatingLeaf, Salt, SealedPart, TreeHead,
        api::{LedgerConsistency, LedgerReceipt, SignedTreeHead},
    },
    supervision::Figure,
    time::Timestamp,
};
use uuid::Uuid;

const MATTER: &str = "食品经营许可（演示）";

fn said() -> RatingDraft {
    RatingDraft {
        satisfaction: Satisfaction::Dissatisfied,
        reasons: vec![ReasonCode(214), ReasonCode(209)],
        text: " 等了很久 ".to_owned(),
    }
}

fn salt() -> Salt {
    Salt([7; 32])
}

fn leaf(satisfaction: Satisfaction, day: u32) -> RatingLeaf {
    let sealed = SealedPart { matter: MATTER.to_owned(), text: "等了很久".to_owned() };
    RatingLeaf {
        day: chrono::NaiveDate::from_ymd_opt(2026, 10, day).unwrap(),
        unit: UnitId(Uuid::nil()),
        act: ServiceAct::Acceptance,
        channel: RatingChannel::QrCode,
        follows: None,
        satisfaction,
        bad: satisfaction.stars() < 3,
        reasons: vec![ReasonCode(209), ReasonCode(214)],
        commitment: sealed.commit(&salt()),
    }
}

fn leaves() -> Vec<Leaf> {
    let mut leaves: Vec<Leaf> = (1..=9).map(|day| Leaf::Rating(leaf(Satisfaction::Satisfied, day))).collect();
    leaves.push(Leaf::Rating(leaf(Satisfaction::Dissatisfied, 10)));
    leaves
}

fn head(tree: &MerkleTree, size: u64) -> TreeHead {
    TreeHead { size, root: tree.root_at(size).unwrap(), at: Timestamp::from_millis(0) }
}

fn receipt() -> LedgerReceipt {
    let leaves = leaves();
    let tree: MerkleTree = leaves.iter().map(Leaf::hash).collect();
    LedgerReceipt {
        index: 9,
        line: leaves[9].to_string(),
        salt: salt(),
        head: SignedTreeHead { head: head(&tree, 10), signature: String::new(), public_key: String::new() },
        proof: tree.inclusion(9, 10).unwrap(),
    }
}

#[test]
fn xt_3_the_browser_finds_the_raters_own_words_behind_the_line() {
    assert_eq!(check(&receipt(), &said(), Some(MATTER)), Ok(()));
}

#[test]
fn xt_3_a_level_or_a_word_that_was_changed_is_noticed() {
    let better = RatingDraft { satisfaction: Satisfaction::Satisfied, ..said() };
    assert_eq!(check(&receipt(), &better, Some(MATTER)), Err(Fault::Content));
    let fewer = RatingDraft { reasons: vec![ReasonCode(209)], ..said() };
    assert_eq!(check(&receipt(), &fewer, Some(MATTER)), Err(Fault::Content));
    let other = RatingDraft { text: "很好".to_owned(), ..said() };
    assert_eq!(check(&receipt(), &other, Some(MATTER)), Err(Fault::Seal));
    assert_eq!(check(&receipt(), &said(), None), Err(Fault::Seal));
}

#[test]
fn xt_3_a_proof_for_another_place_or_tree_does_not_pass() {
    let moved = LedgerReceipt { index: 8, ..receipt() };
    assert_eq!(check(&moved, &said(), Some(MATTER)), Err(Fault::Proof(ProofError::Range)));
    let mut rewritten = receipt();
    rewritten.head.head.root = leaves()[0].hash();
    assert_eq!(check(&rewritten, &said(), Some(MATTER)), Err(Fault::Proof(ProofError::Root)));
    let strange = LedgerReceipt { line: "nothing".to_owned(), ..receipt() };
    assert_eq!(check(&strange, &said(), Some(MATTER)), Err(Fault::Line));
}

#[test]
fn xt_3_consistency_is_held_against_the_roots_that_were_published() {
    let tree: MerkleTree = leaves().iter().map(Leaf::hash).collect();
    let (old, new) = (head(&tree, 4), head(&tree, 10));
    let proven = LedgerConsistency { old_root: old.root, new_root: new.root, proof: tree.consistency(4, 10).unwrap() };
    assert_eq!(consistent(&proven, &old, &new), None);
    let forged = TreeHead { root: leaves()[0].hash(), ..old };
    assert!(consistent(&proven, &forged, &new).is_some(), "the proof's own roots do not count");
    let shorter = TreeHead { size: 3, ..old };
    assert!(consistent(&proven, &shorter, &new).is_some());
}

fn copy(leaves: &[Leaf]) -> LedgerCopy {
    let mut copy = LedgerCopy::default();
    for (index, leaf) in (0..).zip(leaves) {
        copy.enter(index, leaf.hash(), Some(leaf.to_string()));
    }
    copy
}

#[test]
fn xt_3_one_changed_line_breaks_the_book() {
    let leaves = leaves();
    let tree: MerkleTree = leaves.iter().map(Leaf::hash).collect();
    let head = head(&tree, 10);
    assert_eq!(copy(&leaves).fault(&head), None);

    let mut changed = LedgerCopy::default();
    for (index, leaf) in (0..).zip(&leaves) {
        let line = if index == 9 { Leaf::Rating(self::leaf(Satisfaction::Satisfied, 10)) } else { leaf.clone() };
        changed.enter(index, leaf.hash(), Some(line.to_string()));
    }
    assert!(changed.fault(&head).is_some(), "the words no longer have the hash");
    assert!(copy(&leaves[..9]).fault(&head).is_some(), "a line is missing");
}

#[test]
fn ev_8_the_published_share_of_bad_ratings_follows_from_the_ledger() {
    let published = |bad, all| Figure::share(&BAD_SHARE, domain::evaluation::Proportion::new(bad, all));
    let copy = copy(&leaves());
    let agree = |figure: Figure| compare(&copy, "2026-10", &[figure]).unwrap().rows[0].agrees();
    assert!(agree(published(1, 10)));
    assert!(!agree(published(0, 10)), "a bad rating that was left out is noticed");
    assert!(!agree(published(1, 11)));
}

#[test]
fn ev_8_lines_that_are_published_tomorrow_are_left_out_and_said_to_be() {
    let mut copy = copy(&leaves());
    copy.enter(10, leaves()[0].hash(), None);
    let figure = Figure::share(&BAD_SHARE, domain::evaluation::Proportion::new(1, 10));
    let found = compare(&copy, "2026-10", &[figure]).unwrap();
    assert_eq!(found.waiting, 1);
    assert!(found.rows[0].agrees());
}

#[test]
fn xt_3_a_line_that_excludes_no_rating_is_a_contradiction() {
    let mut leaves = leaves();
    let day = chrono::NaiveDate::from_ymd_opt(2026, 10, 11).unwrap();
    leaves.push(Leaf::Restoration { day, rating: 0 });
    assert!(compare(&copy(&leaves), "2026-10", &[]).is_err());
}

#[test]
fn hexadecimal_digits_become_bytes_or_nothing() {
    assert_eq!(bytes("00ff7A"), Some(vec![0, 255, 122]));
    assert_eq!(bytes(""), Some(Vec::new()));
    for wrong in ["0", "0f1", "zz", "1é"] {
        assert_eq!(bytes(wrong), None, "{wrong}");
    }
}

#[test]
fn xt_3_one_broken_signature_outweighs_all_that_hold_or_cannot_be_checked() {
    let found = [Signature::Holds, Signature::Broken, Signature::Unknown];
    assert_eq!(found.into_iter().max(), Some(Signature::Broken));
    assert_eq!([Signature::Holds, Signature::Unknown].into_iter().max(), Some(Signature::Unknown));
}

//! The public ledger: whatever is done to it afterwards, a stranger finds out.

#![expect(clippy::expect_used, reason = "a test whose ground is missing stops and says which")]

use domain::evaluation::{Proportion, RatingChannel, RatingFigure, ReasonCode, Satisfaction, ServiceAct};
use domain::ids::UnitId;
use domain::ledger::{
    Consistency, Digest, Inclusion, Leaf, MerkleTree, ProofError, RatingLeaf, Salt, SealedPart, TreeHead, leaf_hash,
    node_hash, recount,
    subtree::{self, Subtree},
};
use domain::rectification::{Ending, Exclusion};
use domain::text_enum::TextEnum;
use domain::time::Timestamp;
use proptest::prelude::*;
use uuid::Uuid;

/// The test leaves and roots that the log of RFC 6962 and its successors are commonly checked with.
const VECTOR_LEAVES: [&str; 8] =
    ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const VECTOR_ROOTS: [&str; 8] = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

fn leaf(number: usize) -> Digest {
    leaf_hash(&number.to_be_bytes())
}

fn tree(size: usize) -> MerkleTree {
    (0..size).map(leaf).collect()
}

/// The root as RFC 9162 defines it (2.1.1), word for word.
fn defined_root(leaves: &[Digest]) -> Digest {
    match leaves {
        [] => Digest::of_nothing(),
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
            node_hash(&defined_root(left), &defined_root(right))
        }
    }
}

fn size_of(size: usize) -> u64 {
    u64::try_from(size).expect("small")
}

#[test]
fn xt_3_roots_are_those_of_rfc_9162() {
    let mut tree = MerkleTree::default();
    assert_eq!(tree.root().to_string(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (bytes, root) in VECTOR_LEAVES.iter().zip(VECTOR_ROOTS) {
        tree.push(leaf_hash(&hex::decode(bytes).expect("hexadecimal")));
        assert_eq!(tree.root().to_string(), root);
    }
}

proptest! {
    #[test]
    fn xt_3_every_root_is_the_one_that_rfc_9162_defines(size in 0..260_usize, shown in 0..260_usize) {
        let (whole, leaves) = (tree(size), (0..size).map(leaf).collect::<Vec<_>>());
        prop_assert_eq!(whole.root_at(size_of(shown)), leaves.get(..shown).map(defined_root));
    }

    #[test]
    fn a_proof_in_a_ledger_of_a_hundred_million_lines_needs_few_hashes(index in 0_u64..100_000_000) {
        let path = subtree::inclusion(index, 100_000_000);
        prop_assert!(path.iter().map(|span| span.subtrees().len()).sum::<usize>() <= 54);
    }

    #[test]
    fn xt_3_every_rating_can_prove_that_it_is_counted(size in 1..300_usize, place in any::<prop::sample::Index>()) {
        let (whole, index) = (tree(size), place.index(size));
        for shown in index + 1..=size {
            let root = whole.root_at(size_of(shown)).expect("it had so many");
            let proof = whole.inclusion(size_of(index), size_of(shown)).expect("it is there");
            prop_assert_eq!(proof.verify(&leaf(index), &root), Ok(()));
        }
    }

    #[test]
    fn xt_3_every_older_tree_is_the_beginning_of_every_newer_one(old in 0..200_usize, more in 0..200_usize) {
        let whole = tree(old + more);
        let proof = whole.consistency(size_of(old), size_of(old + more)).expect("both existed");
        let old_root = whole.root_at(size_of(old)).expect("it had so many");
        prop_assert_eq!(proof.verify(&old_root, &whole.root()), Ok(()));
    }

    #[test]
    fn xt_3_a_changed_rating_is_detected(old in 1..120_usize, more in 0..120_usize, place in any::<prop::sample::Index>()) {
        let honest = tree(old);
        let changed = place.index(old);
        let forged: MerkleTree = (0..old + more).map(|n| if n == changed { leaf_hash(b"forged") } else { leaf(n) }).collect();
        prop_assert_ne!(forged.root_at(size_of(old)), Some(honest.root()));
        let proof = forged.consistency(size_of(old), size_of(old + more)).expect("so many leaves");
        prop_assert_eq!(proof.verify(&honest.root(), &forged.root()), Err(ProofError::Root));
        let receipt = forged.inclusion(size_of(changed), size_of(old + more)).expect("a place");
        prop_assert_eq!(receipt.verify(&leaf(changed), &forged.root()), Err(ProofError::Root));
    }

    #[test]
    fn xt_3_a_deleted_rating_is_detected(old in 2..120_usize, more in 1..120_usize, place in any::<prop::sample::Index>()) {
        let honest = tree(old);
        let deleted = place.index(old);
        let forged: MerkleTree = (0..old + more).filter(|n| *n != deleted).map(leaf).collect();
        prop_assert_ne!(forged.root_at(size_of(old)), Some(honest.root()));
        let proof = forged.consistency(size_of(old), forged.size()).expect("so many leaves");
        prop_assert!(proof.verify(&honest.root(), &forged.root()).is_err());
    }

    #[test]
    fn xt_3_a_proof_with_anything_changed_fails(size in 2..200_usize, place in any::<prop::sample::Index>(), at in any::<prop::sample::Index>()) {
        let (whole, index) = (tree(size), place.index(size));
        let proof = whole.inclusion(size_of(index), size_of(size)).expect("it is there");
        let (root, own) = (whole.root(), leaf(index));
        let mut bent = proof.clone();
        let step = at.index(bent.path.len());
        bent.path[step] = leaf_hash(b"another");
        prop_assert_eq!(bent.verify(&own, &root), Err(ProofError::Root));
        let mut short = proof.clone();
        short.path.pop();
        prop_assert!(short.verify(&own, &root).is_err());
        let mut long = proof.clone();
        long.path.push(own);
        prop_assert!(long.verify(&own, &root).is_err());
        let moved = Inclusion { index: (proof.index + 1) % proof.size, ..proof };
        prop_assert!(moved.verify(&own, &root).is_err());
    }

    #[test]
    fn xt_3_a_consistency_proof_with_anything_changed_fails(old in 1..150_usize, more in 1..150_usize, at in any::<prop::sample::Index>()) {
        let whole = tree(old + more);
        let (old_root, new_root) = (whole.root_at(size_of(old)).expect("existed"), whole.root());
        let proof = whole.consistency(size_of(old), size_of(old + more)).expect("both existed");
        let mut bent = proof.clone();
        let step = at.index(bent.path.len());
        bent.path[step] = leaf_hash(b"another");
        prop_assert!(bent.verify(&old_root, &new_root).is_err());
        let mut short = proof.clone();
        short.path.pop();
        prop_assert!(short.verify(&old_root, &new_root).is_err());
        let mut long = proof;
        long.path.push(new_root);
        prop_assert!(long.verify(&old_root, &new_root).is_err());
    }

    #[test]
    fn xt_3_a_line_reads_back_and_keeps_its_hash(leaf in any_leaf()) {
        let line = leaf.to_string();
        prop_assert_eq!(line.parse::<Leaf>(), Ok(leaf.clone()));
        prop_assert_eq!(leaf.hash(), leaf_hash(line.as_bytes()));
    }
}

fn any_leaf() -> impl Strategy<Value = Leaf> {
    let rating = (any::<u128>(), 0..7_usize, 0..7_usize, 0..5_usize, prop::option::of(any::<u64>()), any::<bool>());
    (0..4_u8, rating, prop::collection::vec(any::<u16>(), 0..4), any::<u64>()).prop_map(
        |(kind, parts, reasons, place)| {
            let (unit, act, channel, level, follows, bad) = parts;
            let day = "2026-11-02".parse().expect("a date");
            match kind {
                0 => Leaf::Exclusion { day, rating: place, reason: Exclusion::Malicious },
                1 => Leaf::Restoration { day, rating: place },
                2 => Leaf::Closing { day, rating: place, ending: Ending::Unreached },
                _ => Leaf::Rating(RatingLeaf {
                    day,
                    unit: UnitId(Uuid::from_u128(unit)),
                    act: ServiceAct::ALL[act],
                    channel: RatingChannel::ALL[channel],
                    follows,
                    satisfaction: Satisfaction::ALL[level],
                    bad,
                    reasons: reasons.into_iter().map(ReasonCode).collect(),
                    commitment: leaf_hash(&unit.to_be_bytes()),
                }),
            }
        },
    )
}

#[test]
fn xt_3_proofs_outside_the_tree_are_refused() {
    let whole = tree(5);
    assert_eq!(whole.inclusion(5, 5), None);
    assert_eq!(whole.inclusion(0, 6), None);
    assert_eq!(whole.consistency(3, 6), None);
    assert_eq!(whole.consistency(4, 3), None);
    assert_eq!(whole.root_at(6), None);
    let outside = Inclusion { index: 5, size: 5, path: Vec::new() };
    assert_eq!(outside.verify(&leaf(5), &whole.root()), Err(ProofError::Range));
    let backwards = Consistency { old_size: 5, new_size: 4, path: Vec::new() };
    assert_eq!(backwards.verify(&whole.root(), &whole.root()), Err(ProofError::Range));
    let from_nothing = Consistency { old_size: 0, new_size: 5, path: Vec::new() };
    assert_eq!(from_nothing.verify(&leaf(0), &whole.root()), Err(ProofError::Root));
}

#[test]
fn xt_3_an_inner_node_cannot_pass_as_a_leaf() {
    let whole = tree(2);
    let mut bytes = leaf(0).0.to_vec();
    bytes.extend(leaf(1).0);
    assert_eq!(node_hash(&leaf(0), &leaf(1)), whole.root());
    assert_ne!(leaf_hash(&bytes), whole.root());
}

#[test]
fn xt_3_a_head_signs_its_size_root_and_time_as_plain_lines() {
    let head = TreeHead { size: 2, root: leaf(1), at: Timestamp::from_millis(1_793_500_000_000) };
    let text = String::from_utf8(head.signed_bytes()).expect("text");
    assert_eq!(text, format!("greenlane-tree-head-v1\n2\n{}\n1793500000000\n", leaf(1)));
}

fn rating(satisfaction: Satisfaction, follows: Option<u64>) -> Leaf {
    Leaf::Rating(RatingLeaf {
        day: "2026-11-02".parse().expect("a date"),
        unit: UnitId(Uuid::from_u128(3)),
        act: ServiceAct::Acceptance,
        channel: RatingChannel::Tablet,
        follows,
        satisfaction,
        bad: satisfaction.stars() <= 2,
        reasons: vec![ReasonCode(209), ReasonCode(213)],
        commitment: SealedPart { matter: "食品经营许可".into(), text: "等了三次".into() }.commit(&Salt([7; 32])),
    })
}

#[test]
fn xt_2_a_line_shows_neither_person_nor_case_nor_hour_nor_text() {
    let line = rating(Satisfaction::Dissatisfied, None).to_string();
    let (head, commitment) = line.rsplit_once('|').expect("fields");
    let unit = Uuid::from_u128(3);
    assert_eq!(head, format!("rating|1|2026-11-02|{unit}|acceptance|tablet|first|dissatisfied|bad|209,213"));
    assert_eq!(commitment.len(), 64);
}

#[test]
fn xt_3_the_salt_opens_the_commitment_and_nothing_else_does() {
    let sealed = SealedPart { matter: "食品经营许可".into(), text: "等了三次".into() };
    let commitment = sealed.commit(&Salt([7; 32]));
    assert_ne!(sealed.commit(&Salt([8; 32])), commitment);
    assert_ne!(SealedPart { text: "等了两次".into(), ..sealed.clone() }.commit(&Salt([7; 32])), commitment);
    let shifted = SealedPart { matter: "食品经营许可等".into(), text: "了三次".into() };
    assert_ne!(shifted.commit(&Salt([7; 32])), commitment, "matter and text cannot be divided otherwise");
    assert_eq!(format!("{:?}", Salt([7; 32])), "Salt(…)");
}

#[test]
fn xt_3_anybody_can_compute_a_commitment_with_a_tool_of_their_own() {
    // SHA-256 of 32 bytes 07, the length 18 in eight bytes with the highest first, the matter and the text.
    let sealed = SealedPart { matter: "食品经营许可".into(), text: "等了三次".into() };
    let opened = "b1fde22aa44e471f23614b00bca19f9697013315f126522501d74b400fe4c319";
    assert_eq!(sealed.commit(&Salt([7; 32])).to_string(), opened);
    let nothing = SealedPart { matter: String::new(), text: String::new() };
    let empty = "7c87c3b8f2da19fe841e74b9bbcbd5109643f0ff2214601b5129210de8082bda";
    assert_eq!(nothing.commit(&Salt([7; 32])).to_string(), empty);
}

#[test]
fn xt_3_a_line_has_one_spelling() {
    let unit = Uuid::from_u128(3);
    for line in [
        "restoration|1|2026-11-02|007".to_owned(),
        "restoration|1|2026-11-2|7".to_owned(),
        "restoration|2|2026-11-02|7".to_owned(),
        "restoration|1|2026-11-02|7|".to_owned(),
        "exclusion|1|2026-11-02|7|误评".to_owned(),
        format!("rating|1|2026-11-02|{unit}|acceptance|tablet|first|dissatisfied|maybe|209|{}", leaf(1)),
        String::new(),
    ] {
        assert!(line.parse::<Leaf>().is_err(), "{line}");
    }
}

#[test]
fn xt_3_anybody_can_compute_the_figures_again_from_the_ledger() {
    let day = "2026-11-05".parse().expect("a date");
    let leaves = [
        rating(Satisfaction::Dissatisfied, None),
        rating(Satisfaction::VeryDissatisfied, None),
        rating(Satisfaction::Satisfied, None),
        Leaf::Exclusion { day, rating: 1, reason: Exclusion::Mistaken },
        rating(Satisfaction::Fair, Some(0)),
        Leaf::Closing { day, rating: 0, ending: Ending::Confirmed },
    ];
    let sum = recount(&leaves, |_| true).expect("a sound ledger");
    assert_eq!(sum.ratings.figure(RatingFigure::Bad), Proportion::new(1, 2));
    assert_eq!(sum.ratings.figure(RatingFigure::Excluded), Proportion::new(1, 2));
    assert_eq!((sum.ratings.follow_ups, sum.improved, sum.closed, sum.confirmed), (1, 1, 1, 1));
    let restored: Vec<Leaf> = leaves.iter().cloned().chain([Leaf::Restoration { day, rating: 1 }]).collect();
    let sum = recount(&restored, |_| true).expect("a sound ledger");
    assert_eq!(sum.ratings.figure(RatingFigure::Bad), Proportion::new(2, 3));
    let other_unit = recount(&leaves, |leaf| leaf.unit != UnitId(Uuid::from_u128(3))).expect("a sound ledger");
    assert_eq!(other_unit.ratings.received(), 0);
}

#[test]
fn xt_3_a_ledger_that_contradicts_itself_names_the_line() {
    let day = "2026-11-05".parse().expect("a date");
    let good = rating(Satisfaction::Satisfied, None);
    for wrong in [
        Leaf::Exclusion { day, rating: 0, reason: Exclusion::Malicious },
        Leaf::Exclusion { day, rating: 9, reason: Exclusion::Malicious },
        Leaf::Restoration { day, rating: 0 },
        Leaf::Closing { day, rating: 0, ending: Ending::Confirmed },
        rating(Satisfaction::Fair, Some(1)),
    ] {
        let error = recount(&[good.clone(), wrong.clone()], |_| true).expect_err("a contradiction");
        assert_eq!(error.index, 1, "{wrong:?}");
    }
}

#[test]
fn a_hash_and_a_salt_are_64_hexadecimal_digits_on_the_wire_and_the_salt_is_shown_to_nobody() {
    let (digest, salt) = (leaf(1), Salt(leaf(2).0));
    let json = |text: &str| format!("\"{text}\"");
    assert_eq!(serde_json::to_string(&digest).expect("plain data"), json(&digest.to_string()));
    assert_eq!(serde_json::to_string(&salt).expect("plain data"), json(&leaf(2).to_string()));
    assert_eq!(serde_json::from_str::<Salt>(&json(&leaf(2).to_string())).expect("so many digits"), salt);
    assert_eq!((format!("{digest:?}"), format!("{salt:?}")), (digest.to_string(), "Salt(…)".to_owned()));
}

#[test]
fn xt_3_each_line_is_found_at_its_place() {
    let whole = tree(5);
    assert_eq!(
        (0..6).map(|index| whole.leaf(index)).collect::<Vec<_>>(),
        [0, 1, 2, 3, 4].map(|n| Some(leaf(n))).into_iter().chain([None]).collect::<Vec<_>>()
    );
}

#[test]
fn xt_3_a_tree_is_the_beginning_of_itself_and_every_tree_begins_with_nothing() {
    let whole = tree(5);
    for size in 0..=5 {
        let root = whole.root_at(size).expect("it had so many");
        let same = whole.consistency(size, size).expect("both existed");
        assert_eq!((same.path.len(), same.verify(&root, &root)), (0, Ok(())), "{size}");
        let grown = whole.consistency(0, size).expect("both existed");
        assert_eq!((grown.path.len(), grown.verify(&Digest::of_nothing(), &root)), (0, Ok(())), "{size}");
        let to_the_end = whole.consistency(size, 4);
        assert_eq!(to_the_end.is_some(), size <= 4, "an older tree than the whole is asked about as well");
    }
    assert_eq!((subtree::consistency(0, 5), subtree::consistency(5, 5)), (Vec::new(), Vec::new()));
}

#[test]
fn xt_3_a_line_completes_the_subtrees_that_end_with_it() {
    let whole = tree(4);
    let hash_of = |at: Subtree| [whole.leaf(at.place), Some(node_hash(&leaf(0), &leaf(1)))][at.level as usize];
    let pair = node_hash(&leaf(2), &leaf(3));
    let completed = subtree::completed(3, leaf(3), hash_of).expect("all are known");
    let at = |level, place| Subtree { level, place };
    assert_eq!(completed, [(at(0, 3), leaf(3)), (at(1, 1), pair), (at(2, 0), whole.root())]);
}

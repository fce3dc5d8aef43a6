//! The public ledger: what a stranger with nothing but its pages can check (XT-3).

use domain::endpoint::Page;
use domain::evaluation::{RatingCounts, Satisfaction, ServiceAct};
use domain::ledger::api::{LedgerConsistency, LedgerProof, LedgerReceipt, LedgerRow, ShowLedgerHead, SignedTreeHead};
use domain::ledger::{Leaf, MerkleTree, SealedPart, leaf_hash, recount};
use domain::rectification::Ending;
use domain::time::DAY_MS;
use futures_util::future::join_all;
use server::demo::client::Client;
use server::evaluation;
use server::ledger::{self, Fault, Report};

use crate::evaluation::{bad_rating, invited, rate, rated_case, rating};
use crate::support::TestApp;
use crate::town::Town;

/// What anybody can do with the address of the ledger.
async fn get<T: serde::de::DeserializeOwned>(client: &mut Client, path: &str) -> T {
    client.send("GET", &format!("/api/v1/ledger/{path}"), None, Vec::new(), None).await.json().unwrap()
}

async fn head(client: &mut Client) -> SignedTreeHead {
    client.get(ShowLedgerHead, &[]).await.unwrap().latest
}

fn is_signed(signed: &SignedTreeHead) -> bool {
    let key = hex::decode(&signed.public_key).unwrap();
    let signature = hex::decode(&signed.signature).unwrap();
    let key = ring::signature::UnparsedPublicKey::new(&ring::signature::ED25519, key);
    key.verify(&signed.head.signed_bytes(), &signature).is_ok()
}

fn holds(receipt: &LedgerReceipt) -> bool {
    let leaf = leaf_hash(receipt.line.as_bytes());
    is_signed(&receipt.head) && receipt.proof.verify(&leaf, &receipt.head.head.root).is_ok()
}

pub(crate) async fn verified(test: &TestApp) -> Report {
    let (store, secrets) = (test.app.store(), test.app.secrets());
    let mut report = ledger::verify(store, secrets).await.unwrap();
    evaluation::verify(store, secrets, &mut report).await.unwrap();
    report
}

/// Switches off what the database does against changes, as somebody with its password can.
async fn unguard(test: &TestApp, table: &str) {
    if test.is_postgres() {
        test.tamper(&format!("ALTER TABLE {table} DISABLE TRIGGER ALL")).await;
    } else {
        test.tamper(&format!("DROP TRIGGER {table}_no_update; DROP TRIGGER {table}_no_delete")).await;
    }
}

/// Writes the whole ledger anew over these lines, hashes and all; only signing is beyond the intruder.
async fn rewrite(test: &TestApp, lines: &[String]) {
    for table in ["ledger_entry", "ledger_node", "ledger_head"] {
        unguard(test, table).await;
        test.tamper(&format!("DELETE FROM {table}")).await;
    }
    let quoted = |hash: &[u8]| {
        if test.is_postgres() { format!("'\\x{}'", hex::encode(hash)) } else { format!("X'{}'", hex::encode(hash)) }
    };
    let mut nodes: Vec<Vec<[u8; 32]>> = vec![lines.iter().map(|line| leaf_hash(line.as_bytes()).0).collect()];
    while let Some(below) = nodes.last().filter(|below| below.len() > 1) {
        let pair = |pair: &[[u8; 32]]| {
            domain::ledger::node_hash(&domain::ledger::Digest(pair[0]), &domain::ledger::Digest(pair[1])).0
        };
        let above = below.chunks_exact(2).map(pair).collect();
        nodes.push(above);
    }
    for (position, line) in lines.iter().enumerate() {
        test.tamper(&format!("INSERT INTO ledger_entry (position, line, at) VALUES ({position}, '{line}', 0)")).await;
    }
    for (level, hashes) in nodes.iter().enumerate() {
        for (place, hash) in hashes.iter().enumerate() {
            let hash = quoted(hash);
            let sql = format!("INSERT INTO ledger_node (level, place, hash) VALUES ({level}, {place}, {hash})");
            test.tamper(&sql).await;
        }
    }
}

#[tokio::test]
async fn xt_3_every_rater_can_prove_that_the_rating_counts() {
    let town = Town::found().await;
    let (_, first) = rated_case(&town, &bad_rating("等了很久")).await;
    let (_, second) = rated_case(&town, &rating(Satisfaction::VerySatisfied)).await;
    assert!(holds(&first.ledger) && holds(&second.ledger));
    assert_eq!((first.ledger.index, second.ledger.index), (0, 1));
    let sealed = SealedPart { matter: "食品经营许可".to_owned(), text: "等了很久".to_owned() };
    let Ok(Leaf::Rating(leaf)) = first.ledger.line.parse() else { panic!("{}", first.ledger.line) };
    assert_eq!(leaf.commitment, sealed.commit(&first.ledger.salt));
    assert_eq!((leaf.unit, leaf.bad, leaf.act), (town.matter.unit, true, ServiceAct::Application));

    let mut forged = second.ledger.clone();
    forged.line = forged.line.replace("very_satisfied", "satisfied");
    assert!(!holds(&forged));
    let path = format!("/api/v1/receipts/{}", first.receipt.as_str());
    let answer = town.stage.signed_out().send("GET", &path, None, Vec::new(), None).await;
    let receipt: domain::evaluation::api::RatingReceipt = answer.json().unwrap();
    assert!(holds(&receipt.ledger) && receipt.ledger.head.head.size == 2);
}

#[tokio::test]
async fn xt_3_deleting_a_rating_is_noticed_by_anybody() {
    let town = Town::found().await;
    let mut receipts = Vec::new();
    for draft in [rating(Satisfaction::Satisfied), bad_rating("等了很久"), rating(Satisfaction::Fair)] {
        receipts.push(rated_case(&town, &draft).await.1);
    }
    let mut stranger = town.stage.signed_out();
    let kept = head(&mut stranger).await;
    assert_eq!(verified(&town.test).await.breaks, []);

    let lines: Vec<String> = [0, 2].map(|place: usize| receipts[place].ledger.line.clone()).to_vec();
    rewrite(&town.test, &lines).await;
    unguard(&town.test, "rating").await;
    town.test.tamper("DELETE FROM rating WHERE ledger_index = 1").await;
    town.test.tamper("UPDATE rating SET ledger_index = 1 WHERE ledger_index = 2").await;
    rated_case(&town, &rating(Satisfaction::Satisfied)).await;
    let later = head(&mut stranger).await;
    assert_eq!(later.head.size, kept.head.size, "as many lines as before, all of them signed again");
    assert!(is_signed(&later));
    assert_ne!(later.head.root, kept.head.root, "whoever kept a head sees two roots for one size");
    rated_case(&town, &rating(Satisfaction::Satisfied)).await;
    let proof: LedgerConsistency = get(&mut stranger, "consistency?from=3").await;
    assert!(proof.proof.verify(&kept.head.root, &head(&mut stranger).await.head.root).is_err());
    let leaf = leaf_hash(receipts[1].ledger.line.as_bytes());
    let place: LedgerProof = get(&mut stranger, "entries/1/proof").await;
    assert_ne!(place.hash, leaf, "the rater whose rating is gone finds another's in its place");
}

#[tokio::test]
async fn xt_3_an_honest_ledger_proves_that_it_only_grew() {
    let town = Town::found().await;
    let mut stranger = town.stage.signed_out();
    let mut heads = vec![head(&mut stranger).await];
    let mut receipts = Vec::new();
    for _ in 0..7 {
        receipts.push(rated_case(&town, &rating(Satisfaction::Fair)).await.1.ledger);
        heads.push(head(&mut stranger).await);
    }
    for old in &heads {
        for new in heads.iter().filter(|new| new.head.size >= old.head.size) {
            let path = format!("consistency?from={}&to={}", old.head.size, new.head.size);
            let answer: LedgerConsistency = get(&mut stranger, &path).await;
            assert_eq!((answer.old_root, answer.new_root), (old.head.root, new.head.root));
            answer.proof.verify(&old.head.root, &new.head.root).unwrap();
        }
    }
    for receipt in &receipts {
        for size in receipt.index + 1..=7 {
            let answer: LedgerProof = get(&mut stranger, &format!("entries/{}/proof?size={size}", receipt.index)).await;
            let root = heads[usize::try_from(size).unwrap()].head.root;
            answer.proof.verify(&leaf_hash(receipt.line.as_bytes()), &root).unwrap();
        }
    }
    let beyond = stranger.send("GET", "/api/v1/ledger/consistency?from=3&to=8", None, Vec::new(), None).await;
    assert_eq!(beyond.status, 400);
    let nowhere = stranger.send("GET", "/api/v1/ledger/entries/7/proof", None, Vec::new(), None).await;
    assert_eq!(nowhere.status, 404);
}

#[tokio::test]
async fn xt_3_the_figures_follow_from_the_published_lines_which_name_nobody() {
    let town = Town::found().await;
    for draft in [rating(Satisfaction::VerySatisfied), bad_rating("等了很久"), rating(Satisfaction::Fair)] {
        rated_case(&town, &draft).await;
    }
    let mut stranger = town.stage.signed_out();
    let page: Page<LedgerRow> = get(&mut stranger, "entries").await;
    assert!(page.items.iter().all(|row| row.line.is_none()), "not on the day itself (XT-2)");
    town.test.clock.advance_millis(DAY_MS);
    let first: Page<LedgerRow> = get(&mut stranger, "entries?limit=2").await;
    let rest: Page<LedgerRow> = get(&mut stranger, &format!("entries?cursor={}", first.next.unwrap())).await;
    assert_eq!(rest.next, None);
    let lines: Vec<String> = first.items.into_iter().chain(rest.items).map(|row| row.line.unwrap()).collect();
    let tree: MerkleTree = lines.iter().map(|line| leaf_hash(line.as_bytes())).collect();
    assert_eq!(tree.root(), head(&mut stranger).await.head.root);
    let leaves: Vec<Leaf> = lines.iter().map(|line| line.parse().unwrap()).collect();
    let counted = recount(&leaves, |_| true).unwrap();
    let expected = RatingCounts { levels: [1, 0, 1, 0, 1], bad: 1, excluded: 0, unprompted: 3, follow_ups: 0 };
    assert_eq!((counted.ratings, counted.closed), (expected, 0));
    let account = town.citizen.account().unwrap().to_string();
    assert!(lines.iter().all(|line| !line.contains(&account) && !line.contains("等了很久")));
}

#[tokio::test(flavor = "multi_thread")]
async fn xt_3_raters_who_press_at_once_get_places_without_gaps() {
    let town = Town::found().await;
    let mut tokens = Vec::new();
    for _ in 0..6 {
        let case = town.submit().await.case;
        tokens.push(invited(&town, case, ServiceAct::Application).await.unwrap());
    }
    let presses = tokens.into_iter().map(|token| {
        let mut client = town.stage.signed_out();
        async move { rate(&mut client, &token, &rating(Satisfaction::Fair)).await.unwrap() }
    });
    let mut places = Vec::new();
    for issued in join_all(presses).await {
        assert!(holds(&issued.ledger));
        places.push(issued.ledger.index);
    }
    places.sort_unstable();
    assert_eq!(places, [0, 1, 2, 3, 4, 5]);
    assert_eq!(verified(&town.test).await.breaks, []);
}

#[tokio::test]
async fn xt_3_what_was_entered_without_a_receipt_is_signed_within_a_minute() {
    let town = Town::found().await;
    town.test.run_due().await;
    let mut stranger = town.stage.signed_out();
    assert_eq!(head(&mut stranger).await.head.size, 0);
    let (_, issued) = rated_case(&town, &bad_rating("等了很久")).await;
    let work = town.test.work().await;
    let day = work.now().local_date();
    let line = Leaf::Closing { day, rating: issued.ledger.index, ending: Ending::Unreached };
    assert_eq!(ledger::append(&work, &line).await.unwrap(), 1);
    work.commit().await.unwrap();
    assert_eq!(head(&mut stranger).await.head.size, 1);
    town.test.clock.advance_millis(60_000);
    town.test.run_due().await;
    let signed = head(&mut stranger).await;
    assert!(is_signed(&signed) && signed.head.size == 2);
    town.test.clock.advance_millis(DAY_MS);
    rated_case(&town, &rating(Satisfaction::Fair)).await;
    let state = stranger.get(ShowLedgerHead, &[]).await.unwrap();
    assert_eq!(state.earlier.iter().map(|day| day.head.head.size).collect::<Vec<_>>(), [2]);
}

#[tokio::test]
async fn xt_3_a_larger_head_never_carries_an_earlier_time() {
    let town = Town::found().await;
    let mut stranger = town.stage.signed_out();
    rated_case(&town, &rating(Satisfaction::Fair)).await;
    let first = head(&mut stranger).await.head;
    // A work that began earlier but waited longer for the ledger's lock.
    town.test.clock.set(first.at.plus_millis(-5));
    rated_case(&town, &rating(Satisfaction::Fair)).await;
    let second = head(&mut stranger).await;
    assert_eq!((second.head.size, second.head.at), (2, first.at));
    assert!(is_signed(&second));
}

#[tokio::test]
async fn xt_3_verify_says_of_every_tampering_where_it_is() {
    let town = Town::found().await;
    for draft in [rating(Satisfaction::Satisfied), bad_rating("等了很久"), rating(Satisfaction::Fair)] {
        rated_case(&town, &draft).await;
    }
    let sound = verified(&town.test).await;
    assert_eq!((sound.lines, sound.breaks), (3, vec![]));
    unguard(&town.test, "rating").await;
    town.test.tamper("UPDATE rating SET satisfaction = 'very_satisfied' WHERE ledger_index = 0").await;
    town.test.tamper("DELETE FROM rating WHERE ledger_index = 1").await;
    let faults: Vec<Fault> = verified(&town.test).await.breaks.iter().map(|found| found.fault).collect();
    assert_eq!(faults, [Fault::RatingAltered, Fault::RatingGone]);
    unguard(&town.test, "ledger_entry").await;
    town.test.tamper("UPDATE ledger_entry SET line = replace(line, 'bad', 'not_bad') WHERE position = 1").await;
    let report = verified(&town.test).await;
    let at = |place: &str, fault: Fault| report.breaks.iter().any(|found| found.place == place && found.fault == fault);
    assert!(at("ledger #1", Fault::HashWrong) && at("head #2", Fault::RootWrong), "{:?}", report.breaks);
    town.test.tamper("DELETE FROM ledger_entry WHERE position = 2").await;
    let report = verified(&town.test).await;
    assert!(report.breaks.iter().any(|found| found.fault == Fault::LinesGone), "{:?}", report.breaks);
    unguard(&town.test, "ledger_head").await;
    town.test.tamper("UPDATE ledger_head SET at = at + 1 WHERE size = 1").await;
    let report = verified(&town.test).await;
    assert!(report.breaks.iter().any(|found| found.place == "head #1" && found.fault == Fault::SignatureWrong));
}

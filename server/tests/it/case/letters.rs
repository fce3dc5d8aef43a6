//! What the letters of a case say besides their facts.

use domain::case::{Act, letters};

use super::acts::{bring, done};
use crate::deadline::letter;
use crate::town::Town;

#[tokio::test]
async fn op_4_what_was_handed_in_is_confirmed_on_a_slip_and_what_is_decided_on_a_whole_page() {
    let town = Town::found().await;
    let case = bring(&town, Act::Accept).await;
    let receipt = letter(&town, case, letters::RECEIPT).await;
    assert!(receipt.contains(r#""form":"slip""#), "{receipt}");
    done(&town, case, Act::Accept).await;
    let acceptance = letter(&town, case, letters::ACCEPTANCE).await;
    assert!(acceptance.contains(r#""form":"notice""#), "{acceptance}");
}

#[tokio::test]
async fn op_4_whoever_is_turned_away_reads_where_to_contest_it() {
    let town = Town::found().await;
    let case = bring(&town, Act::Refuse).await;
    done(&town, case, Act::Refuse).await;
    let refusal = letter(&town, case, letters::NON_ACCEPTANCE).await;
    assert!(refusal.contains("行政复议") && refusal.contains("行政诉讼"), "{refusal}");
}

//! A new area plugs in without opening the case machine: one that the program does not have shows all the ways.

mod deposit;
mod ordering;

use bytes::Bytes;
use domain::access::Actor;
use domain::account::api::ListWaiting;
use domain::case::api::{Aside, DeskCounts, ListAsides};
use domain::case::{Act, Stage};
use domain::ids::CaseId;
use domain::letter::VerifyLetter;
use domain::supervision::api::ShowPublicStatistics;
use domain::time::DAY_MS;
use futures_util::stream;
use server::files;
use server::letter;

use crate::case::acts::{bring, done, perform};
use crate::town::Town;

use deposit::{DEMANDED_SHARE, Deposit, PAGE};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n";

/// A case whose decision waits for the bureau's seal, and for the deposit.
async fn demanded() -> (Town, CaseId, Deposit) {
    let town = Town::found_with(deposit::wire).await;
    let case = bring(&town, Act::SealBureau).await;
    town.test.run_due().await;
    let reader = town.test.app.read(town.clerk.clone());
    let deposit = deposit::find(&reader.context()).await.unwrap().unwrap();
    assert_eq!(deposit.case, case);
    (town, case, deposit)
}

async fn asides(town: &Town, who: &domain::access::Actor, case: CaseId) -> Vec<Aside> {
    town.client(who).get(ListAsides, &[&case]).await.unwrap()
}

#[tokio::test]
async fn its_hold_blocks_an_act_in_its_own_words_until_it_is_released() {
    let (town, case, _) = demanded().await;
    let shown = town.show(&town.sealer, case).await.unwrap();
    let why = "保证金还没有缴，缴清以后才能送达结果";
    assert_eq!(
        shown.holds.iter().map(|hold| (hold.why.as_str(), &*hold.blocks)).collect::<Vec<_>>(),
        [(why, &[Act::Deliver][..])]
    );
    let seal = shown.acts.iter().find(|option| option.act == Act::SealBureau).unwrap();
    assert_eq!(seal.blocked.as_deref(), Some(why), "the page says what the handler says");
    let refused = perform(&town, &town.sealer, &shown, Act::SealBureau).await.unwrap_err();
    assert_eq!(
        (refused.code.as_str(), refused.detail.as_str(), refused.clause.as_deref()),
        ("held", why, Some("OP-5"))
    );
    let own = town.show(&town.citizen, case).await.unwrap();
    assert_eq!((own.holds[0].why.as_str(), &*own.holds[0].blocks), (why, &[][..]));

    let work = town.test.work().await;
    deposit::pay(&work).await.unwrap();
    work.commit().await.unwrap();
    done(&town, case, Act::SealBureau).await;
    let delivered = done(&town, case, Act::Deliver).await;
    assert_eq!((delivered.stage, delivered.holds), (Stage::Delivered, Vec::new()));
}

#[tokio::test]
async fn its_clock_runs_out_and_ends_the_case_and_the_applicant_is_told() {
    let (town, case, _) = demanded().await;
    town.test.clock.advance_millis(30 * DAY_MS);
    town.test.run_due().await;
    let ended = town.show(&town.citizen, case).await.unwrap();
    assert_eq!((ended.stage, ended.acts.len(), ended.clock), (Stage::Ended, 0, None));
    assert_eq!((ended.timeline[0].title.as_str(), ended.timeline[0].detail.as_str()), ("已终止", "保证金逾期未缴"));
    assert!(ended.timeline[0].letter.is_some(), "the notice stands beside it");
    assert!(town.told(&town.citizen).await.contains(&"已终止".to_owned()));
    let counts: DeskCounts = town.client(&town.clerk).get(domain::case::api::ShowDeskCounts, &[]).await.unwrap();
    assert_eq!(counts.late, 0, "it waits for nobody");
    town.test.run_due().await;
    assert_eq!(town.show(&town.clerk, case).await.unwrap().version, ended.version, "it ends once");
}

#[tokio::test]
async fn a_deposit_that_is_paid_in_time_ends_nothing() {
    let (town, case, _) = demanded().await;
    let work = town.test.work().await;
    deposit::pay(&work).await.unwrap();
    work.commit().await.unwrap();
    town.test.clock.advance_millis(30 * DAY_MS);
    town.test.run_due().await;
    assert_eq!(town.show(&town.citizen, case).await.unwrap().stage, Stage::ApprovalSealed);
}

#[tokio::test]
async fn a_case_that_is_over_is_ended_by_nobody_and_no_job_fails_over_it() {
    let town = Town::found_with(deposit::wire).await;
    let case = bring(&town, Act::Propose).await;
    done(&town, case, Act::Withdraw).await;
    town.test.run_due().await;
    town.test.clock.advance_millis(30 * DAY_MS);
    town.test.run_due().await;
    assert_eq!(town.show(&town.citizen, case).await.unwrap().stage, Stage::Withdrawn);
    assert_eq!(town.test.texts("SELECT kind FROM job WHERE last_error IS NOT NULL").await, [""; 0]);
}

#[tokio::test]
async fn its_letter_is_numbered_printed_for_whoever_may_see_the_case_and_verified_by_anybody() {
    let (town, _, deposit) = demanded().await;
    let reader = town.test.app.store().reader();
    let letters = letter::of_subject(reader, &town.test.app, &deposit.subject(), true).await.unwrap();
    assert_eq!(letters.iter().map(|letter| letter.title.as_str()).collect::<Vec<_>>(), ["保证金缴纳通知书"]);
    assert!(letters[0].number.starts_with("青市监保〔2026〕"), "{}", letters[0].number);
    let path = format!("/api/v1/letters/{}/pdf", letters[0].id);
    let status = async |who| town.client(who).send("GET", &path, None, Vec::new(), None).await.status;
    assert_eq!([status(&town.citizen).await, status(&town.clerk).await, status(&town.stranger).await], [200, 200, 404]);
    let verified = town.client(&town.stranger).get(VerifyLetter, &[&letters[0].code]).await.unwrap();
    assert_eq!((verified.title.as_str(), verified.matter_name.as_str()), ("保证金缴纳通知书", "保证金"));
}

#[tokio::test]
async fn its_files_are_opened_by_whoever_may_see_the_case_and_that_is_recorded() {
    let (town, _, deposit) = demanded().await;
    let pieces = stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(PDF))]);
    let stored = town.test.app.files().intake(pieces, 1_000_000).await.unwrap();
    let work = town.test.work().await;
    let owner = town.citizen.account().unwrap();
    let file = files::hang(&work, owner, &deposit.subject(), 0, (&stored, "转账凭证.pdf")).await.unwrap();
    work.commit().await.unwrap();
    let path = format!("/api/v1/files/{}", file.id);
    let status = async |who| town.client(who).send("GET", &path, None, Vec::new(), None).await.status;
    assert_eq!([status(&town.citizen).await, status(&town.clerk).await, status(&town.stranger).await], [200, 200, 404]);
    let read = "SELECT action FROM audit WHERE subject_kind = 'deposit'";
    assert_eq!(town.test.texts(read).await, ["read_file"], "the applicant's own look is nobody's business");
}

#[tokio::test]
async fn its_aside_message_waiting_count_and_figure_are_there() {
    let (town, case, _) = demanded().await;
    let states = async |who| {
        let shown = asides(&town, who, case).await;
        shown.iter().map(|aside| (aside.title.clone(), aside.lines[0].value.clone())).collect::<Vec<_>>()
    };
    let waiting = [("保证金".to_owned(), "待缴".to_owned())];
    assert_eq!((states(&town.citizen).await, states(&town.clerk).await), (waiting.to_vec(), waiting.to_vec()));
    assert!(town.told(&town.citizen).await.contains(&"请缴保证金".to_owned()));
    let count = async |who| {
        let waiting = town.client(who).get(ListWaiting, &[]).await.unwrap();
        waiting.into_iter().find(|waiting| waiting.page == PAGE).map(|waiting| waiting.count)
    };
    assert_eq!((count(&town.clerk).await, count(&town.citizen).await), (Some(1), None));
    town.test.clock.advance_millis(DAY_MS);
    town.test.run_due().await;
    for _ in 0..4 {
        town.submit().await;
    }
    let published = town.client(&Actor::Anonymous).get(ShowPublicStatistics, &[]).await.unwrap();
    let figure = published.figures.iter().find(|figure| figure.is(&DEMANDED_SHARE)).unwrap();
    assert_eq!((figure.numerator, figure.denominator, figure.name.as_str()), (Some(1), Some(5), "保证金收取率"));
    assert!(published.units.iter().any(|unit| unit.figures.iter().any(|figure| figure.is(&DEMANDED_SHARE))));
}

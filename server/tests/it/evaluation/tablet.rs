//! The tablet at the window, with and without its network.

use domain::evaluation::api::{
    CreatePairingCode, DeclineTabletRating, ListDevices, PairTablet, PairingRequest, RatingProgress, RevokeDevice,
    ShowRatingReceipt, ShowTablet, ShowWindowConsole, SubmitTabletRating, TabletDecline, TabletRating,
    TabletRatingOutcome, TabletState,
};
use domain::evaluation::{OutboxEntry, Passing, RatingDraft, Satisfaction};
use domain::time::{DAY_MS, HOUR_MS, MINUTE_MS, Timestamp};
use futures_util::future::join_all;
use uuid::Uuid;

use super::{NOTHING, another_window, bad_rating, pair, question, rate, rating, serve, sit_down};
use crate::deadline::{at, govern, pack};
use crate::town::Town;

fn entry(id: u128, rated_at: Timestamp, draft: RatingDraft) -> OutboxEntry {
    OutboxEntry { id: Uuid::from_u128(id), sequence: 1, rated_at, draft }
}

fn now(town: &Town) -> Timestamp {
    town.test.app.clock().now()
}

#[tokio::test]
async fn ev_1_the_next_number_brings_its_question_to_the_tablet_by_itself() {
    let town = Town::found().await;
    let mut tablet = pair(&town, town.window).await;
    assert_eq!(tablet.get(ShowTablet, &[]).await.unwrap().state, TabletState::Closed);
    let mut clerk = sit_down(&town, &town.clerk, town.window).await;
    let idle = tablet.get(ShowTablet, &[]).await.unwrap();
    let TabletState::Standby { attendant, ticket: None } = &idle.state else { panic!("{:?}", idle.state) };
    assert_eq!((attendant.number.as_str(), attendant.surname.as_str()), ("0417", "谷"));

    let ticket = serve(&town, &mut clerk, town.window).await;
    let path = format!("/api/v1/tablet?seen={}&wait=5", idle.revision);
    let answer = tablet.send("GET", &path, None, Vec::new(), None).await;
    let view: domain::evaluation::api::TabletView = answer.json().unwrap();
    assert!(view.revision > idle.revision);
    let asked = question(&mut tablet).await.unwrap();
    assert_eq!(asked.service.ticket, Some(ticket.number.to_string()));
    assert_eq!(asked.idle_seconds, 60);

    let body = TabletRating { token: asked.token, entry: entry(1, now(&town), rating(Satisfaction::Satisfied)) };
    let stored = tablet.call(SubmitTabletRating, &[], &body, None).await.unwrap();
    assert!(stored.receipt.is_some());
    assert!(question(&mut tablet).await.is_none());
    let console = clerk.get(ShowWindowConsole, &[&town.window]).await.unwrap();
    assert_eq!(console.rating.unwrap().progress, RatingProgress::Rated);
    assert!(console.tablet_seen_at.is_some());
}

#[tokio::test]
async fn ev_1_walking_away_stores_nothing_and_leaves_the_invitation_open() {
    let town = Town::found().await;
    let mut tablet = pair(&town, town.window).await;
    let mut clerk = sit_down(&town, &town.clerk, town.window).await;
    serve(&town, &mut clerk, town.window).await;
    let token = question(&mut tablet).await.unwrap().token;
    let decline = TabletDecline { token: token.clone(), passing: Passing::TimedOut };
    let view = tablet.call(DeclineTabletRating, &[], &decline, None).await.unwrap();
    assert!(matches!(view.state, TabletState::Standby { .. }));
    let console = clerk.get(ShowWindowConsole, &[&town.window]).await.unwrap();
    assert_eq!(console.rating.unwrap().progress, RatingProgress::NotRated);
    assert!(town.test.texts("SELECT act FROM rating").await.is_empty());
    assert!(town.test.texts("SELECT line FROM ledger_entry").await.is_empty());

    let issued = rate(&mut town.stage.signed_out(), &token, &rating(Satisfaction::Fair)).await.unwrap();
    assert!(issued.ledger.line.contains("|qr_code|"), "by phone it is nobody's prompting: {}", issued.ledger.line);
}

#[tokio::test]
async fn ev_1_a_question_nobody_hears_of_again_goes_away_without_a_rating() {
    let town = Town::found().await;
    let mut tablet = pair(&town, town.window).await;
    let mut clerk = sit_down(&town, &town.clerk, town.window).await;
    serve(&town, &mut clerk, town.window).await;
    assert!(question(&mut tablet).await.is_some());
    town.test.clock.advance_millis(16 * MINUTE_MS);
    assert!(question(&mut tablet).await.is_none());
    town.test.run_due().await;
    assert!(town.test.texts("SELECT act FROM rating").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn xt_6_a_rating_from_the_outbox_counts_once_on_the_day_it_was_given() {
    let town = Town::found().await;
    let mut tablet = pair(&town, town.window).await;
    let mut clerk = sit_down(&town, &town.clerk, town.window).await;
    serve(&town, &mut clerk, town.window).await;
    let token = question(&mut tablet).await.unwrap().token;
    let pressed_at = now(&town).plus_millis(30_000);
    // The network comes back after the invitation has run out; the person pressed in time.
    town.test.clock.advance_millis(40 * DAY_MS);
    let body = TabletRating { token, entry: entry(7, pressed_at, bad_rating("态度生硬")) };
    let sendings = (0..6).map(|_| {
        let (mut tablet, body) = (tablet.clone(), body.clone());
        async move { tablet.call(SubmitTabletRating, &[], &body, None).await.unwrap() }
    });
    let mut stored = 0;
    for result in join_all(sendings).await {
        assert_eq!(result.receipt.is_some(), result.outcome == TabletRatingOutcome::Stored);
        stored += usize::from(result.outcome == TabletRatingOutcome::Stored);
    }
    assert_eq!(stored, 1);
    let lines = town.test.texts("SELECT line FROM ledger_entry").await;
    assert_eq!(lines.len(), 1);
    assert!(lines[0].starts_with("rating|1|2026-11-18|") && lines[0].contains("|tablet|first|"), "{}", lines[0]);
}

/// A county's own scale of three levels.
const THREE_LEVELS: &str = r#"
[evaluation]
source = { id = "禾川 4 条", text = "设三个等级" }
scale = [
  { value = 4, name = "满意", bad = false },
  { value = 3, name = "基本满意", bad = false },
  { value = 2, name = "不满意", bad = true },
]
"#;

#[tokio::test]
async fn xt_6_xt_7_a_rating_that_comes_late_is_taken_by_the_scale_it_was_given_on() {
    let town = Town::found().await;
    let first = pack("valid_from = 2026-01-01\nvalid_to = 2026-11-19", "");
    govern(&town, &[&first, &pack("valid_from = 2026-11-20", THREE_LEVELS)]).await;
    let mut tablet = pair(&town, town.window).await;
    let mut clerk = sit_down(&town, &town.clerk, town.window).await;
    serve(&town, &mut clerk, town.window).await;
    let old = question(&mut tablet).await.unwrap();
    assert_eq!(old.scale.levels.len(), 5);
    let pressed = entry(1, now(&town), bad_rating("态度生硬"));

    at(&town, "11-20 09:30").await;
    let body = TabletRating { token: old.token, entry: pressed };
    let stored = tablet.call(SubmitTabletRating, &[], &body, None).await.unwrap();
    assert_eq!(stored.outcome, TabletRatingOutcome::Stored);
    let line = town.test.texts("SELECT line FROM ledger_entry").await.remove(0);
    assert!(line.contains("|very_dissatisfied|"), "{line}");
    let receipt = stored.receipt.unwrap();
    let shown = town.stage.signed_out().get(ShowRatingReceipt, &[&receipt.as_str()]).await.unwrap();
    assert_eq!(shown.wording, ["非常不满意", "无理由超过法定办理时间"], "in the words that were read");

    serve(&town, &mut clerk, town.window).await;
    let new = question(&mut tablet).await.unwrap();
    assert_eq!(new.scale.levels.len(), 3);
    let body = TabletRating { token: new.token, entry: entry(2, now(&town), bad_rating("态度生硬")) };
    let refused = tablet.call(SubmitTabletRating, &[], &body, None).await.unwrap_err();
    assert_eq!(refused.status, 422, "the same pressed today: {refused:?}");
}

#[tokio::test]
async fn xt_6_a_wrong_clock_cannot_revive_an_invitation_that_ran_out() {
    let town = Town::found().await;
    let mut tablet = pair(&town, town.window).await;
    let mut clerk = sit_down(&town, &town.clerk, town.window).await;
    serve(&town, &mut clerk, town.window).await;
    let token = question(&mut tablet).await.unwrap().token;
    town.test.clock.advance_millis(40 * DAY_MS);
    let ahead = entry(8, now(&town).plus_millis(9 * DAY_MS), rating(Satisfaction::Fair));
    let body = TabletRating { token, entry: ahead };
    let refused = tablet.call(SubmitTabletRating, &[], &body, None).await.unwrap_err();
    assert_eq!((refused.status, refused.code.as_str()), (409, "invitation_expired"));
}

#[tokio::test]
async fn ev_1_a_tablet_rates_only_what_its_own_window_brought_up() {
    let town = Town::found().await;
    let other = another_window(&town).await;
    let mut own = pair(&town, town.window).await;
    let mut elsewhere = pair(&town, other).await;
    let mut clerk = sit_down(&town, &town.clerk, town.window).await;
    serve(&town, &mut clerk, town.window).await;
    let token = question(&mut own).await.unwrap().token;
    assert!(question(&mut elsewhere).await.is_none());
    let body = TabletRating { token: token.clone(), entry: entry(9, now(&town), rating(Satisfaction::Fair)) };
    let refused = elsewhere.call(SubmitTabletRating, &[], &body, None).await.unwrap_err();
    assert_eq!(refused.status, 404);
    let decline = TabletDecline { token, passing: Passing::Declined };
    let refused = elsewhere.call(DeclineTabletRating, &[], &decline, None).await.unwrap_err();
    assert_eq!(refused.status, 404);
    assert!(question(&mut own).await.is_some());
    let person = clerk.call(SubmitTabletRating, &[], &body, None).await.unwrap_err();
    assert_eq!(person.status, 403, "a clerk at the console is no tablet");
}

#[tokio::test]
async fn a_pairing_code_pairs_one_tablet_within_ten_minutes() {
    let town = Town::found().await;
    let mut clerk = town.client(&town.clerk);
    let issued = clerk.call(CreatePairingCode, &[&town.window], &NOTHING, None).await.unwrap();
    let request = PairingRequest { code: issued.code, name: "3号窗口平板".to_owned() };
    town.stage.signed_out().call(PairTablet, &[], &request, None).await.unwrap();
    let again = town.stage.signed_out().call(PairTablet, &[], &request, None).await.unwrap_err();
    assert_eq!((again.status, again.errors[0].code.as_str()), (422, "unknown"));

    let late = clerk.call(CreatePairingCode, &[&town.window], &NOTHING, None).await.unwrap();
    town.test.clock.advance_millis(11 * MINUTE_MS);
    let request = PairingRequest { code: late.code, ..request };
    let refused = town.stage.signed_out().call(PairTablet, &[], &request, None).await.unwrap_err();
    assert_eq!(refused.code, "pairing_code_expired");
}

#[tokio::test]
async fn each_pairing_code_pairs_its_own_window_and_no_other_code_does() {
    let town = Town::found().await;
    let other = super::another_window(&town).await;
    let mut clerk = town.client(&town.clerk);
    let mut codes = Vec::new();
    for window in [town.window, other] {
        codes.push((window, clerk.call(CreatePairingCode, &[&window], &NOTHING, None).await.unwrap().code));
    }
    let guess = (0..).map(domain::evaluation::PairingCode::from_random);
    let wrong = guess.into_iter().find(|code| codes.iter().all(|(_, issued)| issued != code)).unwrap();
    let pair = async |code| {
        let request = PairingRequest { code, name: "平板".to_owned() };
        town.stage.signed_out().call(PairTablet, &[], &request, None).await
    };
    assert_eq!(pair(wrong).await.unwrap_err().status, 422);
    for (window, code) in codes {
        assert_eq!(pair(code).await.unwrap().window.id, window);
    }
}

#[tokio::test]
async fn a_tablet_that_asks_and_asks_is_noted_every_half_minute_and_at_once_where_it_has_more_to_send() {
    let town = Town::found().await;
    let mut tablet = pair(&town, town.window).await;
    let mut noted = async |pending: u8, later: i64| {
        town.test.clock.advance_millis(later);
        tablet.send("GET", &format!("/api/v1/tablet?pending={pending}"), None, Vec::new(), None).await;
        let seen = town.test.texts("SELECT CAST(seen_at AS TEXT) FROM device").await.remove(0);
        now(&town).millis() - seen.parse::<i64>().unwrap()
    };
    assert_eq!(noted(0, MINUTE_MS).await, 0);
    assert_eq!(noted(0, 29_999).await, 29_999, "nothing is written");
    assert_eq!(noted(0, 1).await, 0);
    assert_eq!(noted(2, 1).await, 0);
}

#[tokio::test]
async fn whoever_guesses_pairing_codes_is_stopped_and_no_hall_with_them() {
    let town = Town::found().await;
    let mut guesser = town.browser_at([10, 9, 0, 1]);
    let mut last = 0;
    for guess in 0..25 {
        let code = domain::evaluation::PairingCode::from_random(guess);
        let request = PairingRequest { code, name: "平板".to_owned() };
        last = guesser.call(PairTablet, &[], &request, None).await.unwrap_err().status;
    }
    assert_eq!(last, 429);
    pair(&town, town.window).await;
}

#[tokio::test]
async fn a_revoked_tablet_is_nobody() {
    let town = Town::found().await;
    let mut tablet = pair(&town, town.window).await;
    tablet.send("GET", "/api/v1/tablet?pending=3", None, Vec::new(), None).await;
    let mut administrator = town.client(&town.administrator);
    let devices = administrator.get(ListDevices, &[]).await.unwrap();
    assert_eq!((devices.len(), devices[0].pending), (1, 3));
    town.test.clock.advance_millis(HOUR_MS);
    let row = administrator.call(RevokeDevice, &[&devices[0].id], &NOTHING, None).await.unwrap();
    assert!(row.revoked_at.is_some());
    let refused = tablet.get(ShowTablet, &[]).await.unwrap_err();
    assert_eq!(refused.status, 401);
    let hashes = town.test.texts("SELECT token_hash FROM device").await;
    assert!(hashes.iter().all(|hash| hash.len() == 64), "only the hash of a tablet's secret is kept");
}

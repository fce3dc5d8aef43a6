//! Statistics that cannot flatter: what stands above and below the line, and what is not told too early.

use domain::access::Actor;
use domain::case::api::AcceptCase;
use domain::case::counted::{ON_TIME_SHARE, OVERDUE_COUNT, RECEIVED_COUNT};
use domain::counted::{Counted, FigureKind, MadeOf};
use domain::endpoint::{Nothing, Page};
use domain::evaluation::api::{InvitationRequest, InviteRating, SubmitRating};
use domain::evaluation::counted::{BAD_SHARE, EXCLUDED_SHARE, PARTICIPATION_SHARE, RATINGS_COUNT, SATISFIED_SHARE};
use domain::evaluation::{RatingChannel, RatingDraft, ReasonCode, Satisfaction, ServiceAct};
use domain::ids::CaseId;
use domain::ledger::{Leaf, recount};
use domain::rectification::RatingVerdict;
use domain::rectification::api::{RectificationRow, ShowRectification, VerificationRequest, VerifyRating};
use domain::supervision::Figure;
use domain::supervision::api::{PublicStatistics, ShowPublicStatistics};
use domain::time::DAY_MS;
use domain::{case, evaluation, rectification};

use crate::supervision::decide;
use crate::town::Town;

async fn rate(town: &Town, case: CaseId, satisfaction: Satisfaction) {
    let mut citizen = town.client(&town.citizen);
    let request = InvitationRequest { act: ServiceAct::Application, channel: RatingChannel::Mobile };
    let token = citizen.call(InviteRating, &[&case], &request, None).await.unwrap().token;
    let reasons = if satisfaction == Satisfaction::Dissatisfied { vec![ReasonCode(208)] } else { Vec::new() };
    let draft = RatingDraft { satisfaction, reasons, text: String::new() };
    citizen.call(SubmitRating, &[&token.as_str()], &draft, None).await.unwrap();
}

async fn published(town: &Town) -> PublicStatistics {
    town.client(&Actor::Anonymous).get(ShowPublicStatistics, &[]).await.unwrap()
}

fn figure(statistics: &PublicStatistics, kind: &FigureKind) -> Figure {
    statistics.figures.iter().find(|figure| figure.is(kind)).unwrap().clone()
}

/// Above and below the line.
fn parts(statistics: &PublicStatistics, kind: &FigureKind) -> (Option<u64>, Option<u64>) {
    let figure = figure(statistics, kind);
    (figure.numerator, figure.denominator)
}

async fn next_day(town: &Town) {
    // What comes again by itself is first due after the program's start.
    town.test.run_due().await;
    town.test.clock.advance_millis(DAY_MS);
    town.test.run_due().await;
}

#[tokio::test]
async fn ev_8_figures_come_with_their_formula_and_their_interval() {
    let town = Town::found().await;
    for satisfaction in [Satisfaction::Dissatisfied; 1].into_iter().chain([Satisfaction::Satisfied; 5]) {
        let case = town.submit().await.case;
        rate(&town, case, satisfaction).await;
    }
    next_day(&town).await;
    let statistics = published(&town).await;
    assert_eq!(parts(&statistics, &RECEIVED_COUNT), (Some(6), None));
    assert_eq!(parts(&statistics, &BAD_SHARE), (Some(1), Some(6)));
    assert_eq!(parts(&statistics, &SATISFIED_SHARE), (Some(5), Some(6)));
    assert_eq!(parts(&statistics, &PARTICIPATION_SHARE), (Some(6), Some(6)));
    let bad = figure(&statistics, &BAD_SHARE);
    let share = bad.share.unwrap();
    assert!(share.low < share.percent && share.percent < share.high, "{share:?}");
    assert_eq!(bad.formula, "差评数 ÷ 计入的评价数；认定为误评、恶意的不计入，另行列出");
    assert_eq!(statistics.months, ["2026-11"]);
    let words: Vec<&str> = statistics.figures.iter().map(|figure| figure.key.as_str()).collect();
    let declared = [case::counted::FIGURES, evaluation::counted::FIGURES, rectification::counted::FIGURES].concat();
    assert_eq!(words, declared.iter().map(|kind| kind.word).collect::<Vec<_>>());
    assert_eq!(statistics.reasons[0].code, 208);
    assert_eq!(statistics.reasons[0].count, None, "one person's reason is not counted out");
}

#[tokio::test]
async fn xt_2_what_was_rated_today_is_published_tomorrow() {
    let town = Town::found().await;
    for _ in 0..5 {
        let case = town.submit().await.case;
        rate(&town, case, Satisfaction::Dissatisfied).await;
    }
    town.test.run_due().await;
    town.test.clock.advance_millis(3_600_000);
    town.test.run_due().await;
    let today = published(&town).await;
    assert_eq!(parts(&today, &RECEIVED_COUNT), (Some(5), None));
    assert_eq!(parts(&today, &RATINGS_COUNT), (Some(0), None));
    next_day(&town).await;
    assert_eq!(parts(&published(&town).await, &RATINGS_COUNT), (Some(5), None));
}

#[tokio::test]
async fn ev_8_the_rating_figures_are_those_that_the_ledger_gives() {
    let town = Town::found().await;
    let levels = [Satisfaction::Dissatisfied; 2].into_iter().chain([Satisfaction::VerySatisfied; 4]);
    for satisfaction in levels {
        let case = town.submit().await.case;
        rate(&town, case, satisfaction).await;
    }
    let mut supervisor = town.client(&town.supervisor);
    let listed = supervisor.send("GET", "/api/v1/rectifications", None, Vec::new(), None).await;
    let id = listed.json::<Page<RectificationRow>>().unwrap().items[0].id;
    let version = supervisor.get(ShowRectification, &[&id]).await.unwrap().version;
    let body = VerificationRequest { verdict: RatingVerdict::Mistaken, grounds: "评价人说按错了".to_owned() };
    supervisor.call(VerifyRating, &[&id], &body, Some(version)).await.unwrap();
    next_day(&town).await;

    let lines = town.test.texts("SELECT line FROM ledger_entry ORDER BY position").await;
    let leaves: Vec<Leaf> = lines.iter().map(|line| line.parse().unwrap()).collect();
    let counts = recount(&leaves, |_| true).unwrap().ratings;
    let bad = counts.figure(domain::evaluation::RatingFigure::Bad);
    let statistics = published(&town).await;
    assert_eq!(parts(&statistics, &BAD_SHARE), (Some(bad.numerator), Some(bad.denominator)));
    assert_eq!((bad.numerator, bad.denominator), (1, 5));
    assert_eq!(parts(&statistics, &RATINGS_COUNT), (Some(counts.received()), None));
    assert!(figure(&statistics, &EXCLUDED_SHARE).withheld, "two bad ratings are too few to tell of");
}

#[tokio::test]
async fn the_on_time_rate_counts_what_is_open_and_overdue_as_not_on_time() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let version = town.check_all(case).await.version;
    let mut clerk = town.client(&town.clerk);
    let accepted = clerk.call(AcceptCase, &[&case], &Nothing {}, Some(version)).await.unwrap();
    let due_at = accepted.clock.unwrap().proof.due_at;
    // Five others are decided in the month in which this one falls due.
    town.test.clock.set(due_at.plus_millis(-2 * DAY_MS));
    for _ in 0..5 {
        let case = town.submit().await.case;
        decide(&town, case).await;
    }
    next_day(&town).await;
    assert_eq!(parts(&published(&town).await, &ON_TIME_SHARE), (Some(5), Some(5)), "it is not due yet");
    town.test.clock.set(due_at.plus_millis(1));
    town.test.run_due().await;
    let statistics = published(&town).await;
    assert_eq!(statistics.month, due_at.local_date().format("%Y-%m").to_string());
    assert_eq!(parts(&statistics, &OVERDUE_COUNT), (Some(1), None));
    assert_eq!(parts(&statistics, &ON_TIME_SHARE), (Some(5), Some(6)));
}

#[tokio::test]
async fn fewer_than_five_are_withheld_for_a_unit_and_told_to_be() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    rate(&town, case, Satisfaction::Dissatisfied).await;
    next_day(&town).await;
    let statistics = published(&town).await;
    let unit = statistics.units.iter().find(|unit| unit.unit == town.unit).unwrap();
    let bad = unit.figures.iter().find(|figure| figure.is(&BAD_SHARE)).unwrap();
    assert!(bad.withheld && bad.numerator.is_none() && bad.denominator.is_none() && bad.share.is_none());
}

#[tokio::test]
async fn counting_a_day_twice_changes_nothing() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    rate(&town, case, Satisfaction::Satisfied).await;
    next_day(&town).await;
    let sql = "SELECT key FROM stat_day WHERE key <> 'overdue' ORDER BY day, key, value";
    let once = town.test.texts(sql).await;
    assert!(once.contains(&"ratings".to_owned()));
    let work = town.test.work().await;
    let yesterday = work.now().local_date().pred_opt().unwrap();
    server::statistics::recount(&work, yesterday).await.unwrap();
    work.commit().await.unwrap();
    town.test.run_due().await;
    assert_eq!(town.test.texts(sql).await, once);
}

#[test]
fn no_two_areas_count_under_one_word() {
    let mut words: Vec<&str> = server::areas::wiring().counted().map(|counted| counted.word).collect();
    words.sort_unstable();
    assert!(words.contains(&"received") && words.contains(&"bad") && words.contains(&"closed"));
    assert!(words.is_sorted_by(|one, next| one < next), "{words:?}");
    assert!(!words.iter().any(|word| word.contains(':')), "a colon parts the word from a code");
}

#[test]
fn every_figure_has_a_word_of_its_own_and_is_made_of_what_somebody_counts() {
    let wiring = server::areas::wiring();
    let counted: Vec<Counted> = wiring.counted().collect();
    let mut words: Vec<&str> = wiring.figures().map(|kind| kind.word).collect();
    words.sort_unstable();
    assert!(words.contains(&"on_time") && words.is_sorted_by(|one, next| one < next), "{words:?}");
    for kind in wiring.figures() {
        let sums = match kind.made_of {
            MadeOf::Count(sum) => vec![sum],
            MadeOf::Share { part, whole } => vec![part, whole],
        };
        let used = sums.iter().flat_map(|sum| sum.plus.iter().chain(sum.minus));
        let unknown: Vec<&Counted> = used.filter(|used| !counted.contains(used)).collect();
        assert!(unknown.is_empty(), "nobody counts {unknown:?}, of which {} is made", kind.word);
    }
}

#[tokio::test]
async fn op_6_anybody_may_read_the_figures_and_any_cache_keep_them_for_a_minute() {
    let town = Town::found().await;
    let mut anybody = town.stage.signed_out();
    let answer = anybody.send("GET", "/api/v1/statistics", None, Vec::new(), None).await;
    assert!(answer.status.is_success());
    assert_eq!(answer.headers["cache-control"], "public, max-age=60");
    let answer = anybody.send("GET", "/api/v1/statistics?month=lately", None, Vec::new(), None).await;
    assert_eq!(answer.status.as_u16(), 400);
    let other_hall = format!("/api/v1/statistics?hall={}", uuid::Uuid::from_u128(9));
    town.submit().await;
    let answer = anybody.send("GET", &other_hall, None, Vec::new(), None).await;
    let statistics: PublicStatistics = answer.json().unwrap();
    assert_eq!(parts(&statistics, &RECEIVED_COUNT), (Some(0), None));
}

#[tokio::test]
async fn what_was_open_and_overdue_when_a_month_ended_is_what_was_last_seen_in_it() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let version = town.check_all(case).await.version;
    let mut clerk = town.client(&town.clerk);
    let accepted = clerk.call(AcceptCase, &[&case], &Nothing {}, Some(version)).await.unwrap();
    town.test.clock.set(accepted.clock.unwrap().proof.due_at.plus_millis(1));
    next_day(&town).await;
    let last = town.test.texts("SELECT CAST(MAX(day) AS TEXT) FROM stat_day WHERE key = 'seen'").await;
    // The program stood still until the next month; what is then counted of a later day leaves a row of it.
    let later = work_day(&last[0]).succ_opt().unwrap();
    town.test
        .tamper(&format!(
            "INSERT INTO stat_day (day, unit_id, hall_id, key, value) \
             SELECT '{later}', unit_id, hall_id, 'to_answer', 1 FROM stat_day WHERE key = 'overdue' LIMIT 1"
        ))
        .await;
    town.test.clock.advance_millis(40 * DAY_MS);
    let path = format!("/api/v1/statistics?month={}", later.format("%Y-%m"));
    let answer = town.stage.signed_out().send("GET", &path, None, Vec::new(), None).await;
    let statistics: PublicStatistics = answer.json().unwrap();
    assert_eq!(parts(&statistics, &OVERDUE_COUNT), (Some(1), None));
}

fn work_day(day: &str) -> chrono::NaiveDate {
    day.parse().unwrap()
}

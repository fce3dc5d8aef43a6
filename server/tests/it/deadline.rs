//! Clocks that nobody has to keep going: special procedures that run out, and rules that change while a case waits.

mod kept;

use chrono::NaiveDateTime;
use domain::case::api::{
    AcceptCase, ApplyApprovalSeal, CaseDetail, DeskCounts, ResumeCase, ShowDeskCounts, SuspendCase, Suspension,
    WrittenReason,
};
use domain::case::letters;
use domain::case::{Act, By, Hold, HoldPause, Stage};
use domain::deadline::{ClockKind, Standing, State};
use domain::endpoint::{Nothing, Page};
use domain::identity::CaseNumber;
use domain::ids::{CaseId, LetterId};
use domain::letter::{LetterKind, LetterRef};
use domain::notification::api::ListMessages;
use domain::policy::PauseReason;
use domain::supervision::api::AccountabilityRow;
use domain::time::Timestamp;
use server::calendar;
use server::case::orders;
use server::config::Config;
use server::rules::RuleBook;
use server::secrets::Field;
use uuid::Uuid;

use crate::supervision::decide;
use crate::town::Town;

/// A rule by which offices close an hour later.
pub(crate) const LONGER_HOURS: &str = r#"
[office]
source = { id = "禾川 2 条", text = "延长办公时间" }
hours = ["09:00-12:00", "13:00-18:00"]
"#;

/// Moves the clock to this instant of November or December 2026, and gives every job that is due then its turn.
pub(crate) async fn at(town: &Town, when: &str) {
    let local = NaiveDateTime::parse_from_str(&format!("2026-{when}"), "%Y-%m-%d %H:%M").unwrap();
    reach(town, Timestamp::from_local(local.date(), local.time())).await;
}

async fn reach(town: &Town, when: Timestamp) {
    town.test.clock.set(when);
    town.test.run_due().await;
}

/// A case of the citizen, just accepted.
async fn accepted(town: &Town) -> CaseDetail {
    let case = town.submit().await.case;
    let version = town.check_all(case).await.version;
    town.client(&town.clerk).call(AcceptCase, &[&case], &Nothing {}, Some(version)).await.unwrap()
}

async fn suspend(town: &Town, case: CaseId, expected_days: u16) -> CaseDetail {
    let version = town.show(&town.reviewer, case).await.unwrap().version;
    let body = Suspension { procedure: PauseReason::Testing, expected_days, reason: "送检".to_owned() };
    town.client(&town.reviewer).call(SuspendCase, &[&case], &body, Some(version)).await.unwrap()
}

async fn counts(town: &Town) -> DeskCounts {
    town.client(&town.reviewer).get(ShowDeskCounts, &[]).await.unwrap()
}

/// How often the reviewer was reminded.
async fn reminders(town: &Town) -> usize {
    let inbox = town.client(&town.reviewer).get(ListMessages, &[]).await.unwrap().messages.items;
    inbox.iter().filter(|message| message.title == "特别程序时间将满").count()
}

async fn records(town: &Town) -> Vec<AccountabilityRow> {
    let answer = town.client(&town.supervisor).send("GET", "/api/v1/accountabilities", None, Vec::new(), None).await;
    answer.json::<Page<AccountabilityRow>>().unwrap().items
}

/// Puts packs of an invented county in force.
pub(crate) async fn govern(town: &Town, packs: &[&str]) {
    let directory = town.test.directory().join("packs");
    std::fs::create_dir_all(&directory).unwrap();
    for (number, pack) in packs.iter().enumerate() {
        std::fs::write(directory.join(format!("{number}.toml")), pack).unwrap();
    }
    let config = Config { policies: Some(directory), place: "hechuan".to_owned(), ..town.test.config() };
    town.test.app.set_rule_book(RuleBook::load(&config).unwrap()).unwrap();
    calendar::keep_up(&town.test.app).await.unwrap();
    town.test.run_due().await;
}

/// A pack of that county, in force as `valid` says.
pub(crate) fn pack(valid: &str, rules: &str) -> String {
    format!("id = \"hechuan\"\ntitle = \"禾川县\"\n{valid}\nextends = [\"centre\"]\n{rules}\n")
}

#[tokio::test]
async fn xt_1_a_special_procedure_that_nobody_ends_runs_out_and_the_silence_is_heard() {
    let town = Town::found().await;
    town.test.run_due().await;
    let case = accepted(&town).await;
    let due = case.clock.unwrap().proof.due_on;
    // Wednesday the 18th, which as the day of acceptance would not have counted anyway, and Thursday the 19th.
    let paused = suspend(&town, case.id, 2).await;
    let proof = paused.clock.unwrap().proof;
    assert_eq!((proof.state, proof.due_on), (State::Paused, town.test.app.rules().calendar.next_working_day(due)));
    assert_eq!((counts(&town).await.paused, counts(&town).await.on_time), (1, 0));
    at(&town, "11-19 08:59").await;
    assert_eq!(reminders(&town).await, 0);
    at(&town, "11-19 09:00").await;
    assert_eq!((reminders(&town).await, counts(&town).await.paused), (1, 1), "it is its last day");

    at(&town, "11-20 00:00").await;
    assert_eq!((counts(&town).await.paused, counts(&town).await.on_time), (0, 1), "the clock runs again by itself");
    let shown = town.show(&town.reviewer, case.id).await.unwrap();
    assert!(matches!(shown.standing, Standing::OnTime { .. }) && shown.stage == Stage::Suspended, "{shown:?}");
    assert!(shown.next_step.ends_with("超出的照常计时"), "{}", shown.next_step);
    let clock = shown.clock.unwrap();
    assert!(clock.agrees() && clock.proof.lines.iter().any(|line| line.rule == "pause_overrun"));
    assert_eq!(clock.proof.due_at, proof.due_at);

    reach(&town, clock.proof.soon_at.unwrap()).await;
    assert_eq!(counts(&town).await.soon, 1);
    reach(&town, proof.due_at).await;
    assert!(records(&town).await.is_empty());
    reach(&town, proof.due_at.plus_millis(1)).await;
    let opened = records(&town).await;
    assert_eq!((opened.len(), opened[0].clock, opened[0].due_at), (1, ClockKind::Decision, proof.due_at));
    let levels = town.test.texts("SELECT level FROM warning ORDER BY level").await;
    assert_eq!((levels, counts(&town).await.late), (vec!["red".to_owned(), "yellow".to_owned()], 1));
    reach(&town, proof.due_at.plus_millis(3_600_000)).await;
    let overdue = town.test.texts("SELECT CAST(value AS TEXT) FROM stat_day WHERE key = 'overdue'").await;
    assert_eq!((overdue, reminders(&town).await), (vec!["1".to_owned()], 1));
}

#[tokio::test]
async fn xt_1_of_two_procedures_at_once_each_is_reminded_of_and_the_clock_runs_again_after_the_last() {
    let town = Town::found().await;
    let case = accepted(&town).await;
    let notice = LetterRef { letter: LetterId(Uuid::from_u128(9)), number: "青市监专〔2026〕1号".to_owned() };
    let stops_clock = Some(HoldPause { reason: PauseReason::ExpertReview, notice, announced_days: 4 });
    let hold = Hold { blocks: vec![Act::Propose], stops_clock, why: "专家评审".to_owned(), clause: None };
    let work = town.test.work().await;
    orders::hold(&work, case.id, By::System, hold).await.unwrap();
    work.commit().await.unwrap();
    suspend(&town, case.id, 2).await;
    at(&town, "11-19 09:00").await;
    assert_eq!((reminders(&town).await, counts(&town).await.paused), (1, 1), "the last day of the procedure");
    at(&town, "11-20 00:00").await;
    assert_eq!(counts(&town).await.paused, 1, "the expert still has until Monday");
    at(&town, "11-23 09:00").await;
    assert_eq!((reminders(&town).await, counts(&town).await.paused), (2, 1));
    at(&town, "11-24 00:00").await;
    assert_eq!((reminders(&town).await, counts(&town).await.paused, counts(&town).await.on_time), (2, 0, 1));
}

#[tokio::test]
async fn xt_1_a_procedure_that_ran_out_is_ended_and_told_anew() {
    let town = Town::found().await;
    let case = accepted(&town).await;
    let due = case.clock.unwrap().proof.due_on;
    suspend(&town, case.id, 1).await;
    at(&town, "11-19 09:00").await;
    assert_eq!(reminders(&town).await, 1, "begun after the office opened, its last day was its first");
    let version = town.show(&town.reviewer, case.id).await.unwrap().version;
    let result = WrittenReason { reason: "初检不合格，需要复检".to_owned() };
    town.client(&town.reviewer).call(ResumeCase, &[&case.id], &result, Some(version)).await.unwrap();
    let again = suspend(&town, case.id, 3).await;
    let proof = again.clock.unwrap().proof;
    let moved = town.test.app.rules().calendar.add_working_days(due, 3);
    assert_eq!((proof.state, proof.due_on), (State::Paused, moved));
    assert_eq!(again.letters.iter().filter(|letter| letter.title.contains("特别程序")).count(), 2);
    at(&town, "11-23 09:00").await;
    assert_eq!((reminders(&town).await, counts(&town).await.paused), (2, 1));
}

#[tokio::test]
async fn xt_7_a_new_pack_moves_open_deadlines_and_judges_no_decided_case_again() {
    let town = Town::found().await;
    let first = pack("valid_from = 2026-01-01\nvalid_to = 2026-11-29", "");
    govern(&town, &[&first, &pack("valid_from = 2026-11-30", LONGER_HOURS)]).await;
    let late = accepted(&town).await;
    reach(&town, late.clock.unwrap().proof.due_at.plus_millis(1_800_000)).await;
    decide(&town, late.id).await;
    let open = accepted(&town).await;
    let stored = async |column: &str, number: &str| {
        let number = CaseNumber::parse(number).unwrap();
        let sql = format!("SELECT CAST({column} AS TEXT) FROM case_file WHERE number = '{}'", number.as_str());
        town.test.texts(&sql).await.remove(0)
    };
    let judged = stored("decided_late", &late.number).await;
    assert!(["1", "true"].contains(&judged.as_str()), "half an hour late under the first pack: {judged}");

    at(&town, "11-30 08:00").await;
    calendar::keep_up(&town.test.app).await.unwrap();
    town.test.run_due().await;
    let proof = town.show(&town.citizen, open.id).await.unwrap().clock.unwrap().proof;
    assert_eq!(proof.due_at, open.clock.unwrap().proof.due_at.plus_millis(3_600_000), "the office is open longer");
    assert_eq!(stored("due_at", &open.number).await, proof.due_at.millis().to_string());
    assert_eq!(stored("decided_late", &late.number).await, judged, "counted again, and judged once");
    let version = town.show(&town.deputy, late.id).await.unwrap().version;
    town.client(&town.deputy).call(ApplyApprovalSeal, &[&late.id], &Nothing {}, Some(version)).await.unwrap();
    assert_eq!(stored("decided_late", &late.number).await, judged, "a later pack forgives nothing");
}

#[tokio::test]
async fn xt_7_receipt_and_notice_say_the_days_of_the_pack_and_what_silence_means() {
    let town = Town::found().await;
    let two_days = |silence: &str| {
        let source = "source = { id = \"禾川 3 条\", text = \"两个工作日内答复\" }";
        pack("valid_from = 2026-01-01", &format!("[acceptance]\n{source}\nanswer_days = 2\nsilence = \"{silence}\""))
    };
    govern(&town, &[&two_days("flagged")]).await;
    let case = town.submit().await.case;
    let receipt = letter(&town, case, letters::RECEIPT).await;
    assert!(receipt.contains("窗口收到材料后，2 个工作日内告诉您是否受理"), "{receipt}");
    assert!(receipt.contains("没有答复的，自动转督查人员处理") && !receipt.contains("即为受理"), "{receipt}");
    let shown = town.show(&town.citizen, case).await.unwrap();
    assert_eq!(shown.next_step, "窗口核对材料，2 个工作日内告诉您是否受理；没有答复会自动转督查");

    govern(&town, &[&two_days("accepted")]).await;
    let case = town.submit().await.case;
    at(&town, "11-21 09:00").await;
    let notice = letter(&town, case, letters::ACCEPTANCE).await;
    assert!(notice.contains("窗口收到材料后，2 个工作日内没有告知是否受理"), "{notice}");
    assert!(notice.contains("依法自收到申请材料之日（2026年11月18日）起即为受理"), "{notice}");
}

/// The words of the case's letter of this kind, the newest in the house.
pub(crate) async fn letter(town: &Town, case: CaseId, kind: LetterKind) -> String {
    let newest = format!("SELECT content FROM letter WHERE kind = '{}' ORDER BY number DESC LIMIT 1", kind.code);
    let sealed = town.test.texts(&newest).await.remove(0);
    let letters = town.show(&town.citizen, case).await.unwrap().letters;
    let id = letters.iter().find(|letter| letter.title == kind.title).unwrap().id;
    town.test.app.secrets().open_sealed(Field::new("letter", "content"), id.0, &sealed).unwrap()
}

//! Putting bad ratings right: who may do what, by when, and what the people rated never learn.

pub(crate) mod clocks;
mod secrecy;

use domain::access::{Actor, Role};
use domain::endpoint::{Nothing, Page};
use domain::evaluation::api::{
    ConfirmRectification, Confirmation, InvitationRequest, InviteRating, ObjectToExclusion, ObjectionRequest,
    RatingAnswerStage, ShowRatingReceipt, SubmitRating,
};
use domain::evaluation::{RatingChannel, RatingDraft, ReasonCode, ReceiptToken, Satisfaction, ServiceAct};
use domain::ids::{CaseId, RectificationId};
use domain::ledger::Leaf;
use domain::problem::Problem;
use domain::rectification::api::{
    AddImprovementItem, AnswerRequest, AttemptRequest, CloseRectification, DecideObjection, FollowUpRectification,
    HandleRectification, ItemRequest, ItemResult, ObjectionDecision, RectificationDetail, RectificationRow,
    SettleImprovementItem, ShowRectification, VerificationRequest, VerifyRating,
};
use domain::rectification::{
    AttemptOutcome, Cause, ContactChannel, EvidenceFinding, ObjectionRuling, RatingVerdict, RectificationAct, StageKind,
};
use domain::time::DAY_MS;

use crate::cli::greenlane;
use crate::town::Town;

const NOTHING: Nothing = Nothing {};

/// A bad rating that the citizen just gave.
struct Bad {
    town: Town,
    case: CaseId,
    receipt: ReceiptToken,
    id: RectificationId,
}

impl Bad {
    /// The citizen applies, and is dissatisfied with how that went.
    async fn rated() -> Self {
        Self::rated_in(Town::found().await).await
    }

    /// The same in this town.
    async fn rated_in(town: Town) -> Self {
        let case = town.submit().await.case;
        let mut citizen = town.client(&town.citizen);
        let request = InvitationRequest { act: ServiceAct::Application, channel: RatingChannel::Mobile };
        let token = citizen.call(InviteRating, &[&case], &request, None).await.unwrap().token;
        let draft = RatingDraft {
            satisfaction: Satisfaction::Dissatisfied,
            reasons: vec![ReasonCode(208), ReasonCode(209)],
            text: "要的东西一次说不清".to_owned(),
        };
        let issued = citizen.call(SubmitRating, &[&token.as_str()], &draft, None).await.unwrap();
        assert!(issued.rectification_opened);
        let mut bad = Self { town, case, receipt: issued.receipt, id: RectificationId(uuid::Uuid::nil()) };
        let listed = bad.list(&bad.town.supervisor).await;
        assert_eq!(listed.len(), 1);
        bad.id = listed[0].id;
        bad
    }

    async fn list(&self, actor: &Actor) -> Vec<RectificationRow> {
        let answer = self.town.client(actor).send("GET", "/api/v1/rectifications", None, Vec::new(), None).await;
        answer.json::<Page<RectificationRow>>().unwrap().items
    }

    async fn show(&self, actor: &Actor) -> Result<RectificationDetail, Problem> {
        self.town.client(actor).get(ShowRectification, &[&self.id]).await
    }

    async fn version(&self) -> Option<u32> {
        Some(self.show(&self.town.supervisor).await.unwrap().version)
    }

    async fn verify(&self, actor: &Actor, verdict: RatingVerdict) -> Result<RectificationDetail, Problem> {
        let body = VerificationRequest { verdict, grounds: "查看了叫号和办件记录".to_owned() };
        self.town.client(actor).call(VerifyRating, &[&self.id], &body, self.version().await).await
    }

    async fn answer(&self, actor: &Actor) -> Result<RectificationDetail, Problem> {
        let body = AnswerRequest {
            cause: Cause::Materials,
            measures: "重写材料清单，约谈窗口人员".to_owned(),
            reply: "清单已经重写，一次说清。".to_owned(),
        };
        self.town.client(actor).call(HandleRectification, &[&self.id], &body, self.version().await).await
    }

    async fn attempt(&self, outcome: AttemptOutcome) -> Result<RectificationDetail, Problem> {
        let body = AttemptRequest { channel: ContactChannel::Phone, outcome, note: "拨打一次".to_owned() };
        let mut supervisor = self.town.client(&self.town.supervisor);
        supervisor.call(FollowUpRectification, &[&self.id], &body, self.version().await).await
    }

    async fn close(&self) -> Result<RectificationDetail, Problem> {
        let mut supervisor = self.town.client(&self.town.supervisor);
        supervisor.call(CloseRectification, &[&self.id], &NOTHING, self.version().await).await
    }

    /// The rater, who is known by the receipt alone.
    async fn says(&self, solved: bool, text: &str) -> Result<RatingAnswerStage, Problem> {
        let body = Confirmation { solved, text: text.to_owned() };
        let mut rater = self.town.stage.signed_out();
        let receipt = rater.call(ConfirmRectification, &[&self.receipt.as_str()], &body, None).await?;
        Ok(receipt.answer.unwrap().stage)
    }

    /// The lines of the public ledger after the rating's own.
    async fn lines(&self) -> Vec<Leaf> {
        let lines = self.town.test.texts("SELECT line FROM ledger_entry ORDER BY position").await;
        lines.iter().skip(1).map(|line| line.parse().unwrap()).collect()
    }

    /// On how many days and places something is counted, once the counting that was asked for is done.
    async fn counted(&self, word: &str) -> usize {
        self.town.test.run_due().await;
        self.town.test.texts(&format!("SELECT key FROM stat_day WHERE key = '{word}'")).await.len()
    }

    async fn days_later(&self, days: i64) {
        self.town.test.clock.advance_millis(days * DAY_MS);
        self.town.test.run_due().await;
    }

    /// The titles in somebody's inbox.
    async fn told(&self, actor: &Actor) -> Vec<String> {
        self.town.told(actor).await
    }
}

fn due_days(detail: &RectificationDetail) -> (u16, u16) {
    (detail.answer_clock.proof.total_days, detail.solution_clock.proof.total_days)
}

#[tokio::test]
async fn ev_5_the_first_deadline_is_two_working_days_and_a_bad_rating_opens_it_by_itself() {
    let bad = Bad::rated().await;
    let detail = bad.show(&bad.town.supervisor).await.unwrap();
    assert_eq!(detail.row.stage, StageKind::Opened);
    assert_eq!(due_days(&detail).0, 2);
    assert_eq!(detail.answer_clock.proof.due_on.to_string(), "2026-11-20");
    assert!(detail.answer_clock.agrees());
    assert!(bad.told(&bad.town.supervisor).await.contains(&"有差评待核实".to_owned()));
}

#[tokio::test]
async fn ev_6_the_second_deadline_is_seven_working_days() {
    let bad = Bad::rated().await;
    let detail = bad.show(&bad.town.supervisor).await.unwrap();
    assert_eq!(due_days(&detail).1, 7);
    assert_eq!(detail.solution_clock.proof.due_on.to_string(), "2026-11-27");
    assert!(detail.solution_clock.agrees());
}

#[tokio::test]
async fn ev_5_the_records_are_put_beside_each_reason_before_anybody_judges() {
    let bad = Bad::rated().await;
    let evidence = bad.show(&bad.town.supervisor).await.unwrap().evidence;
    let of = |code: u16| evidence.iter().find(|line| line.code == ReasonCode(code)).unwrap();
    assert_eq!(of(208).finding, EvidenceFinding::Contradicts, "the guide lists materials");
    assert_eq!(of(209).finding, EvidenceFinding::NotRecorded, "before acceptance no promise runs");
}

#[tokio::test]
async fn ev_5_the_unit_rated_cannot_verify_its_own_bad_rating() {
    let bad = Bad::rated().await;
    let own = bad.town.hire("0912", &[Role::Supervisor], bad.town.unit).await;
    let problem = bad.verify(&own, RatingVerdict::Malicious).await.unwrap_err();
    assert_eq!((problem.status, problem.code.as_str(), problem.clause.as_deref()), (409, "own_unit", Some("EV-5")));
    let acts = bad.show(&own).await.unwrap().acts;
    let verify = acts.iter().find(|act| act.act == RectificationAct::Verify).unwrap();
    assert!(verify.blocked.as_ref().unwrap().contains("自己的差评"));

    let problem = bad.verify(&bad.town.reviewer, RatingVerdict::Malicious).await.unwrap_err();
    assert_eq!(problem.status, 403);
    assert_eq!(bad.verify(&bad.town.supervisor, RatingVerdict::Genuine).await.unwrap().row.stage, StageKind::Handling);
}

#[tokio::test]
async fn ev_5_where_no_other_unit_can_verify_the_administrators_are_told() {
    let town = Town::found().await;
    town.test
        .tamper("UPDATE account SET unit_id = (SELECT id FROM unit WHERE code = 'scjgj') WHERE badge = '0911'")
        .await;
    let bad = Bad::rated_in(town).await;
    assert_eq!(bad.told(&bad.town.administrator).await, ["有差评无人可以核实"]);
    let own = bad.town.hire("0912", &[Role::Supervisor], bad.town.unit).await;
    let acts = bad.show(&own).await.unwrap().acts;
    let verify = acts.iter().find(|act| act.act == RectificationAct::Verify).unwrap();
    assert!(verify.blocked.as_ref().unwrap().contains("现在没有别的单位的督查人员，已告知管理员"), "{verify:?}");
    let (code, text) = greenlane(&bad.town.test.config(), &["check"]);
    assert!(code == 0 && text.contains("! 差评核实：青禾市市场监督管理局"), "{text}");
    assert!(!text.contains("! 差评核实：青禾市行政审批服务局"), "{text}");
    let elsewhere = bad.town.hire("0913", &[Role::Supervisor], bad.town.bureau()).await;
    let acts = bad.show(&own).await.unwrap().acts;
    let verify = acts.iter().find(|act| act.act == RectificationAct::Verify).unwrap();
    assert!(!verify.blocked.as_ref().unwrap().contains("已告知管理员"), "{elsewhere:?} can");
}

#[tokio::test]
async fn ev_5_only_the_unit_rated_answers() {
    let bad = Bad::rated().await;
    bad.verify(&bad.town.supervisor, RatingVerdict::Genuine).await.unwrap();
    let elsewhere = bad.town.hire("0913", &[Role::BackOffice], bad.town.bureau()).await;
    assert_eq!(bad.answer(&elsewhere).await.unwrap_err().status, 404);
    let answered = bad.answer(&bad.town.reviewer).await.unwrap();
    assert_eq!(answered.row.stage, StageKind::FedBack, "the program tells a rater whom it can reach");
}

#[tokio::test]
async fn ev_5_the_raters_yes_closes_and_stands_in_the_ledger() {
    let bad = Bad::rated().await;
    bad.verify(&bad.town.supervisor, RatingVerdict::Genuine).await.unwrap();
    let early = bad.says(true, "").await.unwrap_err();
    assert_eq!(early.code, "stage_does_not_allow");
    bad.answer(&bad.town.reviewer).await.unwrap();
    let told = bad.told(&bad.town.citizen).await;
    assert!(told.contains(&"您反映的问题有答复了".to_owned()), "{told:?}");
    assert_eq!(bad.says(true, "").await.unwrap(), RatingAnswerStage::Confirmed);
    assert!(matches!(bad.lines().await.as_slice(), [Leaf::Closing { rating: 0, .. }]));
    assert_eq!(bad.says(true, "").await.unwrap_err().code, "stage_does_not_allow");
}

#[tokio::test]
async fn ev_6_the_raters_no_sends_it_back_and_the_clock_runs_on() {
    let bad = Bad::rated().await;
    bad.verify(&bad.town.supervisor, RatingVerdict::Genuine).await.unwrap();
    bad.answer(&bad.town.reviewer).await.unwrap();
    assert_eq!(bad.says(false, "").await.unwrap_err().status, 422);
    assert_eq!(bad.says(false, "清单还是老的").await.unwrap(), RatingAnswerStage::Handling);
    assert!(bad.told(&bad.town.reviewer).await.contains(&"评价人表示没有解决".to_owned()));
    bad.days_later(12).await;
    let detail = bad.show(&bad.town.supervisor).await.unwrap();
    assert!(detail.history.iter().any(|entry| entry.what == "差评整改超过时限，转督查催办"), "{:?}", detail.history);
    assert!(!detail.history.iter().any(|entry| entry.what.starts_with("差评核实答复超过")), "it was answered in time");
}

#[tokio::test]
async fn ev_6_a_no_after_the_deadline_is_on_record_as_late_at_once() {
    let bad = Bad::rated().await;
    bad.verify(&bad.town.supervisor, RatingVerdict::Genuine).await.unwrap();
    bad.answer(&bad.town.reviewer).await.unwrap();
    bad.days_later(12).await;
    let overdue = |detail: &RectificationDetail| {
        detail.history.iter().filter(|entry| entry.what == "差评整改超过时限，转督查催办").count()
    };
    assert_eq!(overdue(&bad.show(&bad.town.supervisor).await.unwrap()), 0, "answered, and the rater has not objected");
    bad.says(false, "还是老样子").await.unwrap();
    bad.days_later(0).await;
    assert_eq!(overdue(&bad.show(&bad.town.supervisor).await.unwrap()), 1);
    assert!(bad.told(&bad.town.reviewer).await.contains(&"差评整改催办".to_owned()));
}

#[tokio::test]
async fn closing_needs_the_rater_or_attempts_on_three_days() {
    let bad = Bad::rated().await;
    bad.verify(&bad.town.supervisor, RatingVerdict::Genuine).await.unwrap();
    bad.answer(&bad.town.reviewer).await.unwrap();
    for _ in 0..3 {
        bad.attempt(AttemptOutcome::NoAnswer).await.unwrap();
    }
    let problem = bad.close().await.unwrap_err();
    assert_eq!((problem.status, problem.code.as_str()), (409, "too_few_attempts"));
    for _ in 0..2 {
        bad.days_later(1).await;
        bad.attempt(AttemptOutcome::NoAnswer).await.unwrap();
    }
    let closed = bad.close().await.unwrap();
    assert_eq!((closed.row.stage, closed.attempt_days), (StageKind::Closed, 3));
    assert!(matches!(bad.lines().await.as_slice(), [Leaf::Closing { .. }]));
}

#[tokio::test]
async fn what_the_rater_says_on_the_phone_counts_as_said() {
    let bad = Bad::rated().await;
    bad.verify(&bad.town.supervisor, RatingVerdict::Genuine).await.unwrap();
    bad.answer(&bad.town.reviewer).await.unwrap();
    assert_eq!(bad.attempt(AttemptOutcome::Unsolved).await.unwrap().row.stage, StageKind::Handling);
    bad.answer(&bad.town.reviewer).await.unwrap();
    assert_eq!(bad.attempt(AttemptOutcome::Solved).await.unwrap().row.stage, StageKind::Closed);
}

#[tokio::test]
async fn an_excluded_rating_stays_listed_and_another_person_decides_the_raters_objection() {
    let bad = Bad::rated().await;
    let other = bad.town.hire("0914", &[Role::Supervisor], bad.town.bureau()).await;
    bad.verify(&bad.town.supervisor, RatingVerdict::Mistaken).await.unwrap();
    assert_eq!(bad.list(&bad.town.supervisor).await[0].stage, StageKind::Excluded);
    assert_eq!(bad.counted("excluded").await, 1);

    let mut rater = bad.town.stage.signed_out();
    let before = rater.get(ShowRatingReceipt, &[&bad.receipt.as_str()]).await.unwrap().answer.unwrap();
    assert!(before.can_object && before.text.contains("办件记录"));
    let body = ObjectionRequest { grounds: "没有按错，就是不满意".to_owned() };
    let after = rater.call(ObjectToExclusion, &[&bad.receipt.as_str()], &body, None).await.unwrap();
    assert!(!after.answer.unwrap().can_object);

    let ruling = ObjectionDecision { ruling: ObjectionRuling::Restored, reasons: "异议成立".to_owned() };
    let mut verifier = bad.town.client(&bad.town.supervisor);
    let problem = verifier.call(DecideObjection, &[&bad.id], &ruling, bad.version().await).await.unwrap_err();
    assert_eq!(problem.code, "own_verification");
    let mut another = bad.town.client(&other);
    let restored = another.call(DecideObjection, &[&bad.id], &ruling, bad.version().await).await.unwrap();
    assert_eq!(restored.row.stage, StageKind::Handling);
    assert!(matches!(bad.lines().await.as_slice(), [Leaf::Exclusion { .. }, Leaf::Restoration { .. }]));
    assert_eq!(crate::ledger::verified(&bad.town.test).await.breaks, [], "lines that are no ratings need none");
    assert_eq!((bad.counted("excluded").await, bad.counted("reason:208").await), (0, 1), "it counts again");
}

#[tokio::test]
async fn ev_7_a_missed_deadline_is_put_on_record_and_told_by_itself() {
    let bad = Bad::rated().await;
    bad.verify(&bad.town.supervisor, RatingVerdict::Genuine).await.unwrap();
    bad.days_later(3).await;
    bad.days_later(0).await;
    let history = bad.show(&bad.town.supervisor).await.unwrap().history;
    let overdue = history.iter().filter(|entry| entry.what == "差评核实答复超过时限，转督查催办").count();
    assert_eq!(overdue, 1, "{history:?}");
    assert!(bad.told(&bad.town.reviewer).await.contains(&"差评整改催办".to_owned()));
    let path = "/api/v1/rectifications?late=true";
    let late = bad.town.client(&bad.town.supervisor).send("GET", path, None, Vec::new(), None).await;
    assert_eq!(late.json::<Page<RectificationRow>>().unwrap().items.len(), 1);
}

#[tokio::test]
async fn ev_6_deep_causes_go_on_the_list_with_an_owner_and_a_result() {
    let bad = Bad::rated().await;
    bad.verify(&bad.town.supervisor, RatingVerdict::Genuine).await.unwrap();
    let body = ItemRequest {
        problem: "清单和系统对不上".to_owned(),
        measure: "改系统".to_owned(),
        owner: "信息科".to_owned(),
        due: bad.town.test.app.clock().now().local_date(),
    };
    let mut unit = bad.town.client(&bad.town.reviewer);
    let listed = unit.call(AddImprovementItem, &[&bad.id], &body, bad.version().await).await.unwrap();
    assert_eq!(listed.items.len(), 1);
    let result = ItemResult { result: "已改".to_owned() };
    let settled = unit.call(SettleImprovementItem, &[&bad.id, &1], &result, Some(listed.version)).await.unwrap();
    assert_eq!(settled.items[0].result, "已改");
    let again = unit.call(SettleImprovementItem, &[&bad.id, &1], &result, Some(settled.version)).await;
    assert_eq!(again.unwrap_err().code, "item_settled");
}

#[tokio::test]
async fn nobody_deletes_a_rectification_or_changes_its_file() {
    let bad = Bad::rated().await;
    let intruder = bad.town.test.intruder().await;
    for sql in [
        "DELETE FROM rectification",
        "DELETE FROM rectification_event",
        "UPDATE rectification_event SET kind = 'confirm_rectification'",
    ] {
        let refused = sea_orm::ConnectionTrait::execute_unprepared(&intruder, sql).await;
        assert!(refused.is_err(), "{sql}");
    }
}

#[tokio::test]
async fn ev_5_ev_6_the_receipt_proves_both_dates_to_the_rater() {
    let bad = Bad::rated().await;
    let mut rater = bad.town.stage.signed_out();
    let answer = rater.get(ShowRatingReceipt, &[&bad.receipt.as_str()]).await.unwrap().answer.unwrap();
    let staff = bad.show(&bad.town.supervisor).await.unwrap();
    for (shown, known) in [(answer.answer_clock, staff.answer_clock), (answer.solution_clock, staff.solution_clock)] {
        assert!(shown.agrees(), "whoever holds the receipt can count again");
        assert_eq!(shown.proof.due_at, known.proof.due_at);
        assert!(shown.proof.lines.iter().any(|line| line.rule == "limit" && !line.clause.id.is_empty()));
    }
}

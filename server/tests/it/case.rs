//! A case from draft to archive, through the API as people use it.

pub(crate) mod acts;
mod authority;
mod back_office;
mod drafts;
mod guarding;
mod handing_in;
mod letters;
mod limits;
mod lists;
mod neighbours;

use domain::case::api::{
    AcceptCase, ApplyApprovalSeal, ApplyBureauSeal, ArchiveCase, CaseDetail, Correction, DeliverResult, ListDeskCases,
    NewDelivery, NewProposal, ProposeDecision, RefusalOfCase, RefuseCase, RequestCorrection, SignDecision, SubmitDraft,
    Supplement, SupplementCase, TrackCase, TrackRequest, WithdrawCase, WrittenReason,
};
use domain::case::{Act, Outcome, Stage};
use domain::deadline::ClockKind;
use domain::endpoint::Nothing;
use domain::file::FileInfo;
use domain::ids::CaseId;
use domain::letter::{Validity, VerifyLetter};
use domain::material::{Intake, Supply, Verdict};
use domain::matter::Delivery;
use domain::notification::api::ListMessages;
use domain::time::DAY_MS;
use server::audit;
use server::secrets::Field;

use acts::bring;

use crate::town::{PHONE, Town};

const NOTHING: Nothing = Nothing {};

/// Takes a submitted case to the deputy's desk.
async fn propose(town: &Town, case: CaseId) -> CaseDetail {
    let checked = town.check_all(case).await;
    let accepted = town.client(&town.clerk).call(AcceptCase, &[&case], &NOTHING, Some(checked.version)).await.unwrap();
    let body = NewProposal { outcome: Outcome::Approved, opinion: "符合条件".to_owned(), basis: String::new() };
    town.client(&town.reviewer).call(ProposeDecision, &[&case], &body, Some(accepted.version)).await.unwrap()
}

/// Takes it on to the day it can be handed out.
async fn issue(town: &Town, case: CaseId) -> CaseDetail {
    let at = propose(town, case).await.version;
    let mut deputy = town.client(&town.deputy);
    let at = deputy.call(SignDecision, &[&case], &NOTHING, Some(at)).await.unwrap().version;
    let at = deputy.call(ApplyApprovalSeal, &[&case], &NOTHING, Some(at)).await.unwrap().version;
    town.client(&town.sealer).call(ApplyBureauSeal, &[&case], &NOTHING, Some(at)).await.unwrap()
}

#[tokio::test]
async fn a_case_goes_from_submission_to_archive() {
    let town = Town::found().await;
    let submitted = town.submit().await;
    let case = submitted.case;
    let issued = issue(&town, case).await;
    assert_eq!(issued.stage, Stage::Issued);

    let mut clerk = town.client(&town.clerk);
    let way = NewDelivery { way: Delivery::Window, tracking: None };
    let delivered = clerk.call(DeliverResult, &[&case], &way, Some(issued.version)).await.unwrap();
    let archived = clerk.call(ArchiveCase, &[&case], &NOTHING, Some(delivered.version)).await.unwrap();
    assert_eq!(archived.stage, Stage::Archived);

    let own = town.show(&town.citizen, case).await.unwrap();
    assert_eq!(own.outcome, Some(Outcome::Approved));
    assert_eq!(own.applicant.phone, PHONE);
    let mut titles: Vec<&str> = own.letters.iter().map(|letter| letter.title.as_str()).collect();
    titles.sort_unstable();
    assert_eq!(titles, ["准予决定书", "受理通知书", "申请材料接收凭证"]);
    assert!(own.timeline.iter().all(|entry| !entry.internal), "internal steps are not the applicant's business");

    town.test.clock.advance_millis(60_000);
    town.test.run_due().await;
    let report = audit::verify(town.test.app.store()).await.unwrap();
    assert_eq!(report.breaks, []);
}

#[tokio::test]
async fn ev_2_whoever_has_the_result_is_invited_once_to_rate_by_a_link() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let issued = issue(&town, case).await;
    let way = NewDelivery { way: Delivery::Window, tracking: None };
    town.client(&town.clerk).call(DeliverResult, &[&case], &way, Some(issued.version)).await.unwrap();
    let inbox = town.client(&town.citizen).get(ListMessages, &[]).await.unwrap();
    let invitations: Vec<_> = inbox.messages.items.iter().filter(|message| message.title == "请您评价").collect();
    assert_eq!(invitations.len(), 1);
    assert!(invitations[0].link.starts_with("/r/"), "{}", invitations[0].link);
}

#[tokio::test]
async fn the_due_date_can_be_counted_again_by_whoever_receives_it() {
    let town = Town::found().await;
    let submitted = town.submit().await;
    let detail = town.show(&town.citizen, submitted.case).await.unwrap();
    let clock = detail.clock.unwrap();
    assert_eq!(clock.inputs.kind, ClockKind::AcceptanceAnswer);
    assert!(clock.agrees());
    assert_eq!(clock.proof.due_on, submitted.answer_by);
}

#[tokio::test]
async fn a_double_click_makes_one_case() {
    let town = Town::found().await;
    let (draft, version) = town.draft().await;
    let mut first = town.client(&town.citizen).with_key("one-press");
    let mut second = first.clone();
    let one = first.call(SubmitDraft, &[&draft], &NOTHING, Some(version)).await.unwrap();
    let other = second.call(SubmitDraft, &[&draft], &NOTHING, Some(version)).await.unwrap();
    assert_eq!(one, other);
    assert_eq!(town.test.texts("SELECT number FROM case_file").await.len(), 1);
}

#[tokio::test]
async fn the_same_key_for_another_request_is_refused() {
    let town = Town::found().await;
    let (one, version) = town.draft().await;
    let (other, _) = town.draft().await;
    let mut client = town.client(&town.citizen).with_key("used");
    client.call(SubmitDraft, &[&one], &NOTHING, Some(version)).await.unwrap();
    let problem = client.call(SubmitDraft, &[&other], &NOTHING, Some(version)).await.unwrap_err();
    assert_eq!((problem.status, problem.code.as_str()), (422, "idempotency_key_reused"));
}

#[tokio::test]
async fn what_is_remembered_of_an_answer_tells_nothing_to_a_reader_of_the_table() {
    let town = Town::found().await;
    let (draft, version) = town.draft().await;
    let mut client = town.client(&town.citizen).with_key("sealed");
    client.call(SubmitDraft, &[&draft], &NOTHING, Some(version)).await.unwrap();
    let bodies = town.test.texts("SELECT body FROM idempotency").await;
    assert!(bodies.iter().all(|body| body.starts_with("v1:")), "{bodies:?}");
}

#[tokio::test]
async fn an_application_with_faults_is_refused_whole() {
    let town = Town::found().await;
    let mut citizen = town.client(&town.citizen);
    let body = domain::case::api::NewDraft { matter: town.matter.id };
    let draft = citizen.call(domain::case::api::CreateDraft, &[], &body, None).await.unwrap().id;
    let problem = citizen.call(SubmitDraft, &[&draft], &NOTHING, Some(1)).await.unwrap_err();
    assert_eq!(problem.status, 422);
    let fields: Vec<&str> = problem.errors.iter().map(|error| error.field.as_str()).collect();
    assert!(fields.contains(&"truthful") && fields.contains(&"delivery.way"), "{fields:?}");
    assert!(fields.iter().any(|field| field.starts_with("materials.")), "{fields:?}");
    assert!(town.test.texts("SELECT number FROM case_file").await.is_empty());
}

#[tokio::test]
async fn op_4_everything_missing_is_asked_for_in_one_numbered_notice() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let flawed = |_| Verdict::Flawed { fault: "看不清".to_owned() };
    let checked = town.check(case, flawed).await;
    let wanted = checked.wanting.len();
    let mut clerk = town.client(&town.clerk);
    let asked = clerk.call(RequestCorrection, &[&case], &Correction { days: 5 }, Some(checked.version)).await.unwrap();
    assert_eq!((asked.stage, asked.lacks.len()), (Stage::Correcting, wanted));
    let notice = asked.letters.iter().find(|letter| letter.title == "一次性告知补正通知书").unwrap();
    assert!(notice.number.starts_with("青市监补〔2026〕1号"), "{}", notice.number);

    let own = town.show(&town.citizen, case).await.unwrap();
    let supplies =
        own.lacks.iter().map(|lack| Supply { code: lack.code.clone(), files: Vec::new(), on_paper: true }).collect();
    let body = Supplement { supplies, intake: Intake::ByPost };
    let supplied = town.client(&town.citizen).call(SupplementCase, &[&case], &body, Some(own.version)).await.unwrap();
    assert_eq!(supplied.stage, Stage::Submitted);
}

#[tokio::test]
async fn xt_1_five_working_days_of_silence_accept_and_are_put_on_record() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    town.test.clock.advance_millis(8 * DAY_MS);
    town.test.run_due().await;
    let detail = town.show(&town.reviewer, case).await.unwrap();
    assert_eq!(detail.stage, Stage::Reviewing);
    assert_eq!(town.test.texts("SELECT 'one' FROM accountability").await.len(), 1);
    let received = detail.submitted_at;
    assert_eq!(detail.clock.unwrap().inputs.facts.start.at, received, "accepted from the day the materials came in");
    let said = format!(
        "没有在规定的期限内答复，依法视为受理，受理日期是收到材料的 {}",
        domain::time::long_date(received.local_date())
    );
    assert!(detail.timeline.iter().any(|entry| entry.detail.contains(&said)), "{:?}", detail.timeline);
    let letter = detail.letters.iter().find(|letter| letter.title == "受理通知书").unwrap();
    let sealed = town.test.texts("SELECT content FROM letter WHERE kind = 'acceptance'").await.remove(0);
    let letter = town.test.app.secrets().open_sealed(Field::new("letter", "content"), letter.id.0, &sealed).unwrap();
    assert!(letter.contains("依法自收到申请材料之日（2026年11月18日）起即为受理"), "{letter}");
    assert!(letter.contains("最晚在2026年11月27日作出决定"), "{letter}");
    let inbox = town.client(&town.citizen).get(ListMessages, &[]).await.unwrap().messages.items;
    assert!(inbox.iter().any(|message| message.body.contains("11月18日起视为受理")), "{inbox:?}");
    let request = TrackRequest { number: detail.number, phone_tail: PHONE[7..].to_owned() };
    let tracked = town.stage.signed_out().call(TrackCase, &[], &request, None).await.unwrap();
    assert!(tracked.timeline.iter().any(|entry| entry.detail.contains(&said)), "{:?}", tracked.timeline);
}

#[tokio::test]
async fn corrections_that_never_come_end_the_case_by_themselves() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let checked = town.check(case, |_| Verdict::Flawed { fault: "看不清".to_owned() }).await;
    let body = Correction { days: 3 };
    town.client(&town.clerk).call(RequestCorrection, &[&case], &body, Some(checked.version)).await.unwrap();
    town.test.clock.advance_millis(5 * DAY_MS);
    town.test.run_due().await;
    assert_eq!(town.show(&town.citizen, case).await.unwrap().stage, Stage::Correcting, "the weekend does not count");
    town.test.clock.advance_millis(2 * DAY_MS);
    town.test.run_due().await;
    assert_eq!(town.show(&town.citizen, case).await.unwrap().stage, Stage::Lapsed);
}

#[tokio::test]
async fn op_4_an_act_that_is_refused_uses_up_no_document_number() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let version = town.show(&town.clerk, case).await.unwrap().version;
    let mut clerk = town.client(&town.clerk);
    let days = Correction { days: 10 };
    let early = clerk.call(RequestCorrection, &[&case], &days, Some(version)).await.unwrap_err();
    assert_eq!((early.status, early.clause.as_deref()), (409, Some("OP-4")), "nothing was checked yet");
    let words = |reasons: &str| RefusalOfCase {
        reasons: reasons.to_owned(), basis: "行政许可法第三十二条".to_owned()
    };
    let silent = clerk.call(RefuseCase, &[&case], &words(" "), Some(version)).await.unwrap_err();
    assert_eq!(silent.status, 422);
    let refused = clerk.call(RefuseCase, &[&case], &words("不属于本机关职权"), Some(version)).await.unwrap();
    let decision = refused.letters.iter().find(|letter| letter.title == "不予受理决定书").unwrap();
    assert_eq!(decision.number, "青市监不受〔2026〕1号");
}

#[tokio::test]
async fn op_11_without_both_seals_the_document_says_invalid_and_stays_in_the_house() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let version = propose(&town, case).await.version;
    let mut deputy = town.client(&town.deputy);
    let signed = deputy.call(SignDecision, &[&case], &NOTHING, Some(version)).await.unwrap();
    let decision = signed.letters.iter().find(|letter| letter.title == "准予决定书").unwrap();
    let mut anybody = town.stage.signed_out();
    let verified = anybody.get(VerifyLetter, &[&decision.code]).await.unwrap();
    assert_eq!(verified.validity, Validity::Unsealed);
    assert_eq!(verified.addressee, "田**");

    let way = NewDelivery { way: Delivery::Window, tracking: None };
    let problem = town.client(&town.clerk).call(DeliverResult, &[&case], &way, Some(signed.version)).await.unwrap_err();
    assert_eq!((problem.status, problem.clause.as_deref()), (409, Some("OP-11")));
    let own = town.show(&town.citizen, case).await.unwrap();
    assert!(own.letters.iter().all(|letter| letter.title != "准予决定书"));
    assert_eq!(own.outcome, None);

    let sealed = deputy.call(ApplyApprovalSeal, &[&case], &NOTHING, Some(signed.version)).await.unwrap();
    town.client(&town.sealer).call(ApplyBureauSeal, &[&case], &NOTHING, Some(sealed.version)).await.unwrap();
    assert_eq!(anybody.get(VerifyLetter, &[&decision.code]).await.unwrap().validity, Validity::Valid);
}

#[tokio::test]
async fn cw_8_the_owner_decides_and_the_applicant_holds_a_document_that_anybody_can_verify() {
    let town = Town::found().await;
    let case = bring(&town, Act::Deliver).await;
    let own = town.show(&town.citizen, case).await.unwrap();
    assert_eq!(own.outcome, Some(Outcome::Approved));
    let decision = own.letters.iter().find(|letter| letter.title == "准予决定书").unwrap();
    let site = format!("{}/verify/", town.test.config().public_url);
    let links = town.links(&town.citizen, decision.id).await;
    let code = links.iter().find_map(|link| link.strip_prefix(&site)).unwrap();
    assert_eq!(code, decision.code, "the sheet leads to its own verification");
    let verified = town.stage.signed_out().get(VerifyLetter, &[&code]).await.unwrap();
    assert_eq!((verified.validity, &verified.number), (Validity::Valid, &decision.number));
    let endorsed: Vec<&str> = verified.endorsements.iter().map(|(what, _)| what.as_str()).collect();
    assert_eq!(endorsed, ["分管领导签发", "审批专用章", "审批服务局印章"]);
    let forged = town.stage.signed_out().get(VerifyLetter, &[&"ABCD-EFGH-JKLM"]).await.unwrap_err();
    assert_eq!(forged.status, 404);
}

#[tokio::test]
async fn two_people_cannot_change_a_case_at_the_same_version() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let version = Some(town.check_all(case).await.version);
    let reason = WrittenReason { reason: "不办了".to_owned() };
    town.client(&town.citizen).call(WithdrawCase, &[&case], &reason, version).await.unwrap();
    let problem = town.client(&town.clerk).call(AcceptCase, &[&case], &NOTHING, version).await.unwrap_err();
    assert_eq!(problem.status, 412);
    let problem = town.client(&town.clerk).call(AcceptCase, &[&case], &NOTHING, None).await.unwrap_err();
    assert_eq!(problem.status, 428);
}

#[tokio::test]
async fn another_citizens_case_does_not_exist() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let nowhere = town.show(&town.stranger, CaseId(uuid::Uuid::from_u128(1))).await.unwrap_err();
    let hidden = town.show(&town.stranger, case).await.unwrap_err();
    assert_eq!((hidden.status, &hidden.code, &hidden.detail), (404, &nowhere.code, &nowhere.detail));
}

#[tokio::test]
async fn xt_2_staff_see_the_applicant_masked_and_each_look_is_on_record() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let seen = town.show(&town.reviewer, case).await.unwrap();
    assert_eq!(seen.applicant.name, "田**");
    assert!(!seen.applicant.number.contains("19900101") && seen.applicant.phone.contains("****"));
    let looks = town.test.texts("SELECT action FROM audit WHERE action = 'show_case'").await;
    assert_eq!(looks.len(), 1);
}

#[tokio::test]
async fn the_public_finds_a_case_by_number_and_phone_together_only() {
    let town = Town::found().await;
    let submitted = town.submit().await;
    let mut anybody = town.stage.signed_out();
    let request = |tail: &str| TrackRequest { number: submitted.number.clone(), phone_tail: tail.to_owned() };
    let found = anybody.call(TrackCase, &[], &request("1000"), None).await.unwrap();
    assert_eq!((found.applicant.as_str(), found.stage), ("田**", Stage::Submitted));
    let missed = anybody.call(TrackCase, &[], &request("1001"), None).await.unwrap_err();
    assert_eq!((missed.status, missed.errors[0].code.as_str()), (422, "not_found"));
}

#[tokio::test]
async fn a_desk_lists_what_is_due_first_and_says_what_to_do() {
    let town = Town::found().await;
    let late = town.submit().await.case;
    town.test.clock.advance_millis(2 * DAY_MS);
    let fresh = town.submit().await.case;
    let page = town.client(&town.clerk).get(ListDeskCases, &[]).await.unwrap();
    let order: Vec<CaseId> = page.items.iter().map(|row| row.id).collect();
    assert_eq!(order, [late, fresh]);
    assert_eq!(page.items[0].next_acts, [Act::Check]);
    assert_eq!(page.items[0].applicant, "田**");
}

#[tokio::test]
async fn files_are_read_by_their_owner_and_whoever_handles_the_case() {
    let town = Town::found().await;
    let (draft, _) = town.draft().await;
    let mut citizen = town.client(&town.citizen);
    let path = format!("/api/v1/drafts/{draft}/files");
    let picture = include_bytes!("../../../demo/sample.png");
    let info: FileInfo = citizen.upload(&path, "../身份证.png", picture).await.unwrap();
    assert_eq!((info.name.as_str(), info.media_type.as_str()), ("身份证.png", "image/png"));
    let address = format!("/api/v1/files/{}", info.id);
    assert_eq!(citizen.send("GET", &address, None, Vec::new(), None).await.status, 200);
    let stranger = town.client(&town.stranger).send("GET", &address, None, Vec::new(), None).await;
    assert_eq!(stranger.status, 404);
    let clerk = town.client(&town.clerk).send("GET", &address, None, Vec::new(), None).await;
    assert_eq!(clerk.status, 404, "not yet handed in");
    let script = citizen.upload::<FileInfo>(&path, "x.png", b"<script>alert(1)</script>").await;
    assert_eq!(script.unwrap_err().status, 415);
}

#[tokio::test]
async fn a_letter_is_a_pdf_for_those_it_concerns() {
    let town = Town::found().await;
    let submitted = town.submit().await;
    let address = format!("/api/v1/letters/{}/pdf", submitted.receipt);
    let own = town.client(&town.citizen).send("GET", &address, None, Vec::new(), None).await;
    assert_eq!(own.status, 200, "{}", String::from_utf8_lossy(&own.body));
    assert!(own.body.starts_with(b"%PDF"));
    let stranger = town.client(&town.stranger).send("GET", &address, None, Vec::new(), None).await;
    assert_eq!(stranger.status, 404);
}

#[tokio::test]
async fn personal_data_is_sealed_in_the_tables() {
    let town = Town::found().await;
    town.submit().await;
    for (table, column) in [("case_file", "application"), ("letter", "content"), ("message", "body")] {
        for value in town.test.texts(&format!("SELECT {column} FROM {table}")).await {
            assert!(value.starts_with("v1:"), "{table}.{column} is readable");
        }
    }
}

//! What is handed in with an application or a correction, and that nothing else reaches the office.

use domain::case::Stage;
use domain::case::api::{
    Correction, RequestCorrection, SaveDraft, SavedDraft, SubmitDraft, Supplement, SupplementCase, WithdrawCase,
};
use domain::file::FileInfo;
use domain::ids::CaseId;
use domain::material::{Intake, Supply, Verdict};
use domain::matter::FormFieldKind;
use domain::problem::Problem;
use domain::time::DAY_MS;
use server::demo::client::Client;

use super::NOTHING;
use crate::town::{Town, application};

pub(super) const PDF: &[u8] = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

async fn upload(client: &mut Client, path: &str) -> Result<FileInfo, Problem> {
    client.upload(path, "营业场所照片.pdf", PDF).await
}

async fn status_of(client: &mut Client, file: &FileInfo) -> u16 {
    client.send("GET", &format!("/api/v1/files/{}", file.id), None, Vec::new(), None).await.status.as_u16()
}

/// Submits an application with so many files for its first material, and as many again that were taken out.
async fn submit_with(town: &Town, count: usize) -> (CaseId, Vec<FileInfo>, Vec<FileInfo>) {
    let (draft, version) = town.draft().await;
    let mut citizen = town.client(&town.citizen);
    let path = format!("/api/v1/drafts/{draft}/files");
    let (mut kept, mut taken_out) = (Vec::new(), Vec::new());
    for _ in 0..count {
        kept.push(upload(&mut citizen, &path).await.unwrap());
        taken_out.push(upload(&mut citizen, &path).await.unwrap());
    }
    let mut application = application(&town.matter.matter);
    application.materials[0].files = kept.iter().map(|file| file.id).collect();
    let saved = citizen.call(SaveDraft, &[&draft], &SavedDraft { application }, Some(version)).await.unwrap();
    let case = citizen.call(SubmitDraft, &[&draft], &NOTHING, Some(saved.version)).await.unwrap().case;
    (case, kept, taken_out)
}

/// The window asks for everything to be corrected; at which version the case is then.
async fn ask_for_corrections(town: &Town, case: CaseId) -> u32 {
    let checked = town.check(case, |_| Verdict::Flawed { fault: "看不清".to_owned() }).await;
    let body = Correction { days: 5 };
    town.client(&town.clerk).call(RequestCorrection, &[&case], &body, Some(checked.version)).await.unwrap().version
}

#[tokio::test]
async fn xt_2_what_the_applicant_took_out_again_is_not_handed_in() {
    let town = Town::found().await;
    let (case, kept, taken_out) = submit_with(&town, 1).await;
    let seen = town.show(&town.clerk, case).await.unwrap().files;
    assert_eq!(seen, kept);
    let mut clerk = town.client(&town.clerk);
    assert_eq!(status_of(&mut clerk, &kept[0]).await, 200);
    assert_eq!(status_of(&mut clerk, &taken_out[0]).await, 404);
    assert_eq!(status_of(&mut town.client(&town.citizen), &taken_out[0]).await, 404);
    for table in ["attachment", "file"] {
        assert_eq!(town.test.count(&format!("SELECT id FROM {table}")).await, 1, "{table}");
    }
}

#[tokio::test]
async fn xt_2_of_a_correction_only_what_is_handed_in_reaches_the_office() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let version = ask_for_corrections(&town, case).await;
    let mut citizen = town.client(&town.citizen);
    let path = format!("/api/v1/cases/{case}/files");
    let kept = upload(&mut citizen, &path).await.unwrap();
    let taken_out = upload(&mut citizen, &path).await.unwrap();
    let mut clerk = town.client(&town.clerk);
    assert_eq!(town.show(&town.clerk, case).await.unwrap().files, [], "nothing was handed in yet");
    assert_eq!((status_of(&mut clerk, &kept).await, status_of(&mut citizen, &kept).await), (404, 200));

    let own = town.show(&town.citizen, case).await.unwrap();
    let supplies =
        own.lacks.iter().map(|lack| Supply { code: lack.code.clone(), files: vec![kept.id], on_paper: false });
    let body = Supplement { supplies: supplies.collect(), intake: Intake::Online };
    citizen.call(SupplementCase, &[&case], &body, Some(version)).await.unwrap();
    assert_eq!(town.show(&town.clerk, case).await.unwrap().files, std::slice::from_ref(&kept));
    assert_eq!((status_of(&mut clerk, &kept).await, status_of(&mut clerk, &taken_out).await), (200, 404));
    assert_eq!(town.test.count("SELECT id FROM attachment").await, 1);
}

#[tokio::test]
async fn xt_2_what_was_uploaded_for_a_correction_goes_when_the_case_is_withdrawn() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let version = ask_for_corrections(&town, case).await;
    let mut citizen = town.client(&town.citizen);
    upload(&mut citizen, &format!("/api/v1/cases/{case}/files")).await.unwrap();
    let body = domain::case::api::WrittenReason { reason: String::new() };
    citizen.call(WithdrawCase, &[&case], &body, Some(version)).await.unwrap();
    assert_eq!(town.test.count("SELECT id FROM attachment").await, 0);
}

#[tokio::test]
async fn xt_2_what_was_uploaded_for_a_correction_goes_when_its_time_runs_out() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    ask_for_corrections(&town, case).await;
    let mut citizen = town.client(&town.citizen);
    upload(&mut citizen, &format!("/api/v1/cases/{case}/files")).await.unwrap();
    town.test.clock.advance_millis(20 * DAY_MS);
    town.test.run_due().await;
    assert_eq!(town.show(&town.citizen, case).await.unwrap().stage, Stage::Lapsed);
    assert_eq!(town.test.count("SELECT id FROM attachment").await, 0);
}

#[tokio::test]
async fn op_4_a_case_takes_files_only_while_it_waits_for_corrections() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let path = format!("/api/v1/cases/{case}/files");
    let mut citizen = town.client(&town.citizen);
    let early = upload(&mut citizen, &path).await.unwrap_err();
    assert_eq!((early.status, early.code.as_str()), (409, "not_now"));
    let version = ask_for_corrections(&town, case).await;
    upload(&mut citizen, &path).await.unwrap();
    upload(&mut town.client(&town.clerk), &path).await.unwrap();
    let body = domain::case::api::WrittenReason { reason: String::new() };
    citizen.call(WithdrawCase, &[&case], &body, Some(version)).await.unwrap();
    let late = upload(&mut citizen, &path).await.unwrap_err();
    assert_eq!((late.status, late.code.as_str()), (409, "not_now"));
}

#[tokio::test]
async fn xt_2_a_clerks_look_at_a_paper_they_uploaded_for_the_applicant_is_recorded_as_any_other() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    ask_for_corrections(&town, case).await;
    let path = format!("/api/v1/cases/{case}/files");
    let mut clerk = town.client(&town.clerk);
    let file = upload(&mut clerk, &path).await.unwrap();
    assert_eq!(status_of(&mut clerk, &file).await, 200);
    let own = upload(&mut town.client(&town.citizen), &path).await.unwrap();
    assert_eq!(status_of(&mut town.client(&town.citizen), &own).await, 200);
    let looked = "SELECT id FROM audit WHERE action = 'read_file'";
    assert_eq!(town.test.count(looked).await, 1, "the applicant's own look is nobody's business");
}

#[tokio::test]
async fn op_4_a_full_application_leaves_room_for_its_corrections() {
    let town = Town::found().await;
    let most = usize::from(town.test.app.rules().policy.upload.files_max.value);
    let (case, kept, _) = submit_with(&town, most / 2).await;
    assert_eq!(kept.len() * 2, most);
    ask_for_corrections(&town, case).await;
    let mut citizen = town.client(&town.citizen);
    let path = format!("/api/v1/cases/{case}/files");
    for _ in 0..most {
        upload(&mut citizen, &path).await.unwrap();
    }
    assert_eq!(upload(&mut citizen, &path).await.unwrap_err().errors[0].code, "too_many");
}

#[tokio::test]
async fn answers_come_with_the_kind_that_gives_them_their_unit() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let detail = town.show(&town.clerk, case).await.unwrap();
    assert_eq!(detail.answers.len(), detail.answer_kinds.len());
    let answers: Vec<_> = detail.answers.into_iter().zip(detail.answer_kinds).collect();
    let area = ("经营场所面积".to_owned(), "86".to_owned());
    let opening = ("计划开业日期".to_owned(), "2026-10-01".to_owned());
    assert!(answers.contains(&(area, FormFieldKind::Area)), "{answers:?}");
    assert!(answers.contains(&(opening, FormFieldKind::Date)), "{answers:?}");
}

#[tokio::test]
async fn a_file_cannot_show_another_ending_than_it_has() {
    let town = Town::found().await;
    let (draft, _) = town.draft().await;
    let mut citizen = town.client(&town.citizen);
    let path = format!("/api/v1/drafts/{draft}/files");
    // Embeddings, overrides, isolates and marks of direction; a tab, which is no part of a name either.
    let turning = "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\u{200e}\u{200f}\u{61c}\t";
    let named = format!("营业\u{202e}fdp.{turning}exe.pdf");
    let info: FileInfo = citizen.upload(&path, &named, PDF).await.unwrap();
    assert_eq!(info.name, "营业fdp.exe.pdf");
    let unnamed: FileInfo = citizen.upload(&path, "\u{2066}\u{202e}", PDF).await.unwrap();
    assert_eq!(unnamed.name, "未命名文件");
}

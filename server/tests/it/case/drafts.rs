//! A draft is its owner's alone, and is not changed by somebody who read an older one.

use std::convert::Infallible;

use axum::body::Body;
use domain::case::api::{DeleteDraft, Draft, DraftSummary, ListDrafts, SaveDraft, SavedDraft, ShowDraft, SubmitDraft};
use domain::endpoint::Page;
use domain::file::FileInfo;
use domain::ids::DraftId;
use domain::problem::Problem;
use futures_util::{StreamExt, stream};

use super::NOTHING;
use super::handing_in::PDF;
use crate::town::{Town, application};

async fn shown(town: &Town, draft: DraftId) -> Draft {
    town.client(&town.citizen).get(ShowDraft, &[&draft]).await.unwrap()
}

fn told<T: std::fmt::Debug>(answer: Result<T, Problem>) -> u16 {
    answer.unwrap_err().status
}

#[tokio::test]
async fn xt_2_somebody_elses_draft_does_not_exist() {
    let town = Town::found().await;
    let (draft, version) = town.draft().await;
    let body = SavedDraft { application: application(&town.matter.matter) };
    for who in [&town.stranger, &town.clerk] {
        let mut other = town.client(who);
        assert_eq!(told(other.get(ShowDraft, &[&draft]).await), 404);
        assert_eq!(told(other.call(SaveDraft, &[&draft], &body, Some(version)).await), 404);
        assert_eq!(told(other.call(SubmitDraft, &[&draft], &NOTHING, Some(version)).await), 404);
        assert_eq!(told(other.call(DeleteDraft, &[&draft], &NOTHING, None).await), 404);
        let listed: Page<DraftSummary> = other.get(ListDrafts, &[]).await.unwrap();
        assert_eq!(listed.items.len(), 0);
    }
    assert_eq!(shown(&town, draft).await.version, version, "it stands as it stood");
    let own: Page<DraftSummary> = town.client(&town.citizen).get(ListDrafts, &[]).await.unwrap();
    assert_eq!(own.items.iter().map(|draft| draft.id).collect::<Vec<_>>(), [draft]);
}

#[tokio::test]
async fn a_draft_that_was_changed_meanwhile_is_neither_saved_nor_submitted() {
    let town = Town::found().await;
    let (draft, version) = town.draft().await;
    let mut citizen = town.client(&town.citizen);
    let body = SavedDraft { application: application(&town.matter.matter) };
    let saved = citizen.call(SaveDraft, &[&draft], &body, Some(version)).await.unwrap().version;
    assert!(saved > version);
    assert_eq!(told(citizen.call(SaveDraft, &[&draft], &body, Some(version)).await), 412);
    assert_eq!(told(citizen.call(SubmitDraft, &[&draft], &NOTHING, Some(version)).await), 412);
    assert!(citizen.call(SubmitDraft, &[&draft], &NOTHING, Some(saved)).await.is_ok());
}

#[tokio::test]
async fn xt_2_a_draft_names_no_file_that_was_uploaded_elsewhere() {
    let town = Town::found().await;
    let (draft, version) = town.draft().await;
    let (other, _) = town.draft().await;
    let mut citizen = town.client(&town.citizen);
    let strange: FileInfo = citizen.upload(&format!("/api/v1/drafts/{other}/files"), "证明.pdf", PDF).await.unwrap();
    let mut application = application(&town.matter.matter);
    application.materials[0].files = vec![strange.id];
    let refused = citizen.call(SaveDraft, &[&draft], &SavedDraft { application }, Some(version)).await.unwrap_err();
    assert_eq!((refused.status, refused.errors[0].code.as_str()), (422, "unknown_file"));
    assert_eq!(shown(&town, draft).await.version, version);
}

#[tokio::test]
async fn xt_2_a_file_that_arrives_when_its_draft_is_gone_is_not_kept() {
    let town = Town::found().await;
    let (draft, version) = town.draft().await;
    let other = town.draft().await;
    for (draft, version, is_submitted) in [(draft, version, false), (other.0, other.1, true)] {
        let mut second_tab = town.client(&town.citizen);
        let rest = async move {
            if is_submitted {
                second_tab.call(SubmitDraft, &[&draft], &NOTHING, Some(version)).await.unwrap();
            } else {
                second_tab.call(DeleteDraft, &[&draft], &NOTHING, None).await.unwrap();
            }
            Ok::<_, Infallible>([PDF, b"\r\n--part--\r\n"].concat())
        };
        let head = b"--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n".to_vec();
        let body = Body::from_stream(stream::iter([Ok(head)]).chain(stream::once(rest)));
        let path = format!("/api/v1/drafts/{draft}/files");
        let form = Some("multipart/form-data; boundary=part");
        let answer = town.client(&town.citizen).stream("POST", &path, form, body, None).await;
        assert_eq!(answer.status, 404, "submitted: {is_submitted}");
    }
    assert_eq!(town.test.count("SELECT id FROM attachment WHERE subject_kind = 'draft'").await, 0);
}

#[tokio::test]
async fn a_draft_has_bounds_and_takes_what_just_fits() {
    let town = Town::found().await;
    let (draft, mut version) = town.draft().await;
    let full = || application(&town.matter.matter);
    let with = |key: String, text: String| {
        let mut application = full();
        application.answers.insert(key, text);
        application
    };
    let many = |count: usize| {
        let mut application = full();
        application.answers = (0..count).map(|number| (format!("k{number}"), "a".to_owned())).collect();
        application
    };
    let mut citizen = town.client(&town.citizen);
    for (application, fault) in [
        (with("k".to_owned(), "字".repeat(5000)), None),
        (with("k".to_owned(), "字".repeat(5001)), Some(("answers.k", "text_too_long"))),
        (many(200), None),
        (many(201), Some(("answers", "too_many"))),
    ] {
        let saved = citizen.call(SaveDraft, &[&draft], &SavedDraft { application }, Some(version)).await;
        match (saved, fault) {
            (Ok(saved), None) => version = saved.version,
            (Err(problem), Some((field, code))) => {
                assert_eq!((problem.errors[0].field.as_str(), problem.errors[0].code.as_str()), (field, code));
            }
            (saved, fault) => panic!("{fault:?}: {saved:?}"),
        }
    }
}

//! 补材料: everything that the one-time notice asked for, on one page, sent once (OP-4).

use std::collections::BTreeMap;

use domain::{
    case::api::{CaseDetail, ShowCase, Supplement as Body, SupplementCase},
    file::FileInfo,
    ids::{CaseId, FileId},
    material::{CorrectionItem, Intake, Supply},
    problem::{FieldError, Problem},
};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::{given_files::GivenFiles, words::upload_rules};
use crate::{
    client::{call, local, new_key},
    pages::account::gate::signed_in,
    routes::Route,
    session::use_session,
    text::{Key, t, tf},
    ui::{
        Breadcrumb, ButtonKind, Card, EmptyState, Form, LinkButton, PageHead, Remote, Sending, SubmitButton, Tag, Tone,
        Upload, remote, say,
    },
};

/// What was uploaded, by the code of the material.
type Uploads = RwSignal<BTreeMap<String, Vec<FileInfo>>>;

/// The page.
#[component]
pub fn Supplement(
    /// The case.
    case: CaseId,
) -> impl IntoView {
    signed_in(move |_| {
        let session = use_session();
        let detail = Remote::new(move || async move { session.noting(call(ShowCase, &[&case]).send().await) });
        remote(detail, |case| view! { <Lacks case/> })
    })
}

#[component]
fn Lacks(case: CaseDetail) -> impl IntoView {
    let above =
        vec![(t(Key::CaseListTitle).to_owned(), Route::MyCases), (case.matter_name.clone(), Route::MyCase(case.id))];
    let lead = case.next_step.clone();
    let content = if case.lacks.is_empty() {
        view! {
            <EmptyState title=t(Key::SupplementNothing)>
                <LinkButton to=Route::MyCase(case.id) kind=ButtonKind::Main>{t(Key::SupplementBack)}</LinkButton>
            </EmptyState>
        }
        .into_any()
    } else {
        view! { <LackForm case/> }.into_any()
    };
    view! {
        <Breadcrumb above here=t(Key::SupplementTitle)/>
        <PageHead title=t(Key::SupplementTitle) lead/>
        <div class="prose">{content}</div>
    }
    .into_any()
}

#[component]
fn LackForm(case: CaseDetail) -> impl IntoView {
    let navigate = use_navigate();
    let sending = Sending::new();
    let Sending { errors, pending, .. } = sending;
    let uploads: Uploads = RwSignal::default();
    let id = case.id;
    let version = StoredValue::new(case.version);
    let lacks = RwSignal::new(case.lacks);
    let send = move || {
        let (missing, supplies) = lacks
            .with_untracked(|lacks| uploads.with_untracked(|given| (missing(lacks, given), supplies(lacks, given))));
        if !missing.is_empty() {
            errors.set(missing);
            return;
        }
        errors.clear();
        let navigate = navigate.clone();
        let body = Body { supplies, intake: Intake::Online };
        let known = lacks.get_untracked();
        let sent = async move {
            match hand_in(id, version.get_value(), sending.key(), body.clone()).await {
                Err(problem) if problem.code == "stale" => {
                    let case = call(ShowCase, &[&id]).send().await?;
                    if case.lacks != known {
                        return Ok(Err(case));
                    }
                    // Somebody touched the case, but not what is asked for: the applicant need not know.
                    hand_in(id, case.version, new_key(), body).await.map(Ok)
                }
                answer => answer.map(Ok),
            }
        };
        sending.send(sent, move |answer| match answer {
            Ok(_) => {
                say(t(Key::SupplementSent));
                navigate(&Route::MyCase(id).path(), Default::default());
            }
            Err(case) => {
                version.set_value(case.version);
                errors.show(&local("changed", &changed(&case.lacks)));
                lacks.set(case.lacks);
            }
        });
    };
    view! {
        <Form errors pending on_submit=send>
            <p>{t(Key::SupplementOnce)}</p>
            <For each=move || lacks.get() key=|lack| (lack.code.clone(), lack.fault.clone()) let(lack)>
                {lack_block(id, lack, uploads)}
            </For>
            <SubmitButton pending>{t(Key::SupplementSend)}</SubmitButton>
        </Form>
    }
    .into_any()
}

async fn hand_in(case: CaseId, version: u32, key: String, body: Body) -> Result<CaseDetail, Problem> {
    call(SupplementCase, &[&case]).version(version).key(key).body(body).send().await
}

/// What is asked for now, for whoever was still working on what was asked for before.
fn changed(lacks: &[CorrectionItem]) -> String {
    if lacks.is_empty() {
        return t(Key::SupplementNothing).to_owned();
    }
    let names: Vec<_> = lacks.iter().map(|lack| lack.name.as_str()).collect();
    tf(Key::SupplementChanged, &[("names", &names.join(t(Key::DeskListComma)))])
}

/// The lines of the notice for which nothing was uploaded.
fn missing(lacks: &[CorrectionItem], given: &BTreeMap<String, Vec<FileInfo>>) -> Vec<FieldError> {
    let has = |lack: &&CorrectionItem| given.get(&lack.code).is_some_and(|files| !files.is_empty());
    lacks
        .iter()
        .filter(|lack| !has(lack))
        .map(|lack| {
            let message = tf(Key::SupplementMissing, &[("name", &lack.name)]);
            FieldError::new(format!("supplies.{}", lack.code), "missing", message)
        })
        .collect()
}

/// What was uploaded for what is asked for.
fn supplies(lacks: &[CorrectionItem], given: &BTreeMap<String, Vec<FileInfo>>) -> Vec<Supply> {
    let lines = lacks.iter().filter_map(|lack| Some((lack.code.clone(), given.get(&lack.code)?)));
    let lines = lines.map(|(code, files)| {
        let files = files.iter().map(|file| file.id).collect();
        Supply { code, files, on_paper: false }
    });
    lines.collect()
}

fn lack_block(case: CaseId, lack: CorrectionItem, uploads: Uploads) -> AnyView {
    let code = lack.code.clone();
    let arrived = move |answer: String| {
        let Ok(file) = serde_json::from_str::<FileInfo>(&answer) else { return };
        uploads.update(|given| given.entry(code.clone()).or_default().push(file));
    };
    let (listed, taken) = (lack.code.clone(), lack.code.clone());
    let files = Signal::derive(move || uploads.with(|given| given.get(&listed).cloned().unwrap_or_default()));
    let remove = move |id: FileId| {
        uploads.update(|given| given.entry(taken.clone()).or_default().retain(|file| file.id != id));
    };
    let late = lack.late_demand.then(|| view! { <p><Tag tone=Tone::Bad words=t(Key::SupplementLateDemand)/></p> });
    let label = tf(Key::ApplyUpload, &[("name", &lack.name)]);
    view! {
        <Card title=lack.name.clone()>
            {late}
            <p><strong>{t(Key::SupplementFault)}</strong> {lack.fault}</p>
            <p class="quiet">{lack.how_to_obtain}</p>
            <GivenFiles files on_remove=remove/>
            <Upload
                id=format!("supplies.{}", lack.code)
                label
                url=format!("/api/v1/cases/{case}/files")
                rules=upload_rules()
                listed=true
                on_done=arrived
            />
        </Card>
    }
    .into_any()
}

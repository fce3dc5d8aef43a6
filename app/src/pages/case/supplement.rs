//! 补材料: everything that the one-time notice asked for, on one page, sent once (OP-4).

use std::collections::BTreeMap;

use domain::{
    case::api::{CaseDetail, FileInfo, ShowCase, Supplement as Body, SupplementCase},
    ids::{CaseId, FileId},
    material::{Intake, Lack, Supply},
    problem::FieldError,
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;

use super::{given_files::GivenFiles, words::upload_rules};
use crate::{
    client::{call, new_key},
    pages::account::gate::signed_in,
    routes::Route,
    session::use_session,
    text::{Key, t, tf},
    ui::{
        Breadcrumb, ButtonKind, Card, EmptyState, Form, FormErrors, LinkButton, PageHead, Remote, SubmitButton, Tag,
        Tone, Upload, remote, say,
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
    let session = use_session();
    let navigate = use_navigate();
    let errors = FormErrors::new();
    let pending = RwSignal::new(false);
    let key = StoredValue::new(new_key());
    let uploads: Uploads = RwSignal::default();
    let (id, version) = (case.id, case.version);
    let lacks = case.lacks.clone();
    let send = move || {
        let missing = uploads.with_untracked(|given| missing(&lacks, given));
        if !missing.is_empty() {
            errors.set(missing);
            return;
        }
        errors.clear();
        pending.set(true);
        let body = Body { supplies: uploads.with_untracked(supplies), intake: Intake::Online };
        let navigate = navigate.clone();
        spawn_local(async move {
            let sent = call(SupplementCase, &[&id]).version(version).key(key.get_value()).body(body).send().await;
            pending.try_set(false);
            match session.noting(sent) {
                Ok(_) => {
                    say(t(Key::SupplementSent));
                    navigate(&Route::MyCase(id).path(), Default::default());
                }
                Err(problem) => errors.show(&problem),
            }
        });
    };
    view! {
        <Form errors pending on_submit=send>
            <p>{t(Key::SupplementOnce)}</p>
            <LackBlocks case=id lacks=case.lacks uploads/>
            <SubmitButton pending>{t(Key::SupplementSend)}</SubmitButton>
        </Form>
    }
    .into_any()
}

/// The lines of the notice for which nothing was uploaded.
fn missing(lacks: &[Lack], given: &BTreeMap<String, Vec<FileInfo>>) -> Vec<FieldError> {
    let has = |lack: &&Lack| given.get(&lack.code).is_some_and(|files| !files.is_empty());
    lacks
        .iter()
        .filter(|lack| !has(lack))
        .map(|lack| {
            let message = tf(Key::SupplementMissing, &[("name", &lack.name)]);
            FieldError::new(format!("supplies.{}", lack.code), "missing", message)
        })
        .collect()
}

fn supplies(given: &BTreeMap<String, Vec<FileInfo>>) -> Vec<Supply> {
    let lines = given.iter().filter(|(_, files)| !files.is_empty());
    lines
        .map(|(code, files)| {
            let files = files.iter().map(|file| file.id).collect();
            Supply { code: code.clone(), files, on_paper: false }
        })
        .collect()
}

#[component]
fn LackBlocks(case: CaseId, lacks: Vec<Lack>, uploads: Uploads) -> impl IntoView {
    lacks.into_iter().map(|lack| lack_block(case, lack, uploads)).collect_view()
}

fn lack_block(case: CaseId, lack: Lack, uploads: Uploads) -> AnyView {
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

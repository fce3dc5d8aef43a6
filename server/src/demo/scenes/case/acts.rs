//! What the people of the play do, each act through the API.

use std::collections::{BTreeMap, BTreeSet};

use domain::case::Outcome;
use domain::case::api;
use domain::case::draft::{Application, DeliveryChoice};
use domain::endpoint::Nothing;
use domain::file::FileInfo;
use domain::ids::CaseId;
use domain::material::{Check, Intake, Supply, Verdict};
use domain::matter::{Delivery, FormField, FormFieldKind, Matter, Necessity};
use domain::policy::PauseReason;
use domain::problem::Problem;
use rand::RngExt;
use rand::rngs::StdRng;

use super::plot::PlotStep;
use crate::demo::cast::{Extra, pick};
use crate::demo::client::Client;
use crate::matter::StoredMatter;

/// A picture of one grey dot, for forms that want a file.
const SAMPLE_PNG: &[u8] = include_bytes!("../../../../../demo/sample.png");

/// Fills in and submits an application.
pub(super) async fn submit(
    client: &mut Client,
    matter: &StoredMatter,
    extra: &Extra,
    at_window: bool,
) -> Result<CaseId, Problem> {
    let body = api::NewDraft { matter: matter.id };
    let draft = if at_window {
        client.call(api::CreateDeskDraft, &[], &body, None).await?.id
    } else {
        client.call(api::CreateDraft, &[], &body, None).await?.id
    };
    let mut materials = Vec::new();
    for material in matter.matter.materials.iter().filter(|material| material.necessity == Necessity::Required) {
        let files = if at_window || !material.key {
            Vec::new()
        } else {
            let path = format!("/api/v1/drafts/{draft}/files");
            vec![client.upload::<FileInfo>(&path, "示例.png", SAMPLE_PNG).await?.id]
        };
        materials.push(Supply { code: material.code.clone(), on_paper: files.is_empty(), files });
    }
    let way = matter.matter.deliveries.first().copied();
    let application = Application {
        applicant: extra.applicant.clone(),
        answers: answers(&matter.matter),
        conditions: BTreeSet::new(),
        materials,
        delivery: DeliveryChoice { way, address: "青禾市禾苗路 99 号 1 单元 101 室".to_owned() },
        truthful: true,
    };
    let saved = client.call(api::SaveDraft, &[&draft], &api::SavedDraft { application }, Some(1)).await?;
    let nothing = Nothing {};
    let submitted = client.call(api::SubmitDraft, &[&draft], &nothing, Some(saved.version)).await?;
    Ok(submitted.case)
}

fn answers(matter: &Matter) -> BTreeMap<String, String> {
    let answer = |field: &FormField| match field.kind {
        FormFieldKind::Text | FormFieldKind::Textarea => "示例内容".to_owned(),
        FormFieldKind::Number | FormFieldKind::Count => "3".to_owned(),
        FormFieldKind::Area => "86".to_owned(),
        FormFieldKind::Date => "2026-10-01".to_owned(),
        FormFieldKind::Address => "青禾市禾苗路 99 号".to_owned(),
        FormFieldKind::Select => field.options.first().cloned().unwrap_or_default(),
    };
    matter.form.iter().map(|field| (field.key.as_str().to_owned(), answer(field))).collect()
}

/// Carries out one step through the API.
pub(super) async fn perform(
    client: &mut Client,
    case: CaseId,
    step: PlotStep,
    random: &mut StdRng,
) -> Result<(), Problem> {
    let nothing = Nothing {};
    let detail = client.get(api::ShowCase, &[&case]).await?;
    let version = Some(detail.version);
    let reason = |text: &str| api::WrittenReason { reason: text.to_owned() };
    match step {
        PlotStep::CheckAll | PlotStep::FindFault => {
            let checks = checks(&detail, step == PlotStep::FindFault);
            client.call(api::CheckMaterials, &[&case], &api::Checks { checks }, version).await?;
        }
        PlotStep::Correct => {
            client.call(api::RequestCorrection, &[&case], &api::Correction { days: 5 }, version).await?;
        }
        PlotStep::Supplement => {
            let supplies =
                detail.lacks.iter().map(|lack| Supply { code: lack.code.clone(), files: Vec::new(), on_paper: true });
            let body = api::Supplement { supplies: supplies.collect(), intake: Intake::AtWindow };
            client.call(api::SupplementCase, &[&case], &body, version).await?;
        }
        PlotStep::Accept => drop(client.call(api::AcceptCase, &[&case], &nothing, version).await?),
        PlotStep::Refuse => {
            let body = api::RefusalOfCase {
                reasons: "申请事项不属于本单位职权范围，请向有权机关申请。".to_owned(),
                basis: "《中华人民共和国行政许可法》第三十二条第一款第（二）项".to_owned(),
            };
            client.call(api::RefuseCase, &[&case], &body, version).await?;
        }
        PlotStep::Withdraw => drop(client.call(api::WithdrawCase, &[&case], &reason("暂时不办了"), version).await?),
        PlotStep::Suspend => {
            let kinds = [PauseReason::ExpertReview, PauseReason::Inspection, PauseReason::Testing];
            let procedure = kinds[random.random_range(0..kinds.len())];
            let body =
                api::Suspension { procedure, expected_days: 3, reason: "需要专业机构出具意见".to_owned() };
            client.call(api::SuspendCase, &[&case], &body, version).await?;
        }
        PlotStep::Resume => drop(client.call(api::ResumeCase, &[&case], &reason("已出具意见，合格"), version).await?),
        PlotStep::AskForTime => {
            let body =
                api::ExtensionRequest { days: 3, reason: "现场情况复杂，需要进一步核实".to_owned() };
            client.call(api::RequestExtension, &[&case], &body, version).await?;
        }
        PlotStep::GrantTime => {
            drop(client.call(api::AnswerExtension, &[&case], &api::ExtensionAnswer { granted: true }, version).await?);
        }
        PlotStep::Approve | PlotStep::Reject => {
            let outcome = if step == PlotStep::Approve { Outcome::Approved } else { Outcome::Rejected };
            let opinion = pick(&["符合规定的条件和标准", "材料属实，条件具备", "经核查符合要求"], random);
            let (opinion, basis) = match outcome {
                Outcome::Approved => (opinion.to_owned(), String::new()),
                Outcome::Rejected => (
                    "经营场所不符合规定的条件，整改后可以重新申请".to_owned(),
                    "《中华人民共和国行政许可法》第三十八条".to_owned(),
                ),
            };
            client.call(api::ProposeDecision, &[&case], &api::NewProposal { outcome, opinion, basis }, version).await?;
        }
        PlotStep::Sign => drop(client.call(api::SignDecision, &[&case], &nothing, version).await?),
        PlotStep::Seal => drop(client.call(api::ApplyApprovalSeal, &[&case], &nothing, version).await?),
        PlotStep::BureauSeal => drop(client.call(api::ApplyBureauSeal, &[&case], &nothing, version).await?),
        PlotStep::Deliver => {
            let way = detail.delivery.way.unwrap_or(Delivery::Window);
            let tracking = (way == Delivery::Post).then(|| format!("EX{:09}CN", random.random_range(1..999_999_999)));
            client.call(api::DeliverResult, &[&case], &api::NewDelivery { way, tracking }, version).await?;
        }
        PlotStep::Archive => drop(client.call(api::ArchiveCase, &[&case], &nothing, version).await?),
    }
    Ok(())
}

/// Everything in order, or the first needed material not.
fn checks(detail: &api::CaseDetail, with_fault: bool) -> Vec<Check> {
    let needed = detail.materials.iter().filter(|item| item.needed || item.is_supplied());
    needed
        .enumerate()
        .map(|(place, item)| Check {
            code: item.code.clone(),
            verdict: if with_fault && place == 0 {
                Verdict::Flawed { fault: "照片不清楚，看不清签字，请重新提交".to_owned() }
            } else {
                Verdict::Complete
            },
            on_paper: false,
        })
        .collect()
}

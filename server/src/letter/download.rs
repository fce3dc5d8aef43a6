//! A document as PDF, printed when it is asked for.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Path, Request, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use docgen::{Letter, Seal, SealKind};
use domain::access::{Action, Relation, Role};
use domain::endpoint::Method;
use domain::ids::LetterId;
use domain::problem::Refusal;
use sea_orm::ConnectionTrait;

use super::facts::{self, EndorsementKind, LetterFacts};
use super::store::{self, StoredLetter};
use crate::app::App;
use crate::error::{Error, Result};
use crate::http::{Caller, Operation, Routes, Shape, problem_response, request_id, require};
use crate::unit;

pub(super) fn routes(routes: Routes) -> Routes {
    let print = Operation {
        name: "print_letter",
        summary: "下载文书（PDF）",
        method: Method::Get,
        path: "/api/v1/letters/{letter}/pdf",
        action: Action::ReadLetter,
        versioned: false,
        shape: Shape::download("application/pdf"),
    };
    routes.raw(print, print_letter)
}

async fn print_letter(State(app): State<Arc<App>>, request: Request) -> Response {
    let id = request_id(request.headers());
    match print(&app, request).await {
        Ok(response) => response,
        Err(error) => problem_response(&error, &id),
    }
}

async fn print(app: &Arc<App>, request: Request) -> Result<Response> {
    let (mut parts, _) = request.into_parts();
    let caller = Caller::of(&parts, app).await?;
    require(&caller.actor, Action::ReadLetter, Relation::General)?;
    let path = Path::<uuid::Uuid>::from_request_parts(&mut parts, app).await;
    let Path(id) = path.map_err(|_| Error::NotFound)?;
    let reader = app.read(caller.actor.clone());
    let kept = store::find(reader.db(), app, LetterId(id)).await?.ok_or(Error::NotFound)?;
    let facts = facts::facts(&reader.context(), &kept).await?;
    let relation = facts.relation;
    require(&caller.actor, Action::ReadLetter, relation)?;
    if relation.is_applicants_side() && !facts.is_valid {
        let message = "决定还没有盖齐两枚印章，盖齐后才能领取";
        return Err(Refusal::new("seals_missing", message).under("OP-11").into());
    }
    let mut letter = finished(reader.db(), &kept, facts).await?;
    if relation == Relation::Entrusted || (relation != Relation::Own && !caller.actor.has(Role::Window)) {
        // The right to rate is the applicant's, and the window's only to hand over (EV-1).
        letter.rating = None;
    }
    let turn = app.turn_at_printer().await?;
    let made_at = chrono::DateTime::from_timestamp_millis(kept.at.millis()).unwrap_or_default();
    // The turn ends when the sheet is printed, also when whoever asked for it has gone away.
    let printed = tokio::task::spawn_blocking(move || turn.printer.print(&letter, made_at)).await;
    let pdf = printed.map_err(Error::internal)?.map_err(store::unprinted)?.pdf;
    let headers =
        [(CONTENT_TYPE, "application/pdf".to_owned()), (CONTENT_DISPOSITION, format!("inline; filename=\"{id}.pdf\""))];
    Ok((headers, pdf).into_response())
}

/// The kept content with what came later: signature and seals, or the mark that they are missing.
async fn finished(db: &impl ConnectionTrait, kept: &StoredLetter, facts: LetterFacts) -> Result<Letter> {
    let mut letter = kept.content.clone();
    if !kept.kind.is_decision {
        return Ok(letter);
    }
    if !facts.is_valid {
        letter.watermark = Some("印章不全，不具效力".to_owned());
    }
    for endorsement in facts.endorsements {
        let by = format!("工号 {}", endorsement.badge);
        let (kind, unit) = match endorsement.kind {
            EndorsementKind::Signature => {
                letter.signer = Some(by);
                letter.date = endorsement.at.local_date();
                continue;
            }
            EndorsementKind::ApprovalSeal => (SealKind::Approval, letter.issuer.clone()),
            EndorsementKind::BureauSeal => {
                (SealKind::Bureau, unit::bureau(db).await?.map(|unit| unit.name).unwrap_or_default())
            }
        };
        letter.seals.push(Seal { unit, kind, applied_on: endorsement.at.local_date(), by });
    }
    Ok(letter)
}

//! 窗口代收补正: what the applicant hands in at the window or by post, line by line.

use std::collections::BTreeMap;

use domain::{
    case::{Act, api::Supplement as Supplied},
    file::FileInfo,
    ids::FileId,
    material::{CorrectionItem, Intake, Supply},
    problem::FieldError,
    text_enum::TextEnum,
};
use leptos::prelude::*;

use super::super::{
    act_form::{Frame, act_form},
    act_request::ActRequest,
    work::CaseWork,
};
use crate::{
    pages::case::words::upload_rules,
    terms,
    text::{Key, t},
    ui::{Check, Choice, Radios, Upload},
};

/// What came in for one line.
#[derive(Clone, Copy)]
struct Incoming {
    on_paper: RwSignal<bool>,
    files: RwSignal<Vec<FileId>>,
}

/// The form for handing in corrections on the applicant's behalf.
pub(super) fn supplement(work: CaseWork) -> impl IntoView {
    let intake = RwSignal::new(String::new());
    let lacks = work.detail.with_untracked(|case| case.lacks.clone());
    let incoming: BTreeMap<String, Incoming> = lacks
        .iter()
        .map(|lack| (lack.code.clone(), Incoming { on_paper: RwSignal::new(false), files: RwSignal::new(Vec::new()) }))
        .collect();
    let collected = incoming.clone();
    let requests = Callback::new(move |()| {
        let Some(intake) = Intake::from_code(&intake.get_untracked()) else {
            return Err(vec![FieldError::new("intake", "empty", t(Key::DeskIntakeWayNeeded))]);
        };
        let supplies = collected.iter().map(|(code, one)| Supply {
            code: code.clone(),
            files: one.files.get_untracked(),
            on_paper: one.on_paper.get_untracked(),
        });
        let supplies = supplies.filter(|supply| supply.on_paper || !supply.files.is_empty()).collect();
        Ok(ActRequest::Supplement(Supplied { supplies, intake }))
    });
    let ways = [Intake::AtWindow, Intake::ByPost].map(|way| Choice::new(way.code(), terms::intake(way)));
    let url = work.detail.with_untracked(|case| format!("/api/v1/cases/{}/files", case.id));
    let frame = Frame::new(Act::Supplement, Key::DeskSupplementNote, requests);
    act_form(work, frame, move || {
        // Within the form, which waits for the files.
        let rows = lacks
            .into_iter()
            .filter_map(|lack| incoming.get(&lack.code).map(|one| lack_fields(&lack, *one, url.clone())))
            .collect_view();
        view! {
                <ol class="lacks__list">{rows}</ol>
                <Radios id="intake" label=t(Key::DeskIntakeWay) value=intake options=ways.to_vec()/>
        }
        .into_any()
    })
}

fn lack_fields(lack: &CorrectionItem, incoming: Incoming, url: String) -> AnyView {
    let id = format!("supplies.{}", lack.code);
    let done = Callback::new(move |answer: String| {
        if let Ok(file) = serde_json::from_str::<FileInfo>(&answer) {
            incoming.files.try_update(|files| files.push(file.id));
        }
    });
    view! {
        <li>
            <p class="materials__name">{lack.name.clone()}</p>
            <p>{lack.fault.clone()}</p>
            <Check id=id.clone() label=t(Key::DeskTookPaper) value=incoming.on_paper/>
            <Upload id=format!("{id}.files") label=t(Key::DeskScan) url rules=upload_rules() on_done=done/>
        </li>
    }
    .into_any()
}

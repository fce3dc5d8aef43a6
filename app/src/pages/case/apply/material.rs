//! One material of an application: whether it is needed, how to get it, its files.

use domain::{
    case::{api::FileInfo, draft::Application},
    ids::FileId,
    material::Supply,
    matter::{Material, Necessity},
};
use leptos::prelude::*;

use super::{desk::Desk, section::flag_of};
use crate::{
    pages::{case::words::upload_rules, matter::guide_materials::tags},
    text::{Key, t, tf},
    ui::{Button, ButtonKind, Check, Upload, format::fmt_bytes},
};

/// A material with its upload.
#[component]
pub(super) fn MaterialBlock(
    /// The draft.
    desk: Desk,
    /// The material.
    material: Material,
) -> impl IntoView {
    let heading = format!("material-{}", material.code);
    let tags = tags(&material);
    let condition = (material.necessity == Necessity::Conditional).then(|| condition(&desk, &material));
    let needed = {
        let (application, material) = (desk.application.clone(), material.clone());
        Memo::new(move |_| application.with(|written| written.needs(&material)))
    };
    let name = material.name.clone();
    let how = material.how_to_obtain.clone();
    let handing_in = move || needed.get().then(|| handing_in(&desk, &material));
    view! {
        <section class="card material" aria-labelledby=heading.clone()>
            <h2 class="card__title" id=heading>{name} " " {tags}</h2>
            {condition}
            <details class="fold">
                <summary class="fold__head">{t(Key::MatterObtain)}</summary>
                <div class="fold__body"><p>{how}</p></div>
            </details>
            {handing_in}
        </section>
    }
    .into_any()
}

/// 属于这种情况的，才要交.
fn condition(desk: &Desk, material: &Material) -> AnyView {
    let (read, write) = (material.code.clone(), material.code.clone());
    let holds = flag_of(
        desk,
        move |written| written.conditions.contains(&read),
        move |written, holds| {
            if holds {
                written.conditions.insert(write.clone());
            } else {
                written.conditions.remove(&write);
            }
        },
    );
    let label = tf(Key::ApplyConditionHolds, &[("when", &material.when)]);
    view! { <Check id=format!("conditions.{}", material.code) label value=holds/> }.into_any()
}

fn handing_in(desk: &Desk, material: &Material) -> AnyView {
    let paper = desk.at_window.then(|| on_paper(desk, material));
    let (receiver, code) = (desk.clone(), material.code.clone());
    let arrived = move |answer: String| {
        let Ok(file) = serde_json::from_str::<FileInfo>(&answer) else { return };
        let id = file.id;
        receiver.files.update(|files| files.push(file));
        receiver.write(|written| supply(written, &code, |supply| supply.files.push(id)));
    };
    let (list, listed) = (desk.clone(), material.code.clone());
    view! {
        {paper}
        {move || files(&list, &listed)}
        <Upload
            id=format!("materials.{}", material.code)
            label=tf(Key::ApplyUpload, &[("name", &material.name)])
            url=format!("/api/v1/drafts/{}/files", desk.id)
            rules=upload_rules()
            on_done=arrived
        />
    }
    .into_any()
}

/// 已收到纸质件, which only the window can say.
fn on_paper(desk: &Desk, material: &Material) -> AnyView {
    let (read, write) = (material.code.clone(), material.code.clone());
    let received = flag_of(
        desk,
        move |written| written.materials.iter().any(|supply| supply.code == read && supply.on_paper),
        move |written, received| supply(written, &write, |supply| supply.on_paper = received),
    );
    view! { <Check id=format!("paper.{}", material.code) label=t(Key::ApplyOnPaper) value=received/> }.into_any()
}

/// Changes what is handed in for one material; nothing handed in leaves no line.
fn supply(written: &mut Application, code: &str, change: impl FnOnce(&mut Supply)) {
    let at = written.materials.iter().position(|supply| supply.code == code);
    let mut line = match at {
        Some(at) => written.materials.remove(at),
        None => Supply { code: code.to_owned(), files: Vec::new(), on_paper: false },
    };
    change(&mut line);
    if !line.files.is_empty() || line.on_paper {
        written.materials.push(line);
    }
}

/// The files handed in for one material.
fn files(desk: &Desk, code: &str) -> Option<AnyView> {
    let given: Vec<FileId> = desk.application.with(|written| {
        written.materials.iter().filter(|supply| supply.code == code).flat_map(|supply| supply.files.clone()).collect()
    });
    let known = desk.files.get();
    let rows: Vec<_> = given
        .iter()
        .filter_map(|id| known.iter().find(|file| file.id == *id))
        .map(|file| file_row(desk, code, file))
        .collect();
    let list = || view! { <ul class="rows" aria-label=t(Key::ApplyGiven)>{rows.collect_view()}</ul> }.into_any();
    (!given.is_empty()).then(list)
}

fn file_row(desk: &Desk, code: &str, file: &FileInfo) -> AnyView {
    let (desk, code, id) = (desk.clone(), code.to_owned(), file.id);
    let remove = move || desk.write(|written| supply(written, &code, |supply| supply.files.retain(|one| *one != id)));
    view! {
        <li class="rows__row">
            <a class="rows__words" href=format!("/api/v1/files/{id}") target="_blank" rel="noopener">
                {file.name.clone()} " " <span class="quiet">{fmt_bytes(file.size)}</span>
            </a>
            <Button kind=ButtonKind::Quiet on_press=remove>
                {t(Key::UiRemove)}<span class="visually-hidden">{file.name.clone()}</span>
            </Button>
        </li>
    }
    .into_any()
}

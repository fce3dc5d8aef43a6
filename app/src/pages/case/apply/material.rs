//! One material of an application: whether it is needed, how to get it, its files.

use domain::{
    case::draft::Application,
    file::FileInfo,
    ids::FileId,
    material::Supply,
    matter::{Material, Necessity},
};
use leptos::prelude::*;

use super::{editor::DraftEditor, section::flag_of};
use crate::{
    pages::{
        case::{given_files::GivenFiles, words::upload_rules},
        matter::guide_materials::tags,
    },
    text::{Key, t, tf},
    ui::{Check, Upload},
};

/// A material with its upload.
#[component]
pub fn MaterialBlock(
    /// The draft.
    editor: DraftEditor,
    /// The material.
    material: Material,
) -> impl IntoView {
    let heading = format!("material-{}", material.code);
    let labelled = heading.clone();
    let tags = tags(&material);
    let condition = (material.necessity == Necessity::Conditional).then(|| condition(&editor, &material));
    let needed = {
        let (application, material) = (editor.application.clone(), material.clone());
        Memo::new(move |_| application.with(|written| written.needs(&material)))
    };
    let name = material.name.clone();
    let how = material.how_to_obtain.clone();
    let handing_in = move || needed.get().then(|| handing_in(&editor, &material));
    view! {
        <section class="card material" aria-labelledby=labelled>
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
fn condition(editor: &DraftEditor, material: &Material) -> AnyView {
    let (read, write) = (material.code.clone(), material.code.clone());
    let holds = flag_of(
        editor,
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

fn handing_in(editor: &DraftEditor, material: &Material) -> AnyView {
    let paper = editor.at_window.then(|| on_paper(editor, material));
    let (receiver, code) = (editor.clone(), material.code.clone());
    let arrived = move |answer: String| {
        let Ok(file) = serde_json::from_str::<FileInfo>(&answer) else { return };
        let id = file.id;
        receiver.files.update(|files| files.push(file));
        receiver.write(|written| supply(written, &code, |supply| supply.files.push(id)));
    };
    let (taker, taken) = (editor.clone(), material.code.clone());
    let remove = move |id: FileId| {
        taker.write(|written| supply(written, &taken, |supply| supply.files.retain(|one| *one != id)));
    };
    view! {
        {paper}
        <GivenFiles files=given(editor, &material.code) on_remove=remove/>
        <Upload
            id=format!("materials.{}", material.code)
            label=tf(Key::ApplyUpload, &[("name", &material.name)])
            url=format!("/api/v1/drafts/{}/files", editor.id)
            rules=upload_rules()
            listed=true
            on_done=arrived
        />
    }
    .into_any()
}

/// 已收到纸质件, which only the window can say.
fn on_paper(editor: &DraftEditor, material: &Material) -> AnyView {
    let (read, write) = (material.code.clone(), material.code.clone());
    let received = flag_of(
        editor,
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
fn given(editor: &DraftEditor, code: &str) -> Signal<Vec<FileInfo>> {
    let (application, files, code) = (editor.application.clone(), editor.files.clone(), code.to_owned());
    Signal::derive(move || {
        let known = files.get();
        application.with(|written| {
            let lines = written.materials.iter().filter(|supply| supply.code == code);
            let ids = lines.flat_map(|supply| supply.files.iter());
            ids.filter_map(|id| known.iter().find(|file| file.id == *id)).cloned().collect()
        })
    })
}

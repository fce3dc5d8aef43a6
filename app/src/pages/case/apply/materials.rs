//! 材料: each with the way to get it, its files, and the question whether a conditional one is needed.

use domain::{case::draft::Section, ids::DraftId};
use leptos::prelude::*;

use super::{editor::DraftEditor, material::MaterialBlock, page::with_editor, section::SectionPage};
use crate::text::{Key, t};

/// The page.
#[component]
pub fn ApplyMaterials(
    /// The draft.
    draft: DraftId,
) -> impl IntoView {
    with_editor(draft, |editor| {
        let blocks = editor.clone();
        view! { <SectionPage editor section=Section::Materials><Blocks editor=blocks/></SectionPage> }
    })
}

#[component]
fn Blocks(editor: DraftEditor) -> impl IntoView {
    let materials = editor.guide.matter.materials.iter();
    let blocks = materials
        .map(|material| view! { <MaterialBlock editor=editor.clone() material=material.clone()/> })
        .collect_view();
    view! { <p class="quiet">{t(Key::ApplyPhotoHint)}</p> {blocks} }.into_any()
}

//! 材料: each with the way to get it, its files, and the question whether a conditional one is needed.

use domain::{case::draft::Section, ids::DraftId};
use leptos::prelude::*;

use super::{desk::Desk, material::MaterialBlock, page::with_desk, section::SectionPage};
use crate::text::{Key, t};

/// The page.
#[component]
pub fn ApplyMaterials(
    /// The draft.
    draft: DraftId,
) -> impl IntoView {
    with_desk(draft, |desk| {
        let blocks = desk.clone();
        view! { <SectionPage desk section=Section::Materials><Blocks desk=blocks/></SectionPage> }
    })
}

#[component]
fn Blocks(desk: Desk) -> impl IntoView {
    let materials = desk.guide.matter.materials.iter();
    let blocks =
        materials.map(|material| view! { <MaterialBlock desk=desk.clone() material=material.clone()/> }).collect_view();
    view! { <p class="quiet">{t(Key::ApplyPhotoHint)}</p> {blocks} }.into_any()
}

//! What to bring (申请材料), each with the way to get it.

use domain::{
    matter::{Material, MaterialForm, Matter, Necessity},
    text_enum::TextEnum,
};
use leptos::prelude::*;

use crate::{
    text::{Key, t, tf},
    ui::{Card, Description, Descriptions, Tag, Tone},
};

/// The card with all materials.
#[component]
pub fn Materials(
    /// The matter.
    matter: Matter,
) -> impl IntoView {
    let unverified = matter.is_unverified("materials");
    let mark = unverified.then(|| view! { <p><Tag tone=Tone::Soon words=t(Key::MatterUnverified)/></p> });
    let content = match matter.materials.len() {
        0 => view! { <p>{t(Key::MatterNoMaterials)}</p> }.into_any(),
        count => {
            let rows = matter.materials.into_iter().map(material).collect_view();
            view! { <p>{tf(Key::MatterMaterialCount, &[("n", &count.to_string())])}</p> {rows} }.into_any()
        }
    };
    view! { <Card title=t(Key::MatterMaterials)>{mark} {content}</Card> }.into_any()
}

fn material(material: Material) -> AnyView {
    let tags = tags(&material);
    let when = (material.necessity == Necessity::Conditional)
        .then(|| view! { <p>{tf(Key::MatterOnlyWhen, &[("when", &material.when)])}</p> });
    let items = details(&material).into_iter().map(|(key, text)| Description::new(t(key), text)).collect::<Vec<_>>();
    view! {
        <details class="fold">
            <summary class="fold__head"><span class="fold__name">{material.name}</span> {tags}</summary>
            <div class="fold__body">{when} <Descriptions items/></div>
        </details>
    }
    .into_any()
}

/// Whether it is always needed, and whether it decides on acceptance.
pub fn tags(material: &Material) -> AnyView {
    let tags = [
        (material.necessity == Necessity::Conditional, Tone::Quiet, Key::MatterConditional),
        (material.key, Tone::Info, Key::MatterKeyMaterial),
    ];
    tags.into_iter()
        .filter(|(holds, ..)| *holds)
        .map(|(_, tone, key)| view! { <Tag tone words=t(key)/> " " })
        .collect_view()
        .into_any()
}

fn details(material: &Material) -> Vec<(Key, String)> {
    let all = [
        (Key::MatterObtain, material.how_to_obtain.clone()),
        (Key::MatterSource, material.source.name().to_owned()),
        (Key::MatterForms, forms(material)),
        (Key::MatterAcceptance, material.acceptance.clone()),
        (Key::MatterSample, material.sample_note.clone()),
    ];
    all.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}

/// 原件 1 份、复印件 2 份、电子件.
fn forms(material: &Material) -> String {
    let words = |form: &MaterialForm| {
        let copies = match form {
            MaterialForm::Original => material.originals,
            MaterialForm::Copy => material.copies,
            MaterialForm::Electronic => 0,
        };
        match copies {
            0 => form.name().to_owned(),
            copies => tf(Key::MatterCopies, &[("form", form.name()), ("n", &copies.to_string())]),
        }
    };
    material.forms.iter().map(words).collect::<Vec<_>>().join(t(Key::MatterComma))
}

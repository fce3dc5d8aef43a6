//! 办事指南: first in plain words what it is, who, how long, how much and where; then everything else.

use domain::matter::api::{MatterGuide, ShowMatter};
use leptos::prelude::*;

use super::{
    guide_facts::Facts,
    guide_materials::Materials,
    guide_parts,
    start::{StartButtons, Starter},
};
use crate::{
    browser,
    client::call,
    routes::Route,
    text::{Key, t, tf},
    ui::{Breadcrumb, Button, Card, PageHead, ReadAloud, Remote, Tag, Tone, format::fmt_date, remote},
};

/// The page of one guide.
#[component]
pub fn Matter(
    /// The matter's code, or the id of one version.
    address: String,
) -> impl IntoView {
    let guide = Remote::new(move || {
        let address = address.clone();
        async move { call(ShowMatter, &[&address]).send().await }
    });
    remote(guide, |guide| view! { <Guide guide/> })
}

#[component]
fn Guide(guide: MatterGuide) -> impl IntoView {
    let name = guide.matter.name.clone();
    let summary = guide.matter.plain_summary.clone();
    let print = || browser::print();
    let start = Starter::new(guide.id, guide.matter.online_application);
    view! {
        <Breadcrumb above=vec![(t(Key::MatterSearchTitle).to_owned(), Route::Matters)] here=name.clone()/>
        <PageHead title=name lead=summary>
            <ReadAloud/>
            <Button on_press=print>{t(Key::MatterPrint)}</Button>
        </PageHead>
        <div class="stack prose">
            <Facts guide=guide.clone()/>
            <StartButtons start/>
            {conditions(&guide)}
            <Materials matter=guide.matter.clone()/>
            {guide_parts::steps(&guide)}
            {guide_parts::special_procedures(&guide)}
            {guide_parts::fees(&guide)}
            {guide_parts::legal_bases(&guide)}
            {guide_parts::remedies(&guide)}
            {guide_parts::questions(&guide)}
            <StartButtons start/>
            {about(&guide)}
        </div>
    }
    .into_any()
}

/// 待核实 where nobody has confirmed the element yet.
pub(super) fn unverified(guide: &MatterGuide, path: &str) -> Option<AnyView> {
    let mark = || view! { <Tag tone=Tone::Soon words=t(Key::MatterUnverified)/> }.into_any();
    guide.matter.is_unverified(path).then(mark)
}

fn conditions(guide: &MatterGuide) -> AnyView {
    let rows = guide.matter.conditions.iter().map(|one| view! { <li>{one.clone()}</li> }).collect_view();
    let mark = unverified(guide, "conditions");
    view! {
        <Card title=t(Key::MatterConditions)>
            {mark}
            <ul>{rows}</ul>
        </Card>
    }
    .into_any()
}

/// Codes, version and what 待核实 means, for those who want to know exactly.
fn about(guide: &MatterGuide) -> AnyView {
    let from = fmt_date(guide.effective_on);
    let version = tf(Key::MatterVersion, &[("n", &guide.version.to_string()), ("date", &from)]);
    let code = tf(Key::MatterCode, &[("code", &guide.matter.code.to_string())]);
    let note = (!guide.matter.unverified.is_empty()).then(|| view! { <p>{t(Key::MatterUnverifiedNote)}</p> });
    view! {
        <div class="quiet">
            {note}
            <p>{guide.matter.kind.to_string()} " · " {guide.matter.level.to_string()} " · " {version}</p>
            <p>{code}</p>
        </div>
    }
    .into_any()
}

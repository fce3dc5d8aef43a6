//! 无障碍声明: what we aim at, what works, what does not yet, and whom to tell.

use leptos::prelude::*;

use crate::{
    text::{Key, t},
    ui::{Card, PageHead, ReadAloud},
};

/// The accessibility statement.
#[component]
pub fn Accessibility() -> impl IntoView {
    let means = [
        Key::SiteAccessMeans1,
        Key::SiteAccessMeans2,
        Key::SiteAccessMeans3,
        Key::SiteAccessMeans4,
        Key::SiteAccessMeans5,
    ]
    .map(|one| view! { <li>{t(one)}</li> });
    view! {
        <PageHead title=t(Key::SiteAccessTitle) lead=t(Key::SiteAccessLead)><ReadAloud/></PageHead>
        <div class="stack prose">
            <Card title=t(Key::SiteAccessStandardTitle)><p>{t(Key::SiteAccessStandardBody)}</p></Card>
            <Card title=t(Key::SiteAccessMeansTitle)><ul>{means.collect_view()}</ul></Card>
            <Card title=t(Key::SiteAccessLimitsTitle)><p>{t(Key::SiteAccessLimitsBody)}</p></Card>
            <Card title=t(Key::SiteAccessTellTitle)><p>{t(Key::SiteAccessTellBody)}</p></Card>
        </div>
    }
}

//! 没有这个页面: also what somebody sees who may not see a page.

use leptos::prelude::*;

use crate::{
    routes::Route,
    text::{Key, t},
    ui::{ButtonKind, LinkButton, PageHead},
};

/// The page that is not there.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <PageHead title=t(Key::SiteMissingTitle) lead=t(Key::SiteMissingLead)/>
        <div class="stack prose">
            <p>{t(Key::SiteMissingBody)}</p>
            <p><LinkButton to=Route::Home kind=ButtonKind::Main>{t(Key::SiteMissingHome)}</LinkButton></p>
        </div>
    }
}

//! 首页: the question, and the ways in.

use leptos::prelude::*;

use crate::{
    routes::Route,
    text::{Key, t},
    ui::{EntryCard, Heading},
};

/// The front page.
#[component]
pub fn Home() -> impl IntoView {
    view! {
        <section class="hero">
            <Heading title=t(Key::SiteHomeTitle) class="hero__title"/>
            <p class="hero__lead">{t(Key::SiteHomeLead)}</p>
        </section>
        <div class="entries">
            <EntryCard to=Route::Help title=t(Key::ShellHelp) note=t(Key::SiteHomeHelpNote)/>
            <EntryCard to=Route::Settings title=t(Key::ShellSettings) note=t(Key::SiteHomeSettingsNote)/>
        </div>
    }
}

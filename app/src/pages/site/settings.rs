//! 显示设置: how the pages look on this device.

use leptos::prelude::*;

use crate::{
    text::{Key, t},
    ui::{Card, FontStep, LangSwitch, PageHead, Setting, SettingRows},
};

/// The settings page.
#[component]
pub fn Settings() -> impl IntoView {
    view! {
        <PageHead title=t(Key::SiteSettingsTitle) lead=t(Key::SiteSettingsLead)/>
        <div class="stack prose">
            <Card>
                <SettingRows setting=Setting::Mode label=t(Key::SiteSettingsMode) hint=t(Key::SiteSettingsModeHint)/>
                <FontStep/>
                <SettingRows setting=Setting::Theme label=t(Key::SiteSettingsTheme)/>
                <p>{t(Key::SiteSettingsSample)}</p>
            </Card>
            <Card title=t(Key::SiteSettingsLanguage)><LangSwitch/></Card>
        </div>
    }
}

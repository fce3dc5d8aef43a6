//! 隐私说明: what is asked and why, and everything that is stored on the reader's device.

use leptos::prelude::*;

use crate::{
    text::{Key, t},
    ui::{Card, Column, ColumnKind, DataTable, PageHead},
};

/// What is stored, what for, and how long.
struct StoredItem(Key, Key, Key);

/// The privacy page.
#[component]
pub fn Privacy() -> impl IntoView {
    view! {
        <PageHead title=t(Key::SitePrivacyTitle) lead=t(Key::SitePrivacyLead)/>
        <div class="stack prose">
            <Card title=t(Key::SitePrivacyAskedTitle)><p>{t(Key::SitePrivacyAskedBody)}</p></Card>
            <Card title=t(Key::SitePrivacyRatingTitle)><p>{t(Key::SitePrivacyRatingBody)}</p></Card>
            <Card title=t(Key::SitePrivacyDeviceTitle)>
                <DataTable caption=t(Key::SitePrivacyDeviceTitle) columns=columns() rows=stored()/>
                <p>{t(Key::SitePrivacyNone)}</p>
            </Card>
            <Card title=t(Key::SitePrivacyRightsTitle)><p>{t(Key::SitePrivacyRightsBody)}</p></Card>
        </div>
    }
}

fn columns() -> Vec<Column<StoredItem>> {
    vec![
        Column::new(t(Key::SitePrivacyDeviceItem), |row: &StoredItem| t(row.0)).kind(ColumnKind::RowName),
        Column::new(t(Key::SitePrivacyDeviceUse), |row: &StoredItem| t(row.1)),
        Column::new(t(Key::SitePrivacyDeviceUntil), |row: &StoredItem| t(row.2)),
    ]
}

fn stored() -> Vec<StoredItem> {
    vec![
        StoredItem(Key::SitePrivacyCookie, Key::SitePrivacyCookieUse, Key::SitePrivacyCookieUntil),
        StoredItem(Key::SitePrivacyStorage, Key::SitePrivacyStorageUse, Key::SitePrivacyStorageUntil),
        StoredItem(Key::SitePrivacyMark, Key::SitePrivacyMarkUse, Key::SitePrivacyMarkUntil),
        StoredItem(Key::SitePrivacyHead, Key::SitePrivacyHeadUse, Key::SitePrivacyHeadUntil),
        StoredItem(Key::SitePrivacyOutbox, Key::SitePrivacyOutboxUse, Key::SitePrivacyOutboxUntil),
        StoredItem(Key::SitePrivacyWorker, Key::SitePrivacyWorkerUse, Key::SitePrivacyWorkerUntil),
    ]
}

//! The lines of the ledger in words, beside the line as it was hashed.

use domain::{
    endpoint::Page,
    ledger::{
        Leaf,
        api::{LedgerQuery, LedgerRow, ListLedgerEntries},
    },
    text_enum::TextEnum,
};
use leptos::prelude::*;

use super::line::{Fingerprint, position};
use crate::{
    client, terms,
    text::{Key, t, tf},
    ui::{Column, ColumnKind, Cursors, DataTable, EmptyState, Pager, Remote, format::fmt_date, remote},
};

/// How many lines stand on one page.
const PAGE: u16 = 50;

/// The lines, page by page.
#[component]
pub fn Entries() -> impl IntoView {
    let cursors = Cursors::new();
    let rows = Remote::new(move || {
        let query = LedgerQuery { cursor: cursors.present(), limit: Some(PAGE) };
        async move { client::call(ListLedgerEntries, &[]).query(query).send().await }
    });
    remote(rows, move |page: Page<LedgerRow>| {
        if page.items.is_empty() {
            view! { <EmptyState title=t(Key::LedgerEmpty)/> }.into_any()
        } else {
            table(page, cursors)
        }
    })
}

fn table(page: Page<LedgerRow>, cursors: Cursors) -> AnyView {
    let summary = tf(Key::RectificationShown, &[("n", &page.items.len().to_string())]);
    let columns = vec![
        Column::new(t(Key::LedgerNumber), |row: &LedgerRow| position(row.index)).kind(ColumnKind::RowName),
        Column::new(t(Key::LedgerWords), |row: &LedgerRow| {
            let line = row
                .line
                .clone()
                .map(|line| view! { <p><code class="fingerprint fingerprint--whole">{line}</code></p> });
            view! { {words(row.line.as_deref())} {line} }
        }),
        Column::new(t(Key::LedgerHash), |row: &LedgerRow| view! { <Fingerprint digest=row.hash/> }),
    ];
    view! {
        <DataTable caption=t(Key::LedgerEntries) columns rows=page.items/>
        <Pager summary cursors next=page.next/>
    }
    .into_any()
}

/// What a line says.
fn words(line: Option<&str>) -> String {
    let Some(line) = line else { return t(Key::LedgerTomorrow).to_owned() };
    match line.parse::<Leaf>() {
        Err(_) => t(Key::LedgerStrange).to_owned(),
        Ok(Leaf::Rating(rating)) => {
            let key = if rating.follows.is_some() { Key::LedgerFollowUp } else { Key::LedgerRating };
            let (day, act) = (fmt_date(rating.day), terms::service_act(rating.act));
            tf(key, &[("day", &day), ("act", act), ("level", rating.satisfaction.name())])
        }
        Ok(Leaf::Exclusion { day, rating, .. }) => about(Key::LedgerExclusion, day, rating),
        Ok(Leaf::Restoration { day, rating }) => about(Key::LedgerRestoration, day, rating),
        Ok(Leaf::Closing { day, rating, .. }) => about(Key::LedgerClosing, day, rating),
    }
}

fn about(key: Key, day: chrono::NaiveDate, rating: u64) -> String {
    tf(key, &[("day", &fmt_date(day)), ("n", &position(rating))])
}

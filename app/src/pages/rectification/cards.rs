//! The cards of a rectification: what was said, what the records say about it, what is put right at the root.

use domain::rectification::{Evidence, EvidenceFinding};
use leptos::prelude::*;

use super::record::OpenRectification;
use crate::{
    routes::Route,
    terms,
    text::{Key, t, tf},
    ui::{Card, Column, ColumnKind, DataTable, Tag, Tone, format::fmt_date},
};

/// What the rater said.
#[must_use]
pub fn said_card(record: OpenRectification) -> AnyView {
    record.detail.with(|detail| {
        let reasons = detail
            .reasons
            .iter()
            .map(|words| view! { <li><Tag tone=Tone::Quiet words=words.clone()/></li> })
            .collect_view();
        let text = (!detail.text.is_empty())
            .then(|| view! { <blockquote class="said__text">{detail.text.clone()}</blockquote> });
        let silent = (detail.reasons.is_empty() && detail.text.is_empty()).then(|| t(Key::RectificationNoWords));
        let case = detail
            .case
            .map(|case| view! { <p><a href=Route::DeskCase(case).path()>{t(Key::RectificationOpenCase)}</a></p> });
        view! {
            <Card title=t(Key::RectificationSaid)>
                <ul class="said">{reasons}</ul>
                {text}
                {silent}
                <p class="said__when">{t(Key::RectificationHidden)}</p>
                {case}
            </Card>
        }
        .into_any()
    })
}

/// What the records say, before anybody judges.
#[must_use]
pub fn evidence_card(record: OpenRectification) -> AnyView {
    let rows: Vec<_> =
        record.detail.with(|detail| detail.evidence.iter().cloned().zip(detail.reasons.iter().cloned()).collect());
    if rows.is_empty() {
        return ().into_any();
    }
    let columns = vec![
        Column::new(t(Key::RectificationReasonCode), |(row, reason): &(Evidence, String)| {
            view! { {reason.clone()} <p class="said__when">{row.code.to_string()}</p> }
        })
        .kind(ColumnKind::RowName),
        Column::new(t(Key::RectificationFinding), |(row, _): &(Evidence, String)| {
            view! { <Tag tone=tone_of(row.finding) words=terms::finding(row.finding)/> }
        }),
        Column::new(t(Key::RectificationFindingText), |(row, _): &(Evidence, String)| row.text.clone()),
    ];
    let table = view! { <DataTable caption=t(Key::RectificationEvidence) columns rows/> }.into_any();
    view! {
        <Card title=t(Key::RectificationEvidence)>
            <p class="said__when">{t(Key::RectificationEvidenceNote)}</p>
            {table}
        </Card>
    }
    .into_any()
}

const fn tone_of(finding: EvidenceFinding) -> Tone {
    match finding {
        EvidenceFinding::Supports => Tone::Bad,
        EvidenceFinding::Contradicts => Tone::Info,
        EvidenceFinding::NotRecorded | EvidenceFinding::NotCheckable => Tone::Quiet,
    }
}

/// 整改清单 (EV-6).
#[must_use]
pub fn items_card(record: OpenRectification) -> AnyView {
    record.detail.with(|detail| {
        if detail.items.is_empty() {
            return ().into_any();
        }
        let items = detail.items.iter().map(|item| {
            let result = if item.result.is_empty() {
                view! { <Tag tone=Tone::Soon words=t(Key::RectificationItemOpen)/> }.into_any()
            } else {
                tf(Key::RectificationItemResult, &[("result", &item.result)]).into_any()
            };
            let who = tf(Key::RectificationItemOwner, &[("owner", &item.owner), ("date", &fmt_date(item.due))]);
            view! {
                <li class="items__row">
                    <p><strong>{item.problem.clone()}</strong></p>
                    <p>{item.measure.clone()}</p>
                    <p class="said__when">{who}</p>
                    <p>{result}</p>
                </li>
            }
        });
        let items = items.collect_view();
        view! { <Card title=t(Key::RectificationItems)><ol class="items">{items}</ol></Card> }.into_any()
    })
}

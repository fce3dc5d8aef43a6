//! The file (案卷): what was said, what the records say about it, what is put right at the root, what happened so far.

use domain::{
    rectification::{Evidence, EvidenceFinding, api::RectificationStep},
    time::Timestamp,
};
use leptos::prelude::*;

use super::work::File;
use crate::{
    browser,
    routes::Route,
    terms,
    text::{Key, t, tf},
    ui::{
        Card, Column, ColumnKind, DataTable, Tag, Timeline, TimelineItem, TimelineKind, Tone,
        format::{fmt_date, fmt_datetime, fmt_day},
    },
};

/// What the rater said.
#[must_use]
pub fn said_card(file: File) -> AnyView {
    file.detail.with(|detail| {
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
pub fn evidence_card(file: File) -> AnyView {
    let rows: Vec<_> =
        file.detail.with(|detail| detail.evidence.iter().cloned().zip(detail.reasons.iter().cloned()).collect());
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
pub fn items_card(file: File) -> AnyView {
    file.detail.with(|detail| {
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

/// When a step was; of one whose hour would lead to the rater, the day (XT-2).
fn moment(step: &RectificationStep, now: Timestamp) -> String {
    if step.day_only { fmt_day(step.at.local_date()) } else { fmt_datetime(step.at, now) }
}

/// What happened, the newest first.
#[must_use]
pub fn steps_card(file: File) -> AnyView {
    let now = browser::now();
    let items = file.detail.with(|detail| {
        detail
            .steps
            .iter()
            .rev()
            .map(|step| TimelineItem {
                title: step.what.clone(),
                time: Some(format!("{} · {}", moment(step, now), step.who)),
                detail: (!step.text.is_empty()).then(|| view! { <p>{step.text.clone()}</p> }.into_any()),
                kind: TimelineKind::Past,
            })
            .collect::<Vec<_>>()
    });
    view! { <Card title=t(Key::RectificationSteps)><Timeline items/></Card> }.into_any()
}

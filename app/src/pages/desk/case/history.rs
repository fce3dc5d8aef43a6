//! What happened, internal steps included, and the documents that went with it.

use domain::{case::Entry, ids::LetterId, letter::LetterInfo};
use leptos::prelude::*;

use super::work::CaseWork;
use crate::{
    browser,
    text::{Key, t},
    ui::{Card, Tag, Timeline, TimelineItem, TimelineKind, format::fmt_datetime},
};

/// Where the PDF of a letter is.
fn letter_pdf(letter: LetterId) -> String {
    format!("/api/v1/letters/{letter}/pdf")
}

/// The history, newest first, headed by what comes next as long as a clock runs.
pub(super) fn history(work: CaseWork) -> impl IntoView {
    let items = move || {
        work.detail.with(|case| {
            let next = case.clock.is_some().then(|| TimelineItem {
                title: case.next_step.clone(),
                time: None,
                detail: Some(case.holder.clone().into_any()),
                kind: TimelineKind::Next,
            });
            next.into_iter().chain(case.timeline.iter().map(item)).collect::<Vec<_>>()
        })
    };
    view! { <Card title=t(Key::DeskHistory)>{move || view! { <Timeline items=items()/> }}</Card> }
}

fn item(entry: &Entry) -> TimelineItem {
    let parts = [entry.detail.as_str(), entry.who.as_str()];
    let words = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let internal = entry.internal.then(|| view! { <Tag words=t(Key::DeskInternal)/> " " });
    let letter = entry.letter.map(|letter| {
        view! { " " <a href=letter_pdf(letter) target="_blank">{t(Key::DeskOpenLetter)}</a> }
    });
    TimelineItem {
        title: entry.title.clone(),
        time: Some(fmt_datetime(entry.at, browser::now())),
        detail: Some(view! { {internal}{words}{letter} }.into_any()),
        kind: TimelineKind::Past,
    }
}

/// The documents of the case.
pub(super) fn letters(work: CaseWork) -> impl IntoView {
    let letters = work.part(|case| case.letters.clone());
    move || {
        let rows = letters.get().into_iter().map(letter_row).collect::<Vec<_>>();
        (!rows.is_empty()).then(|| view! { <Card title=t(Key::DeskLetters)><ul class="files">{rows}</ul></Card> })
    }
}

fn letter_row(letter: LetterInfo) -> AnyView {
    view! {
        <li class="files__row">
            <a href=letter_pdf(letter.id) target="_blank">{letter.title}</a>
            <span class="worklist__sub">{letter.number}" · "{fmt_datetime(letter.at, browser::now())}</span>
        </li>
    }
    .into_any()
}

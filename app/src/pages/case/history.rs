//! 办到哪一步了: what comes next, and what happened, newest first.

use domain::{case::Entry, letter::LetterInfo};
use leptos::prelude::*;

use crate::{
    browser,
    text::{Key, t, tf},
    ui::{Card, Timeline, TimelineItem, TimelineKind, format::fmt_datetime},
};

/// The card with the history.
#[component]
pub fn History(
    /// What happened, newest first.
    entries: Vec<Entry>,
    /// What comes next; nothing once it is over.
    next_step: Option<String>,
    /// The letters that the reader may open.
    letters: Vec<LetterInfo>,
) -> impl IntoView {
    let next = next_step.map(|words| TimelineItem {
        title: t(Key::CaseNext).to_owned(),
        time: None,
        detail: Some(view! { <p>{words}</p> }.into_any()),
        kind: TimelineKind::Next,
    });
    let past = entries.into_iter().map(|entry| past(entry, &letters));
    let items = next.into_iter().chain(past).collect::<Vec<_>>();
    view! { <Card title=t(Key::CaseHistory)><Timeline items/></Card> }.into_any()
}

fn past(entry: Entry, letters: &[LetterInfo]) -> TimelineItem {
    let letter = entry.letter.and_then(|id| letters.iter().find(|letter| letter.id == id)).map(letter_link);
    let detail = (!entry.detail.is_empty()).then(|| view! { <p>{entry.detail}</p> });
    let who = (!entry.who.is_empty()).then(|| view! { <p>{entry.who}</p> });
    TimelineItem {
        title: entry.title,
        time: Some(fmt_datetime(entry.at, browser::now())),
        detail: Some(view! { {detail} {who} {letter} }.into_any()),
        kind: TimelineKind::Past,
    }
}

/// A link to the PDF of a letter, named after it.
#[must_use]
pub fn letter_link(letter: &LetterInfo) -> AnyView {
    let href = format!("/api/v1/letters/{}/pdf", letter.id);
    let words = tf(Key::CaseLetter, &[("title", &letter.title)]);
    view! { <p><a class="touch-link" href=href target="_blank" rel="noopener">{words}</a></p> }.into_any()
}

//! The rows of the work list: until when, what, whose, where it stands, what to do.

use chrono::NaiveDate;
use domain::{
    case::{
        Stage,
        api::{CaseSummary, ListDeskCases},
    },
    deadline::ClockKind,
    endpoint::Page,
    text_enum::TextEnum,
};
use leptos::prelude::*;

use super::{filter::Filter, keys::row_id};
use crate::{
    client,
    pages::deadline::{act, due_badge::case_due_badge},
    routes::{Route, with_query},
    session::use_session,
    terms,
    text::{Key, t, tf},
    ui::{Column, ColumnKind, Cursors, DataTable, EmptyState, Pager, Remote, Tag, Tone, format::fmt_day, remote},
};

/// The cases that pass `filter`, page by page.
#[component]
pub fn CaseList(
    /// Which cases.
    filter: Filter,
) -> impl IntoView {
    let session = use_session();
    let cursors = Cursors::new();
    let caption = filter.title();
    let is_narrowed = !filter.parameters().iter().all(|(name, _)| *name == "mine");
    let cases = Remote::new(move || {
        let asked = filter.request(cursors.present());
        async move { session.noting(client::call(ListDeskCases, &[]).query(asked).send().await) }
    });
    remote(
        cases,
        move |page: Page<CaseSummary>| {
            if page.items.is_empty() { nothing(is_narrowed) } else { table(&caption, page, cursors) }
        },
    )
}

fn nothing(is_narrowed: bool) -> AnyView {
    if is_narrowed {
        let all = Filter::default().address();
        view! { <EmptyState title=t(Key::DeskNoneFound)><a href=all>{t(Key::DeskSeeAll)}</a></EmptyState> }.into_any()
    } else {
        view! { <EmptyState title=t(Key::DeskNone)><p>{t(Key::DeskNoneNext)}</p></EmptyState> }.into_any()
    }
}

fn table(caption: &str, page: Page<CaseSummary>, cursors: Cursors) -> AnyView {
    let shown = page.items.len();
    let summary = match page.total {
        Some(total) => {
            let total = if total >= 1000 { format!("{total}+") } else { total.to_string() };
            tf(Key::DeskShownOf, &[("n", &shown.to_string()), ("total", &total)])
        }
        None => tf(Key::DeskShown, &[("n", &shown.to_string())]),
    };
    let rows: Vec<(usize, CaseSummary)> = page.items.into_iter().enumerate().collect();
    let columns = vec![
        Column::new(t(Key::DeskColumnDue), |(_, case): &(usize, CaseSummary)| due(case)),
        Column::new(t(Key::DeskColumnCase), |(at, case): &(usize, CaseSummary)| name(*at, case))
            .kind(ColumnKind::RowName),
        Column::new(t(Key::DeskColumnApplicant), |(_, case): &(usize, CaseSummary)| case.applicant.clone()),
        Column::new(t(Key::DeskColumnStage), |(_, case): &(usize, CaseSummary)| terms::case_stage(case.stage)),
        Column::new(t(Key::DeskColumnAct), |(_, case): &(usize, CaseSummary)| to_do(case)),
    ];
    view! {
        <div class="worklist">
            <DataTable caption columns rows/>
            <Pager summary cursors next=page.next/>
        </div>
    }
    .into_any()
}

fn due(case: &CaseSummary) -> AnyView {
    let date = case.due_on.map(|due| view! { <p class="worklist__sub">{until(case.stage, due)}</p> });
    view! { {case_due_badge(case.stage == Stage::Correcting, case.standing)}{date} }.into_any()
}

/// Until when, and what has to be done by then, as far as the stage alone says it.
#[must_use]
pub fn until(stage: Stage, due: NaiveDate) -> String {
    let day = fmt_day(due);
    let kind = match stage {
        Stage::Submitted => ClockKind::AcceptanceAnswer,
        Stage::Reviewing | Stage::Suspended | Stage::Proposed => ClockKind::Decision,
        Stage::Signed | Stage::ApprovalSealed | Stage::Issued => ClockKind::Delivery,
        // It may be the applicant's clock, or the office's, where the office asked late.
        Stage::Correcting
        | Stage::Delivered
        | Stage::Archived
        | Stage::Refused
        | Stage::Withdrawn
        | Stage::Lapsed
        | Stage::Ended => {
            return tf(Key::DeskDue, &[("day", &day)]);
        }
    };
    tf(Key::DeskDueOn, &[("day", &day), ("act", act(kind))])
}

fn name(at: usize, case: &CaseSummary) -> AnyView {
    let accountable = case.accountable.then(|| view! { " " <Tag tone=Tone::Bad words=t(Key::DeskAccountable)/> });
    let marks = case.marks.iter().map(|mark| view! { " " <Tag tone=Tone::Info words=terms::case_mark(*mark)/> });
    let marks = marks.collect_view();
    view! {
        <a class="worklist__name" id=row_id(at) href=Route::DeskCase(case.id).path()>{case.matter_name.clone()}</a>
        {accountable}{marks}
        <p class="worklist__sub">{case.number.clone()}</p>
    }
    .into_any()
}

/// The most urgent act as a link that opens its form.
fn to_do(case: &CaseSummary) -> AnyView {
    let (href, words) = match case.next_acts.first() {
        Some(act) => (with_query(&Route::DeskCase(case.id), &[("act", act.code())]), terms::case_act(*act)),
        None => (Route::DeskCase(case.id).path(), t(Key::DeskLook)),
    };
    view! { <a href=href>{words}<span class="visually-hidden">{case.number.clone()}</span></a> }.into_any()
}

//! 整改清单: deep causes with an owner, a date and, later, a result (EV-6).

use chrono::NaiveDate;
use domain::{
    problem::FieldError,
    rectification::{
        ImprovementItem,
        api::{AddImprovementItem, ItemRequest, ItemResult, SettleImprovementItem},
    },
};
use leptos::prelude::*;

use super::super::record::OpenRectification;
use crate::{
    client,
    text::{Key, t},
    ui::{Card, Field, FieldKind, Form, Sending, SubmitButton, TextArea},
};

/// Puts a deep cause on the list.
#[component]
pub fn AddItem(
    /// The record.
    record: OpenRectification,
) -> impl IntoView {
    let problem = RwSignal::new(String::new());
    let measure = RwSignal::new(String::new());
    let owner = RwSignal::new(String::new());
    let due = RwSignal::new(String::new());
    let sending = Sending::new();
    let typed = [problem, measure, owner, due];
    let send = move || {
        let Ok(due) = due.get_untracked().parse::<NaiveDate>() else {
            sending.errors.set(vec![FieldError::new("due", "date_needed", t(Key::RectificationItemDueNeeded))]);
            return;
        };
        let body = ItemRequest {
            problem: problem.get_untracked(),
            measure: measure.get_untracked(),
            owner: owner.get_untracked(),
            due,
        };
        if !sending.holds(body.validate()) {
            return;
        }
        let (id, version) = record.reference();
        record.send(sending, &typed, async move {
            client::call(AddImprovementItem, &[&id]).body(body).version(version).key(sending.key()).send().await
        });
    };
    view! {
        <details class="card">
            <summary>{t(Key::RectificationAddItem)}</summary>
            <Form errors=sending.errors pending=sending.pending on_submit=send>
                <TextArea id="problem" label=t(Key::RectificationItemProblem) value=problem limit=500 rows=2/>
                <TextArea id="measure" label=t(Key::RectificationItemMeasure) value=measure limit=500 rows=2/>
                <Field id="owner" label=t(Key::RectificationItemOwnerLabel) value=owner/>
                <Field id="due" label=t(Key::RectificationItemDue) kind=FieldKind::Date value=due/>
                <div class="actions"><SubmitButton pending=sending.pending>{t(Key::RectificationAddItem)}</SubmitButton></div>
            </Form>
        </details>
    }
    .into_any()
}

/// The first item that has no result yet, counted from 1.
#[must_use]
pub fn first_open(items: &[ImprovementItem]) -> Option<u16> {
    (1_u16..).zip(items).find(|(_, item)| item.result.is_empty()).map(|(number, _)| number)
}

/// What came of the first item that is still open; the next one follows when it is settled.
#[component]
pub fn SettleItem(
    /// The record.
    record: OpenRectification,
) -> impl IntoView {
    let open = Memo::new(move |_| {
        record.detail.with(|detail| {
            let number = first_open(&detail.items)?;
            let item = detail.items.get(usize::from(number) - 1)?;
            Some((number, item.problem.clone()))
        })
    });
    move || open.get().map(|(number, problem)| view! { <Settle record number problem/> })
}

#[component]
fn Settle(record: OpenRectification, number: u16, problem: String) -> impl IntoView {
    let result = RwSignal::new(String::new());
    let sending = Sending::new();
    let typed = [result];
    let send = move || {
        let body = ItemResult { result: result.get_untracked() };
        if !sending.holds(body.validate()) {
            return;
        }
        let (id, version) = record.reference();
        record.send(sending, &typed, async move {
            client::call(SettleImprovementItem, &[&id, &number])
                .body(body)
                .version(version)
                .key(sending.key())
                .send()
                .await
        });
    };
    view! {
        <Card title=t(Key::RectificationSettle)>
            <p>{problem}</p>
            <Form errors=sending.errors pending=sending.pending on_submit=send>
                <TextArea id="result" label=t(Key::RectificationItemResultLabel) value=result limit=500 rows=2/>
                <div class="actions"><SubmitButton pending=sending.pending>{t(Key::RectificationSettleSend)}</SubmitButton></div>
            </Form>
        </Card>
    }
    .into_any()
}

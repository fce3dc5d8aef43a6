//! What is done with the ticket that a window serves: bound to its case, and finished with a rating.

use domain::{
    case::api::{CaseQuery, CaseSummary, ListDeskCases},
    evaluation::{
        ServiceAct,
        api::{BindTicket, Completion, FinishService, TicketBinding},
    },
    ids::{CaseId, TicketId},
    problem::FieldError,
    text_enum::TextEnum,
};
use leptos::prelude::*;

use crate::{
    browser, client, terms,
    text::{Key, t, tf},
    ui::{Button, Choice, Field, FieldKind, Form, Select, Sending, SubmitButton, say},
};

/// How many cases a search offers; whoever needs more types more of the number.
const OFFERED: u16 = 5;

/// Finds the case by its number and binds the ticket to it (EV-1).
#[component]
pub fn BindCase(
    /// The ticket.
    ticket: TicketId,
    /// What happens when it is bound.
    on_done: Callback<()>,
) -> impl IntoView {
    let wanted = RwSignal::new(String::new());
    let found = RwSignal::new(None::<Vec<CaseSummary>>);
    let sending = Sending::new();
    let search = move || {
        let q = wanted.get_untracked().trim().to_owned();
        if q.is_empty() {
            sending.errors.set(vec![FieldError::new("case", "text_needed", t(Key::QueueCaseNeeded))]);
            return;
        }
        sending.errors.clear();
        let query = CaseQuery { q: Some(q), limit: Some(OFFERED), ..CaseQuery::default() };
        let call = async move { client::call(ListDeskCases, &[]).query(query).send().await };
        sending.send(call, move |page| found.set(Some(page.items)));
    };
    let bind = Callback::new(move |case: CaseId| {
        let call = async move {
            client::call(BindTicket, &[&ticket]).body(TicketBinding { case }).key(sending.key()).send().await
        };
        sending.send(call, move |_| {
            say(t(Key::QueueBound));
            wanted.set(String::new());
            found.set(None);
            browser::focus("case");
            on_done.run(());
        });
    });
    view! {
        <Form errors=sending.errors pending=sending.pending on_submit=search>
            <Field id="case" label=t(Key::QueueCaseSearch) kind=FieldKind::Search value=wanted/>
            <div class="actions"><SubmitButton pending=sending.pending>{t(Key::QueueFindCase)}</SubmitButton></div>
            {move || found.get().map(|cases| offered(cases, bind))}
        </Form>
    }
    .into_any()
}

fn offered(cases: Vec<CaseSummary>, bind: Callback<CaseId>) -> AnyView {
    if cases.is_empty() {
        return view! { <p role="status">{t(Key::QueueCaseNone)}</p> }.into_any();
    }
    let rows = cases
        .into_iter()
        .map(|case| {
            let id = case.id;
            view! {
                <li class="queue-passed__row">
                    <span>{case.matter_name} " · " {case.number} " · " {case.applicant}</span>
                    <Button on_press=move || bind.run(id)>{t(Key::QueueBind)}</Button>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="queue-passed" role="status">{rows}</ul> }.into_any()
}

/// Says what was done and brings the question up on the tablet. The act is chosen, never assumed: it is what is rated.
#[component]
pub fn Finish(
    /// The ticket.
    ticket: TicketId,
    /// What happens when it is finished.
    on_done: Callback<()>,
) -> impl IntoView {
    let act = RwSignal::new(String::new());
    let sending = Sending::new();
    let options: Vec<Choice> =
        ServiceAct::ALL.iter().map(|act| Choice::new(act.code(), terms::service_act(*act))).collect();
    let finish = move || {
        let Some(act) = ServiceAct::from_code(&act.get_untracked()) else {
            sending.errors.set(vec![FieldError::new("act", "text_needed", t(Key::QueueActNeeded))]);
            return;
        };
        sending.errors.clear();
        let call = async move {
            client::call(FinishService, &[&ticket]).body(Completion { act }).key(sending.key()).send().await
        };
        sending.send(call, move |_| {
            say(tf(Key::QueueAsked, &[("act", terms::service_act(act))]));
            on_done.run(());
        });
    };
    view! {
        <Form errors=sending.errors pending=sending.pending on_submit=finish>
            <Select id="act" label=t(Key::QueueAct) value=act options/>
            <div class="actions"><SubmitButton pending=sending.pending>{t(Key::QueueFinish)}</SubmitButton></div>
        </Form>
    }
    .into_any()
}

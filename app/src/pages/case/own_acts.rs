//! What the applicant can do with a case: withdraw it, print it, rate the service.

use domain::{
    case::{
        Act, Stage,
        api::{CaseDetail, WithdrawCase, WrittenReason},
    },
    evaluation::{
        RatingChannel, ServiceAct,
        api::{InvitationRequest, InviteRating},
    },
    ids::CaseId,
};
use leptos::{prelude::*, task::spawn_local};

use super::own::Fetched;
use crate::{
    browser,
    client::call,
    routes::Route,
    session::use_session,
    terms,
    text::{Key, t, tf},
    travel::use_travel,
    ui::{Button, ButtonKind, Card, ConfirmDialog, InlineError, page, say},
};

/// Screens at least this wide, in CSS pixels, are taken for a desk's, narrower ones for a phone's.
const DESK_WIDTH: f64 = 900.0;

/// The buttons of a case.
#[component]
pub fn Acts(
    /// The case.
    case: CaseDetail,
    /// To be read anew after an act.
    detail: Fetched,
) -> impl IntoView {
    let withdrawal = case.acts.iter().find(|option| option.act == Act::Withdraw).cloned();
    let withdraw = withdrawal.map(|option| view! { <Withdraw case detail blocked=option.blocked/> });
    view! {
        <div class="actions no-print">
            <Button on_press=|| browser::print()>{t(Key::CasePrint)}</Button>
            {withdraw}
        </div>
    }
    .into_any()
}

#[component]
fn Withdraw(case: CaseDetail, detail: Fetched, blocked: Option<String>) -> impl IntoView {
    let session = use_session();
    let asked = RwSignal::new(false);
    let pending = RwSignal::new(false);
    let (id, version) = (case.id, case.version);
    let withdraw = move || {
        pending.set(true);
        spawn_local(async move {
            let answer = call(WithdrawCase, &[&id]).version(version).body(WrittenReason::default()).send().await;
            pending.try_set(false);
            match session.noting(answer) {
                Ok(_) => say(t(Key::CaseWithdrawn)),
                Err(problem) => say(problem.detail),
            }
            page::begin_anew();
            detail.refetch();
        });
    };
    view! {
        <Button
            kind=ButtonKind::Danger
            pending=pending
            blocked=Signal::stored(blocked)
            on_press=move || asked.set(true)
        >
            {t(Key::CaseWithdraw)}
        </Button>
        <ConfirmDialog
            id="withdraw-case"
            open=asked
            title=t(Key::CaseWithdrawTitle)
            text=tf(Key::CaseWithdrawText, &[("name", &case.matter_name), ("number", &case.number)])
            confirm=t(Key::CaseWithdraw)
            danger=true
            on_confirm=withdraw
        />
    }
    .into_any()
}

/// 给服务打分: each service that took place can be rated by itself.
#[component]
pub fn Rating(
    /// The case.
    case: CaseId,
    /// Where it stands, which says what took place.
    stage: Stage,
    /// Whether anything can be rated now.
    ratable: bool,
) -> impl IntoView {
    let session = use_session();
    let navigate = use_travel();
    let failed = RwSignal::new(None::<String>);
    let rate = Callback::new(move |act: ServiceAct| {
        let navigate = navigate.clone();
        let body = InvitationRequest { act, channel: channel() };
        spawn_local(async move {
            match session.noting(call(InviteRating, &[&case]).body(body).send().await) {
                Ok(issued) => navigate(&Route::Rate(issued.token.as_str().to_owned()).path(), Default::default()),
                Err(problem) => {
                    failed.try_set(Some(problem.detail));
                }
            }
        });
    });
    let buttons = move || {
        let acts = acts_until(stage).iter().map(|act| {
            let act = *act;
            let words = tf(Key::CaseRateAct, &[("act", terms::served_act(act))]);
            view! { <Button on_press=move || rate.run(act)>{words}</Button> }
        });
        acts.collect_view()
    };
    let card = move || {
        view! {
            <Card title=t(Key::CaseRate)>
                <p>{t(Key::CaseRateLead)}</p>
                <div class="actions no-print">{buttons()}</div>
                <InlineError message=Signal::derive(move || failed.get())/>
            </Card>
        }
        .into_any()
    };
    ratable.then(card)
}

/// The services that took place up to a stage, the last first.
const fn acts_until(stage: Stage) -> &'static [ServiceAct] {
    match stage {
        Stage::Submitted | Stage::Correcting | Stage::Withdrawn | Stage::Lapsed | Stage::Ended => {
            &[ServiceAct::Application]
        }
        Stage::Reviewing | Stage::Suspended | Stage::Proposed | Stage::Signed | Stage::ApprovalSealed => {
            &[ServiceAct::Acceptance, ServiceAct::Application]
        }
        Stage::Issued => &[ServiceAct::Decision, ServiceAct::Acceptance, ServiceAct::Application],
        Stage::Delivered | Stage::Archived => {
            &[ServiceAct::Delivery, ServiceAct::Decision, ServiceAct::Acceptance, ServiceAct::Application]
        }
        Stage::Refused => &[ServiceAct::Decision, ServiceAct::Application],
    }
}

fn channel() -> RatingChannel {
    let width = window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or_default();
    if width >= DESK_WIDTH { RatingChannel::Desktop } else { RatingChannel::Mobile }
}

//! 办件办理: everything about one case, and each act that its state and the person's rights leave open.

mod act_form;
mod act_request;
mod acts;
mod clock;
mod facts;
mod head;
mod history;
mod line;
mod materials;
mod viewer;
mod work;

use domain::{
    case::{
        Act,
        api::{CaseDetail, ShowCase},
    },
    ids::CaseId,
    text_enum::TextEnum,
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use self::{
    acts::acts,
    clock::clock,
    facts::{answers, applicant},
    head::{head, holds},
    history::{history, letters},
    materials::materials,
    viewer::Viewer,
    work::CaseWork,
};
use crate::{
    browser, client,
    pages::{
        case::asides::asides,
        staff::{navigation::WaitingCounts, overtaken::Overtaken},
    },
    routes::Route,
    session::use_session,
    text::{Key, t},
    ui::{Breadcrumb, Remote, format::fmt_datetime, remote},
};

/// The page on which a case is worked on.
#[component]
pub fn DeskCase(
    /// Which.
    case: CaseId,
) -> impl IntoView {
    let session = use_session();
    let detail = Remote::new(move || async move { session.noting(client::call(ShowCase, &[&case]).send().await) });
    view! {
        <Breadcrumb above=vec![(t(Key::DeskTitle).to_owned(), Route::Desk)] here=t(Key::DeskCase)/>
        {remote(detail, |detail: CaseDetail| view! { <Whole detail/> })}
    }
}

/// The case, once it is here. Whatever changes later changes within the parts, so that what is being typed stays.
#[component]
fn Whole(detail: CaseDetail) -> impl IntoView {
    let wanted = use_location().query.with_untracked(|query| query.get("act"));
    let act = wanted.as_deref().and_then(Act::from_code);
    let work = CaseWork::new(detail, act, expect_context::<WaitingCounts>());
    provide_context(work);
    let (case, version) = (work.detail.with_untracked(|case| case.id), work.part(|case| case.version));
    let beside = asides(case, version.into());
    let viewer = Viewer::new();
    provide_context(viewer);
    view! {
        {head(work)}
        <div class="casework">
            <div class="casework__clock stack">{holds(work)}{clock(work)}</div>
            <div class="casework__side">
                <div class="casework__acts stack no-print">{acts(work)}</div>
                <div class="casework__past stack">
                    {beside}
                    {letters(work)}
                    {history(work)}
                </div>
            </div>
            <div class="casework__facts stack">
                {materials(work)}
                {applicant(work)}
                {answers(work)}
            </div>
        </div>
        {viewer.view()}
        <Overtaken open=work.overtaken what=ViewFn::from(move || meanwhile(work)) on_adopt=move || work.adopt()/>
    }
}

/// What others did since this page was loaded.
fn meanwhile(work: CaseWork) -> AnyView {
    let entries = move || {
        work.meanwhile()
            .into_iter()
            .map(|entry| view! { <li>{fmt_datetime(entry.at, browser::now())}" "{entry.title}" "{entry.who}</li> })
            .collect_view()
    };
    view! { <ul>{entries}</ul> }.into_any()
}

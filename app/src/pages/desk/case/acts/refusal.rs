//! 不予受理: only in writing, with reasons and basis (OP-4).

use domain::case::{Act, api::RefusalOfCase};
use leptos::prelude::*;

use super::super::{
    act_form::{Frame, act_form},
    act_request::ActRequest,
    work::CaseWork,
};
use crate::{
    pages::staff::written::{Written, faults},
    text::{Key, t},
    ui::TextArea,
};

/// The form for refusing to accept.
pub(super) fn refuse(work: CaseWork) -> impl IntoView {
    let (reasons, basis) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let requests = Callback::new(move |()| {
        let refusal = RefusalOfCase { reasons: reasons.get_untracked(), basis: basis.get_untracked() };
        let wrong = faults(&[
            Written::new("reasons", Key::DeskReasons, &refusal.reasons, 1000),
            Written::new("basis", Key::DeskBasis, &refusal.basis, 500),
        ]);
        if wrong.is_empty() { Ok(ActRequest::Refuse(refusal)) } else { Err(wrong) }
    });
    let frame = Frame::new(Act::Refuse, Key::DeskRefuseNote, requests);
    act_form(work, frame, move || {
        view! {
                <TextArea id="reasons" label=t(Key::DeskReasons) hint=t(Key::DeskApplicantReads) value=reasons limit=1000/>
                <TextArea id="basis" label=t(Key::DeskBasis) hint=t(Key::DeskBasisHint) value=basis limit=500 rows=2/>
        }
        .into_any()
    })
}

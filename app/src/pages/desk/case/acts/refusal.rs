//! 不予受理: only in writing, with reasons and basis (OP-4).

use domain::case::{Act, api::RefusalOfCase};
use leptos::prelude::*;

use super::{
    super::{act_form::ActForm, order::Order, work::CaseWork},
    unwritten,
};
use crate::{
    pages::staff::names,
    text::{Key, t},
    ui::TextArea,
};

/// The form for refusing to accept.
#[component]
pub(super) fn Refuse(work: CaseWork) -> impl IntoView {
    let (reasons, basis) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let orders = Callback::new(move |()| {
        let refusal = RefusalOfCase { reasons: reasons.get_untracked(), basis: basis.get_untracked() };
        let wrong = unwritten(&[("reasons", &refusal.reasons, 1000), ("basis", &refusal.basis, 500)]);
        if wrong.is_empty() { Ok(Order::Refuse(refusal)) } else { Err(wrong) }
    });
    view! {
        <ActForm work orders note=t(Key::DeskRefuseNote) label=names::act(Act::Refuse)>
            <TextArea id="reasons" label=t(Key::DeskReasons) hint=t(Key::DeskApplicantReads) value=reasons limit=1000/>
            <TextArea id="basis" label=t(Key::DeskBasis) hint=t(Key::DeskBasisHint) value=basis limit=500 rows=2/>
        </ActForm>
    }
}

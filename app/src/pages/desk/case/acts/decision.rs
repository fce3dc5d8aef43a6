//! Deciding (审查与签发): one person proposes, the authorized deputy signs or sends back (OP-2, OP-9, OP-11).

use domain::{
    case::{
        Act, Outcome,
        api::{NewProposal, ProposalView},
    },
    problem::FieldError,
    text_enum::TextEnum,
};
use leptos::prelude::*;

use super::{
    super::{
        act_form::{Frame, act_form},
        act_request::ActRequest,
        work::CaseWork,
    },
    procedure::reasoned,
};
use crate::{
    pages::staff::written::{Written, faults},
    terms,
    text::{Key, t},
    ui::{Choice, Description, Descriptions, Radios, TextArea},
};

/// The form for proposing how to decide.
pub(super) fn propose(work: CaseWork) -> impl IntoView {
    let (outcome, opinion, basis) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let requests = Callback::new(move |()| {
        let (opinion, basis) = (opinion.get_untracked(), basis.get_untracked());
        let Some(outcome) = Outcome::from_code(&outcome.get_untracked()) else {
            return Err(vec![FieldError::new("outcome", "empty", t(Key::DeskOutcomeNeeded))]);
        };
        let mut wrong = faults(&[Written::new("opinion", Key::DeskOpinion, &opinion, 1000)]);
        if outcome == Outcome::Rejected {
            wrong.extend(faults(&[Written::new("basis", Key::DeskBasis, &basis, 500)]));
        }
        if wrong.is_empty() { Ok(ActRequest::Propose(NewProposal { outcome, opinion, basis })) } else { Err(wrong) }
    });
    let outcomes = Outcome::ALL.iter().map(|outcome| Choice::new(outcome.code(), terms::outcome(*outcome))).collect();
    let frame = Frame::new(Act::Propose, Key::DeskProposeNote, requests);
    act_form(work, frame, move || {
        view! {
                <Radios id="outcome" label=t(Key::DeskOutcome) value=outcome options=outcomes/>
                <TextArea id="opinion" label=t(Key::DeskOpinion) hint=t(Key::DeskOpinionHint) value=opinion limit=1000/>
                <TextArea id="basis" label=t(Key::DeskBasis) hint=t(Key::DeskBasisRejected) value=basis limit=500 rows=2/>
        }
        .into_any()
    })
}

/// What is signed.
fn proposal(work: CaseWork) -> impl IntoView {
    let proposal = work.part(|case| case.proposal.clone());
    move || proposal.get().map(proposal_view)
}

fn proposal_view(proposal: ProposalView) -> AnyView {
    let rows = [
        (Key::DeskOutcome, terms::outcome(proposal.outcome).to_owned()),
        (Key::DeskOpinion, proposal.opinion),
        (Key::DeskBasis, proposal.basis),
    ];
    let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
    let items = rows.map(|(key, value)| Description::new(t(key), value)).collect();
    view! { <Descriptions items/> }.into_any()
}

/// The form for signing.
pub(super) fn sign(work: CaseWork) -> impl IntoView {
    let requests = Callback::new(|()| Ok(ActRequest::Sign));
    let frame = Frame::new(Act::Sign, Key::DeskSignNote, requests);
    act_form(work, frame, move || {
        view! {
                {proposal(work)}
        }
        .into_any()
    })
}

/// The form for sending a proposal back.
pub(super) fn send_back(work: CaseWork) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let requests = reasoned(Key::DeskWhy, reason, ActRequest::Return);
    let frame = Frame::new(Act::Return, Key::DeskReturnNote, requests);
    act_form(work, frame, move || {
        view! {
                {proposal(work)}
                <TextArea id="reason" label=t(Key::DeskWhy) value=reason limit=500/>
        }
        .into_any()
    })
}

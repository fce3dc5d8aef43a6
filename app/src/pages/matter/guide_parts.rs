//! The parts of a guide below its materials: steps, fees, law, remedies, questions.

use domain::matter::{Fee, LegalBasis, ProcedureStep, api::MatterGuide};
use leptos::prelude::*;

use super::{guide::unverified, guide_facts::limit_text};
use crate::{
    text::{Key, t, tf},
    ui::{Card, Description, Descriptions, format::fmt_money},
};

/// 办理流程.
pub(super) fn steps(guide: &MatterGuide) -> AnyView {
    let mark = unverified(guide, "steps");
    let rows = guide.matter.steps.iter().map(|step| step_row(guide, step)).collect_view();
    view! { <Card title=t(Key::MatterSteps)>{mark} <ol class="steps">{rows}</ol></Card> }.into_any()
}

fn step_row(guide: &MatterGuide, step: &ProcedureStep) -> AnyView {
    let code = step.unit.to_string();
    let unit = guide.step_units.iter().find(|unit| unit.code == code).map_or(code, |unit| unit.name.clone());
    let limit = step.limit.map_or_else(|| t(Key::MatterAtOnce).to_owned(), limit_text);
    view! {
        <li class="steps__one">
            <strong>{step.name.clone()}</strong> " · " {limit}
            <p class="quiet">{unit}</p>
            {(!step.note.is_empty()).then(|| view! { <p class="quiet">{step.note.clone()}</p> })}
        </li>
    }
    .into_any()
}

/// 不算在时限里的程序.
pub(super) fn special_procedures(guide: &MatterGuide) -> Option<AnyView> {
    let items: Vec<_> = guide
        .matter
        .special_procedures
        .iter()
        .map(|one| {
            let limit = one.limit.map_or_else(|| t(Key::MatterUnverified).to_owned(), limit_text);
            Description::new(one.kind.to_string(), format!("{limit}　{}", one.note))
        })
        .collect();
    let card =
        || view! { <Card title=t(Key::MatterSpecial)><p>{t(Key::MatterSpecialLead)}</p><Descriptions items/></Card> };
    (!guide.matter.special_procedures.is_empty()).then(|| card().into_any())
}

/// 收费.
pub(super) fn fees(guide: &MatterGuide) -> AnyView {
    let mark = unverified(guide, "fees");
    let content = if guide.matter.fees.is_empty() && !guide.matter.is_unverified("fees") {
        view! { <p>{t(Key::MatterFree)}</p> }.into_any()
    } else {
        guide.matter.fees.iter().map(fee).collect_view().into_any()
    };
    view! { <Card title=t(Key::MatterFees)>{mark} {content}</Card> }.into_any()
}

fn fee(fee: &Fee) -> AnyView {
    let amount = fee.amount_fen.map(|fen| fmt_money(fen.into()));
    let standard = match (fee.standard.is_empty(), amount) {
        (false, _) => fee.standard.clone(),
        (true, Some(amount)) => amount,
        (true, None) => t(Key::MatterUnverified).to_owned(),
    };
    let basis = match fee.basis.as_str() {
        "" => t(Key::MatterUnverified).to_owned(),
        basis => basis.to_owned(),
    };
    let reduction =
        (!fee.reduction.is_empty()).then(|| Description::new(t(Key::MatterReduction), fee.reduction.clone()));
    let items = [Description::new(t(Key::MatterStandard), standard), Description::new(t(Key::MatterFeeBasis), basis)]
        .into_iter()
        .chain(reduction)
        .collect::<Vec<_>>();
    view! { <h3>{fee.name.clone()}</h3> <Descriptions items/> }.into_any()
}

/// 设定依据.
pub(super) fn legal_bases(guide: &MatterGuide) -> AnyView {
    let mark = unverified(guide, "legal_bases");
    let rows =
        guide.matter.legal_bases.iter().enumerate().map(|(at, basis)| legal_basis(guide, at, basis)).collect_view();
    view! { <Card title=t(Key::MatterLaw)>{mark} <ul class="rows">{rows}</ul></Card> }.into_any()
}

fn legal_basis(guide: &MatterGuide, at: usize, basis: &LegalBasis) -> AnyView {
    let quoted =
        (!basis.text.is_empty()).then(|| view! { <blockquote class="quote">{basis.text.clone()}</blockquote> });
    view! {
        <li class="rows__row">
            <div class="rows__words">
                <p>
                    {tf(Key::MatterLawName, &[("title", &basis.title)])} {basis.article.clone()} " "
                    {unverified(guide, &format!("legal_bases[{at}].article"))}
                </p>
                {quoted}
            </div>
        </li>
    }
    .into_any()
}

/// 不服怎么办.
pub(super) fn remedies(guide: &MatterGuide) -> AnyView {
    let mark = unverified(guide, "remedies");
    let items: Vec<_> = guide
        .matter
        .remedies
        .iter()
        .map(|one| {
            let words = tf(Key::MatterRemedy, &[("within", &one.within), ("body", &one.body)]);
            Description::new(one.kind.to_string(), words)
        })
        .collect();
    view! {
        <Card title=t(Key::MatterRemedies)>{mark} <Descriptions items/></Card>
    }
    .into_any()
}

/// 常见问题.
pub(super) fn questions(guide: &MatterGuide) -> Option<AnyView> {
    let rows = guide
        .matter
        .questions
        .iter()
        .map(|one| {
            view! {
                <details class="fold">
                    <summary class="fold__head"><span class="fold__name">{one.question.clone()}</span></summary>
                    <div class="fold__body"><p>{one.answer.clone()}</p></div>
                </details>
            }
        })
        .collect_view();
    (!guide.matter.questions.is_empty()).then(|| view! { <Card title=t(Key::MatterQuestions)>{rows}</Card> }.into_any())
}

//! 一次性告知补正: everything wanting, seen before it is asked, once (OP-4).

use domain::{
    case::{Act, api::Correction},
    material::CorrectionItem,
};
use leptos::prelude::*;

use super::{
    super::{
        act_form::{Frame, act_form},
        act_request::ActRequest,
        work::CaseWork,
    },
    days_in,
};
use crate::{
    text::{Key, t, tf},
    ui::{Callout, Field, FieldKind, Tag, Tone},
};

/// The form for asking for corrections, with everything the notice will ask for.
pub(super) fn request_correction(work: CaseWork) -> impl IntoView {
    let days = RwSignal::new(String::new());
    let wanting = work.part(|case| case.wanting.clone());
    let blocked = Signal::derive(move || wanting.with(Vec::is_empty).then(|| t(Key::DeskNothingWanting).to_owned()));
    let requests = Callback::new(move |()| {
        days_in("days", &days.get_untracked())
            .map(|days| ActRequest::RequestCorrection(Correction { days }))
            .map_err(|wrong| vec![wrong])
    });
    let frame = Frame { act: Act::RequestCorrection, note: Key::DeskCorrectionNote, requests, blocked };
    act_form(work, frame, move || {
        view! {
                {move || wanting.with(|wanting| preview(wanting))}
                <Field id="days" label=t(Key::DeskCorrectionDays) hint=t(Key::DeskCorrectionDaysHint) value=days kind=FieldKind::Number/>
        }
        .into_any()
    })
}

/// What the notice will say; what could have been asked earlier is marked against the office.
fn preview(wanting: &[CorrectionItem]) -> AnyView {
    let late = wanting.iter().filter(|lack| lack.late_demand).count();
    let blame = (late > 0).then(|| {
        let words = tf(Key::DeskLateDemands, &[("n", &late.to_string())]);
        view! { <Callout tone=Tone::Soon title=t(Key::DeskLateDemandTitle)><p>{words}</p></Callout> }
    });
    let rows = wanting.iter().map(lack_row).collect_view();
    let title = tf(Key::DeskWanting, &[("n", &wanting.len().to_string())]);
    view! { <div class="lacks"><p class="lacks__title">{title}</p>{blame}<ol class="lacks__list">{rows}</ol></div> }
        .into_any()
}

fn lack_row(lack: &CorrectionItem) -> AnyView {
    let late = lack.late_demand.then(|| view! { " " <Tag tone=Tone::Soon words=t(Key::DeskLateDemand)/> });
    let how = (!lack.how_to_obtain.is_empty())
        .then(|| view! { <p class="worklist__sub">{tf(Key::DeskHowToObtain, &[("how", &lack.how_to_obtain)])}</p> });
    view! { <li><p>{lack.name.clone()}{late}</p><p>{lack.fault.clone()}</p>{how}</li> }.into_any()
}

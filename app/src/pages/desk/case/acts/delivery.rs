//! 送达: handed over, downloaded or sent; a parcel with its number.

use domain::{
    case::{Act, api::NewDelivery},
    matter::Delivery,
    problem::FieldError,
    text_enum::TextEnum,
};
use leptos::prelude::*;

use super::super::{
    act_form::{Frame, act_form},
    act_request::ActRequest,
    work::CaseWork,
};
use crate::{
    terms,
    text::{Key, t},
    ui::{Choice, Field, Radios},
};

/// The form for handing out or sending the result. The way that the applicant chose is chosen beforehand.
pub(super) fn deliver(work: CaseWork) -> impl IntoView {
    let wished = work.detail.with_untracked(|case| case.delivery.way);
    let way = RwSignal::new(wished.map(|way| way.code().to_owned()).unwrap_or_default());
    let tracking = RwSignal::new(String::new());
    let by_post = Memo::new(move |_| way.with(|way| way == Delivery::Post.code()));
    let requests = Callback::new(move |()| {
        let Some(way) = Delivery::from_code(&way.get_untracked()) else {
            return Err(vec![FieldError::new("way", "empty", t(Key::DeskWayNeeded))]);
        };
        let tracking = by_post.get_untracked().then(|| tracking.get_untracked().trim().to_owned());
        if tracking.as_deref().is_some_and(str::is_empty) {
            return Err(vec![FieldError::new("tracking", "empty", t(Key::DeskTrackingNeeded))]);
        }
        Ok(ActRequest::Deliver(NewDelivery { way, tracking }))
    });
    let ways = Delivery::ALL.iter().map(|way| Choice::new(way.code(), terms::delivery(*way))).collect();
    let parcel =
        move || by_post.get().then(|| view! { <Field id="tracking" label=t(Key::DeskTracking) value=tracking/> });
    let frame = Frame::new(Act::Deliver, Key::DeskDeliverNote, requests);
    act_form(work, frame, move || {
        view! {
                <Radios id="way" label=t(Key::DeskDelivery) value=way options=ways/>
                {parcel}
        }
        .into_any()
    })
}

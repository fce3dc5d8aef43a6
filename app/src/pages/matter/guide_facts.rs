//! The answers first: who, how long, how often one has to come, how much, where, what one gets (一看就懂).

use domain::{
    matter::{Handling, Limit, LimitUnit, ServiceObject, api::MatterGuide},
    text_enum::TextEnum,
};
use leptos::prelude::*;

use super::{guide::unverified, search::visits_words};
use crate::{
    terms,
    text::{Key, t, tf},
    ui::{Card, Description, Descriptions, format::fmt_days},
};

/// The card with the answers.
#[component]
pub fn Facts(
    /// The guide.
    guide: MatterGuide,
) -> impl IntoView {
    let items = vec![
        Description::new(t(Key::MatterWho), who(&guide)),
        Description::new(t(Key::MatterHowLong), how_long(&guide)),
        Description::new(t(Key::MatterHowOften), how_often(&guide)),
        Description::new(t(Key::MatterHowMuch), how_much(&guide)),
        Description::new(t(Key::MatterWhere), place(&guide)),
        Description::new(t(Key::MatterResult), result(&guide)),
    ];
    view! { <Card title=t(Key::MatterAtAGlance)><Descriptions items/></Card> }.into_any()
}

/// How long it takes, in a few words.
#[must_use]
pub fn limit_words(handling: Handling, promised: Option<Limit>) -> String {
    match (handling, promised) {
        (Handling::Instant, _) => t(Key::MatterInstant).to_owned(),
        (Handling::Promised, Some(limit)) => tf(Key::MatterWithin, &[("limit", &limit_text(limit))]),
        (Handling::Promised, None) => t(Key::MatterUnverified).to_owned(),
    }
}

/// A limit with its unit.
pub(super) fn limit_text(limit: Limit) -> String {
    match limit.unit {
        LimitUnit::WorkingDays => fmt_days(limit.value.into()),
        LimitUnit::CalendarDays => tf(Key::MatterCalendarDays, &[("n", &limit.value.to_string())]),
    }
}

fn who(guide: &MatterGuide) -> AnyView {
    let words: Vec<_> = guide.matter.service_objects.iter().map(|object| served(*object)).collect();
    let shown = if words.is_empty() { t(Key::MatterAnybody).to_owned() } else { words.join(t(Key::MatterComma)) };
    view! { {shown} " " {unverified(guide, "service_objects")} }.into_any()
}

/// Whom a matter serves, in everyday words.
pub(super) fn served(object: ServiceObject) -> &'static str {
    match object {
        ServiceObject::Person => t(Key::AccountKindPerson),
        ServiceObject::Enterprise
        | ServiceObject::Institution
        | ServiceObject::SocialOrganization
        | ServiceObject::Government => object.name(),
    }
}

fn how_long(guide: &MatterGuide) -> AnyView {
    let matter = &guide.matter;
    let statutory = matter.statutory_limit.map(|limit| tf(Key::MatterStatutory, &[("limit", &limit_text(limit))]));
    let note = (!matter.statutory_note.is_empty()).then(|| matter.statutory_note.clone());
    let is_online = matter.handling == Handling::Instant && matter.online_application;
    let law = statutory.into_iter().chain(note).collect::<Vec<_>>().join(t(Key::MatterPause));
    view! {
        <p><strong>{limit_words(matter.handling, matter.promised_limit)}</strong> " " {unverified(guide, "promised_limit")}</p>
        {is_online.then(|| view! { <p class="quiet">{t(Key::MatterInstantOnline)}</p> })}
        <p class="quiet">{law} " " {unverified(guide, "statutory_limit")}</p>
    }
    .into_any()
}

fn how_often(guide: &MatterGuide) -> AnyView {
    let matter = &guide.matter;
    let why =
        (!matter.presence_reason.is_empty()).then(|| view! { <p class="quiet">{matter.presence_reason.clone()}</p> });
    let survey = matter.site_survey.then(|| view! { <p class="quiet">{t(Key::MatterSurvey)}</p> });
    view! { <p>{visits_words(matter.visits)} " " {unverified(guide, "visits")}</p> {why} {survey} }.into_any()
}

fn how_much(guide: &MatterGuide) -> AnyView {
    let words = match (guide.matter.fees.is_empty(), guide.matter.is_unverified("fees")) {
        (true, false) => t(Key::MatterFree),
        (true, true) => "",
        (false, _) => t(Key::MatterSeeFees),
    };
    view! { {words} " " {unverified(guide, "fees")} }.into_any()
}

fn place(guide: &MatterGuide) -> AnyView {
    let unit = guide.unit.clone();
    let line = |text: String| (!text.is_empty()).then(|| view! { <p class="quiet">{text}</p> });
    let phone = (!unit.phone.is_empty()).then(|| {
        let href = format!("tel:{}", unit.phone);
        view! { <p>{t(Key::MatterAsk)} " " <a class="touch-link" href=href>{unit.phone.clone()}</a></p> }
    });
    let anywhere = guide.matter.city_wide.then(|| view! { <p class="quiet">{t(Key::MatterCityWideNote)}</p> });
    let booking = guide.matter.appointment.then(|| view! { <p class="quiet">{t(Key::MatterAppointment)}</p> });
    view! { <p>{unit.name}</p> {line(unit.address)} {line(unit.hours)} {phone} {anywhere} {booking} }.into_any()
}

fn result(guide: &MatterGuide) -> AnyView {
    let name = match guide.matter.result.name.as_str() {
        "" => t(Key::MatterNoPaper).to_owned(),
        name => name.to_owned(),
    };
    let ways: Vec<_> = guide.matter.deliveries.iter().map(|way| terms::delivery(*way)).collect();
    let ways = (!ways.is_empty()).then(|| tf(Key::MatterDeliveries, &[("ways", &ways.join(t(Key::MatterComma)))]));
    view! { <p>{name} " " {unverified(guide, "result")}</p> <p class="quiet">{ways}</p> }.into_any()
}

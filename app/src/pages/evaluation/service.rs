//! What a rating is about, in one line.

use domain::evaluation::{RatingScale, api::RatedMatter};

use crate::{
    terms,
    text::{Key, t, tf},
    ui::{Face, format::fmt_date},
};

/// 食品经营许可 · 受理 · 青禾市政务服务中心 3 号窗口 · 2026年11月19日
#[must_use]
pub fn line(service: &RatedMatter) -> String {
    let place = if service.place.is_empty() { &service.unit } else { &service.place };
    let mut parts = matter_and_act(service);
    parts.push(place.clone());
    parts.push(fmt_date(service.at.local_date()));
    parts.join(" · ")
}

/// 票号 A037 · 食品经营许可 · 受理: what stands on the tablet, where the place is known.
#[must_use]
pub fn at_window(service: &RatedMatter) -> String {
    let ticket = service.ticket.iter().map(|number| tf(Key::EvaluationTicket, &[("number", number)]));
    ticket.chain(matter_and_act(service)).collect::<Vec<_>>().join(" · ")
}

fn matter_and_act(service: &RatedMatter) -> Vec<String> {
    let mut parts: Vec<String> = service.matter.iter().cloned().collect();
    parts.push(terms::served_act(service.act).to_owned());
    if service.occasion > 1 {
        parts.push(tf(Key::EvaluationOccasion, &[("n", &service.occasion.to_string())]));
    }
    parts
}

/// The levels of a scale as faces. With three levels the faces are as far apart as with five.
#[must_use]
pub fn faces(scale: &RatingScale) -> Vec<Face> {
    let three = scale.levels.len() == 3;
    (0_u8..)
        .zip(&scale.levels)
        .map(|(at, level)| Face {
            value: domain::text_enum::TextEnum::code(level.satisfaction).to_owned(),
            label: level.label.clone(),
            mood: if three { 1 + 2 * at } else { 6 - level.satisfaction.stars() },
        })
        .collect()
}

/// What the reasons of a level are asked under.
#[must_use]
pub fn reasons_label(bad: bool) -> &'static str {
    t(if bad { Key::EvaluationReasonsBad } else { Key::EvaluationReasonsGood })
}

//! The question itself: the faces, then the reasons of the level chosen and a few words, then one button.

use domain::{
    evaluation::{RatingDraft, RatingLevel, RatingScale, ReasonCode, Satisfaction},
    text_enum::TextEnum,
};
use leptos::prelude::*;

use super::service;
use crate::{
    text::{Key, t, tf},
    ui::{Button, ButtonKind, Choice, Form, RateFaces, Sending, SubmitButton, TagPicker, TextArea},
};

/// What a rater has entered so far. Nothing is entered beforehand.
#[derive(Clone, Copy)]
struct Entered {
    level: RwSignal<String>,
    reasons: RwSignal<Vec<String>>,
    text: RwSignal<String>,
}

impl Entered {
    fn level_in(self, scale: &RatingScale) -> Option<RatingLevel> {
        Satisfaction::from_code(&self.level.get()).and_then(|level| scale.level(level)).cloned()
    }

    /// The rating as it is sent; nothing while no level is chosen.
    fn draft(self) -> Option<RatingDraft> {
        let codes = self.reasons.get_untracked();
        Some(RatingDraft {
            satisfaction: Satisfaction::from_code(&self.level.get_untracked())?,
            reasons: codes.iter().filter_map(|code| code.parse().ok()).map(ReasonCode).collect(),
            text: self.text.get_untracked(),
        })
    }
}

/// Asks how satisfied somebody is. The question stands above as the page's heading.
#[component]
pub fn Question(
    /// The question, once more for those who hear the page.
    #[prop(into)]
    asks: String,
    /// The levels and reasons.
    scale: RatingScale,
    /// How it is being sent.
    sending: Sending,
    /// What is done with a rating that holds up.
    #[prop(into)]
    on_rate: Callback<RatingDraft>,
) -> impl IntoView {
    let entered = Entered { level: RwSignal::default(), reasons: RwSignal::default(), text: RwSignal::default() };
    let faces = service::faces(&scale);
    let scale = StoredValue::new(scale);
    let level = Memo::new(move |_| scale.with_value(|scale| entered.level_in(scale)));
    // Another level has other reasons.
    Effect::new(move |before: Option<Option<RatingLevel>>| {
        let level = level.get();
        if before.is_some_and(|before| before != level) {
            entered.reasons.set(Vec::new());
            sending.errors.clear();
        }
        level
    });
    let send = move || {
        let Some(draft) = entered.draft() else { return };
        match scale.with_value(|scale| draft.validate(scale)) {
            Ok(_) => {
                sending.errors.clear();
                on_rate.run(draft);
            }
            Err(errors) => sending.errors.set(errors),
        }
    };
    let more = move || level.get().map(|level| details(scale, &level, entered, sending));
    view! {
        <Form errors=sending.errors pending=sending.pending on_submit=send>
            <RateFaces id="satisfaction" label=asks asked_above=true value=entered.level faces/>
            {more}
        </Form>
    }
    .into_any()
}

/// Why, in ticks and in words; asked only where a level is bad and the place's rules say so.
fn details(scale: StoredValue<RatingScale>, level: &RatingLevel, entered: Entered, sending: Sending) -> AnyView {
    let (needed, limit) = scale.with_value(|scale| (level.bad && scale.bad_needs_reason, usize::from(scale.text_max)));
    let hint = t(if needed { Key::EvaluationTextHintBad } else { Key::EvaluationTextHint });
    view! {
        <Reasons scale level=level.clone() chosen=entered.reasons/>
        <TextArea id="text" label=t(Key::EvaluationText) hint value=entered.text optional=!needed limit rows=3/>
        <div class="actions"><SubmitButton pending=sending.pending>{t(Key::EvaluationSubmit)}</SubmitButton></div>
    }
    .into_any()
}

/// The reasons of a level: the first few, the others unfolded by a press.
#[component]
pub fn Reasons(
    /// The scale, which says how many stand open.
    scale: StoredValue<RatingScale>,
    /// The level.
    level: RatingLevel,
    /// The codes ticked.
    chosen: RwSignal<Vec<String>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let shown = scale.with_value(|scale| usize::from(scale.reasons_shown));
    let label = service::reasons_label(level.bad);
    let all: Vec<Choice> =
        level.reasons.iter().map(|reason| Choice::new(reason.code.to_string(), reason.text.clone())).collect();
    if all.is_empty() {
        return ().into_any();
    }
    let hidden = all.len().saturating_sub(shown);
    let options = Signal::derive(move || {
        let take = if open.get() { all.len() } else { shown };
        all.iter().take(take).cloned().collect::<Vec<_>>()
    });
    let unfold = move || {
        (hidden > 0 && !open.get()).then(|| {
            let words = tf(Key::EvaluationMoreReasons, &[("n", &hidden.to_string())]);
            view! { <Button kind=ButtonKind::Quiet on_press=move || open.set(true)>{words}</Button> }
        })
    };
    view! {
        <div class="reasons">
            <TagPicker id="reasons" label value=chosen options/>
            {unfold}
        </div>
    }
    .into_any()
}

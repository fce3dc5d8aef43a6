//! Notices, tags and badges (提示、标签、时限标识): a colour and a shape that never speak without words.

use domain::deadline::DueStatus;
use leptos::prelude::*;

use crate::text::{Key, t};

/// What a colour means. Red means a problem and nothing else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Under way.
    Info,
    /// Done, or in good order.
    Good,
    /// Wants attention soon.
    Soon,
    /// A problem.
    Bad,
    /// Neither good nor bad.
    #[default]
    Quiet,
}

impl Tone {
    /// The last part of a class name: `tag--good`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Good => "good",
            Self::Soon => "soon",
            Self::Bad => "bad",
            Self::Quiet => "quiet",
        }
    }

    /// The colour for how a clock stands.
    #[must_use]
    pub const fn of(status: DueStatus) -> Self {
        match status {
            DueStatus::OnTime => Self::Good,
            DueStatus::Soon => Self::Soon,
            DueStatus::Late => Self::Bad,
            DueStatus::Paused => Self::Quiet,
        }
    }
}

/// The words for how a clock stands, without its days.
#[must_use]
pub fn due_words(status: DueStatus) -> &'static str {
    t(match status {
        DueStatus::OnTime => Key::UiOnTime,
        DueStatus::Soon => Key::UiSoon,
        DueStatus::Late => Key::UiLate,
        DueStatus::Paused => Key::UiPaused,
    })
}

/// The shape for how a clock stands: circle, triangle, square, two bars.
const fn outline(status: DueStatus) -> &'static str {
    match status {
        DueStatus::OnTime => "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z",
        DueStatus::Soon => "M8 1.5 15.5 15H.5z",
        DueStatus::Late => "M2 1h12a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H2a1 1 0 0 1-1-1V2a1 1 0 0 1 1-1z",
        DueStatus::Paused => "M3 2h3.5v12H3zM9.5 2H13v12H9.5z",
    }
}

/// How a clock stands: a shape and the words that say the same.
#[component]
pub fn DueBadge(
    /// The standing.
    standing: DueStatus,
    /// The words: 还有 3 个工作日, 超 1 天.
    #[prop(into)]
    words: String,
) -> impl IntoView {
    view! {
        <span class=format!("due-badge due-badge--{}", Tone::of(standing).name())>
            <svg class="due-badge__shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                <path d=outline(standing) fill="currentColor"></path>
            </svg>
            <span class="due-badge__words">{words}</span>
        </span>
    }
    .into_any()
}

/// A short state beside a name: an adjective on a pale ground, never pressed.
#[component]
pub fn Tag(
    /// What its colour means.
    #[prop(optional)]
    tone: Tone,
    /// The words.
    #[prop(into)]
    words: String,
) -> impl IntoView {
    view! { <span class=format!("tag tag--{}", tone.name())>{words}</span> }.into_any()
}

/// Something the reader should know before going on. At most one stands at the top of a page.
#[component]
pub fn Callout(
    /// What its colour means.
    #[prop(optional)]
    tone: Tone,
    /// The point of it in a few words.
    #[prop(optional, into)]
    title: Option<String>,
    /// Whether it appeared because of what the reader just did, and is to be spoken at once.
    #[prop(optional)]
    spoken: bool,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let role = match (spoken, tone) {
        (true, Tone::Bad) => Some("alert"),
        (true, _) => Some("status"),
        (false, _) => None,
    };
    view! {
        <div class=format!("notice notice--{}", tone.name()) role=role>
            {title.map(|title| view! { <p class="notice__title">{title}</p> })}
            <div class="notice__body">{children()}</div>
        </div>
    }
    .into_any()
}

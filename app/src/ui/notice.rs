//! Notices, tags and lamps (提示、标签、灯): a colour and a shape that never speak without words.

use leptos::prelude::*;

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
}

/// How a clock stands (灯).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// 期限内: a circle.
    OnTime,
    /// 即将到期: a triangle.
    Soon,
    /// 已超期: a square.
    Late,
    /// 暂停: two bars.
    Paused,
}

impl Standing {
    /// The colour that goes with it.
    #[must_use]
    pub const fn tone(self) -> Tone {
        match self {
            Self::OnTime => Tone::Good,
            Self::Soon => Tone::Soon,
            Self::Late => Tone::Bad,
            Self::Paused => Tone::Quiet,
        }
    }

    const fn outline(self) -> &'static str {
        match self {
            Self::OnTime => "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z",
            Self::Soon => "M8 1.5 15.5 15H.5z",
            Self::Late => "M2 1h12a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H2a1 1 0 0 1-1-1V2a1 1 0 0 1 1-1z",
            Self::Paused => "M3 2h3.5v12H3zM9.5 2H13v12H9.5z",
        }
    }
}

/// How a clock stands: a shape and the words that say the same.
#[component]
pub fn Lamp(
    /// The standing.
    standing: Standing,
    /// The words: 还有 3 个工作日, 超 1 天.
    #[prop(into)]
    words: String,
) -> impl IntoView {
    view! {
        <span class=format!("lamp lamp--{}", standing.tone().name())>
            <svg class="lamp__shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                <path d=standing.outline() fill="currentColor"></path>
            </svg>
            <span class="lamp__words">{words}</span>
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
pub fn Notice(
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

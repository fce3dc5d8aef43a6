//! A deadline and the proof of it (时限与推算): the days left, the strip of days, the numbered lines with their clauses.

use domain::deadline::DueStatus;
use leptos::prelude::*;

use crate::{
    text::{Key, t, tf},
    ui::{Tag, Tone, due_words},
};

/// What a day on the strip is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// A working day that counts.
    Counted,
    /// A day on which the clock stands still.
    Paused,
    /// A weekend or holiday.
    Off,
    /// The day on which it is due.
    Due,
    /// A day past due.
    Late,
}

impl DayKind {
    const fn name(self) -> &'static str {
        match self {
            Self::Counted => "counted",
            Self::Paused => "paused",
            Self::Off => "off",
            Self::Due => "due",
            Self::Late => "late",
        }
    }
}

/// One day on the strip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayCell {
    /// The day of the month: 25.
    pub label: String,
    /// What it is: 三, 暂停, 今天, 到期.
    pub sub: String,
    /// The whole date and what it is, as it is read out: 11月18日，暂停.
    pub spoken: String,
    /// What it is.
    pub kind: DayKind,
    /// Whether it is today.
    pub today: bool,
}

/// The days of a clock from its start to its end.
#[component]
pub fn DayStrip(
    /// The days in order.
    days: Vec<DayCell>,
) -> impl IntoView {
    let cells = days
        .into_iter()
        .map(|day| {
            view! {
                <li class=format!("day day--{}", day.kind.name()) class:day--today=day.today aria-current=day.today.then_some("date")>
                    <span class="visually-hidden">{day.spoken}</span>
                    <span class="day__label" aria-hidden="true">{day.label}</span>
                    <span class="day__sub" aria-hidden="true">{day.sub}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="days" aria-label=t(Key::UiDayStrip)>{cells}</ol> }.into_any()
}

/// One line of a proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProofRow {
    /// Its number, from 1.
    pub n: u32,
    /// What it concludes: 受理次日起算.
    pub text: String,
    /// The figures it rests on, if any: 14 × 0.5 = 7.
    pub detail: Option<String>,
    /// The clause or law: 许可法 82 条.
    pub clause: String,
}

/// The lines by which a due date was found.
#[component]
pub fn ProofLines(
    /// The lines in order.
    rows: Vec<ProofRow>,
) -> impl IntoView {
    let lines = rows
        .into_iter()
        .map(|row| {
            view! {
                <li class="proof__row">
                    <span class="proof__n" aria-hidden="true">{row.n}</span>
                    <div class="proof__text">
                        <p>{row.text}</p>
                        {row.detail.map(|detail| view! { <p class="proof__detail">{detail}</p> })}
                    </div>
                    <p class="proof__clause">{row.clause}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="proof">{lines}</ol> }.into_any()
}

/// The head of a clock: how many, of what, until when, with whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockFace {
    /// How it stands.
    pub standing: DueStatus,
    /// What is shown large: the days left or late, or 今天.
    pub figure: String,
    /// What it means: 个工作日后到期 · 11月25日（周三）下班前.
    pub headline: String,
    /// Who has it now and what was used: 现在由市场监管局办理，已用 4 天，暂停 1 天.
    pub note: String,
    /// Whether this browser found the same due date; nothing while it has not yet looked.
    pub agrees: Option<bool>,
}

/// A clock as it opens a case: the answer, the strip of days, and whether this browser agrees.
#[component]
pub fn ClockCard(
    /// The answer.
    face: ClockFace,
    /// The strip.
    days: Vec<DayCell>,
) -> impl IntoView {
    // Two clocks of one page are told apart by what is due.
    let label = tf(Key::UiClockLabel, &[("state", due_words(face.standing)), ("what", &face.headline)]);
    view! {
        <section class="card clock" aria-label=label>
            <div class=format!("clock__face clock__face--{}", Tone::of(face.standing).name())>
                <p class="clock__days">{face.figure}</p>
                <div class="clock__words">
                    <p class="clock__headline">{face.headline}</p>
                    <p class="clock__note">{face.note}</p>
                </div>
                <Tag tone=Tone::of(face.standing) words=due_words(face.standing)/>
            </div>
            <DayStrip days/>
            {face.agrees.map(agreement)}
        </section>
    }
    .into_any()
}

/// Whether this browser, computing by the same rules, found the same date.
fn agreement(agrees: bool) -> AnyView {
    let (tone, tag, words) = if agrees {
        (Tone::Good, Key::UiChecked, Key::UiCheckedNote)
    } else {
        (Tone::Bad, Key::UiDisagrees, Key::UiDisagreesNote)
    };
    view! { <p class="clock__check"><Tag tone words=t(tag)/> " " {t(words)}</p> }.into_any()
}

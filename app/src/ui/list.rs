//! Lists (列表): tasks to do, what happened, names with their values, answers to check.

use leptos::prelude::*;

use crate::{
    routes::Route,
    text::{Key, t},
    ui::{Tag, Tone},
};

/// Parts of a page that come and go by their names; a part whose name stays is left as it is, with what is being typed in it.
#[must_use]
pub fn keyed(names: Signal<Vec<&'static str>>, part: Callback<&'static str, AnyView>) -> AnyView {
    view! { <For each=move || names.get() key=|name| *name let(name)>{part.run(name)}</For> }.into_any()
}

/// How far a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskState {
    /// 未开始
    Todo,
    /// 进行中
    Started,
    /// 已完成: plain words, so that what is undone stands out.
    Done,
    /// 暂不能开始: something else comes first; no link.
    Waiting,
    /// 有问题: the only red one.
    Wrong,
}

/// One task of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskItem {
    /// What to do; starts with a verb.
    pub title: String,
    /// A line that helps, without links.
    pub hint: Option<String>,
    /// How far it is.
    pub state: TaskState,
    /// Where it is done.
    pub to: Route,
}

/// Tasks that make up one application, in any order the law allows.
#[component]
pub fn TaskList(
    /// The tasks.
    items: Vec<TaskItem>,
) -> impl IntoView {
    let rows = items.into_iter().map(task_row).collect_view();
    view! { <ul class="tasks">{rows}</ul> }.into_any()
}

fn task_row(item: TaskItem) -> AnyView {
    let state = match item.state {
        TaskState::Todo => view! { <Tag tone=Tone::Info words=t(Key::UiTaskTodo)/> }.into_any(),
        TaskState::Started => view! { <Tag tone=Tone::Soon words=t(Key::UiTaskStarted)/> }.into_any(),
        TaskState::Wrong => view! { <Tag tone=Tone::Bad words=t(Key::UiTaskWrong)/> }.into_any(),
        TaskState::Done => t(Key::UiTaskDone).into_any(),
        TaskState::Waiting => view! { <span class="tasks__waiting">{t(Key::UiTaskWaiting)}</span> }.into_any(),
    };
    let title = match item.state {
        TaskState::Waiting => view! { <span class="tasks__waiting">{item.title}</span> }.into_any(),
        _ => view! { <a class="tasks__link" href=item.to.path()>{item.title}</a> }.into_any(),
    };
    view! {
        <li class="tasks__row">
            <div class="tasks__name">
                {title}
                {item.hint.map(|hint| view! { <p class="tasks__hint">{hint}</p> })}
            </div>
            <div class="tasks__state">{state}</div>
        </li>
    }
    .into_any()
}

/// Something that happened, or will.
pub struct TimelineItem {
    /// What.
    pub title: String,
    /// When, in words; nothing for what is still to come.
    pub time: Option<String>,
    /// What it means for the reader: text, a link to a letter.
    pub detail: Option<AnyView>,
    /// What it is.
    pub kind: TimelineKind,
}

/// What an entry of a timeline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimelineKind {
    /// It happened.
    Past,
    /// It comes next.
    Next,
    /// It went wrong, or was late.
    Bad,
}

/// What happened, newest first for people and oldest first in an archive: the caller decides.
#[component]
pub fn Timeline(
    /// The entries in the order in which they are shown.
    items: Vec<TimelineItem>,
) -> impl IntoView {
    let rows = items
        .into_iter()
        .map(|item| {
            let kind = match item.kind {
                TimelineKind::Past => "past",
                TimelineKind::Next => "next",
                TimelineKind::Bad => "bad",
            };
            view! {
                <li class=format!("timeline__item timeline__item--{kind}")>
                    <p class="timeline__head">
                        <span class="timeline__title">{item.title}</span>
                        {item.time.map(|time| view! { " " <span class="timeline__time">{time}</span> })}
                    </p>
                    {item.detail.map(|detail| view! { <div class="timeline__detail">{detail}</div> })}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="timeline">{rows}</ol> }.into_any()
}

/// A name and its value.
pub struct Description {
    /// The name.
    pub name: String,
    /// The value: text, a link, a tag.
    pub value: AnyView,
}

impl Description {
    /// A name and its value.
    pub fn new(name: impl Into<String>, value: impl IntoView + 'static) -> Self {
        Self { name: name.into(), value: value.into_any() }
    }
}

/// Names with their values, in as many columns as fit.
#[component]
pub fn Descriptions(
    /// The rows.
    items: Vec<Description>,
    /// Whether rows may stand beside each other; a narrow card keeps them below each other.
    #[prop(optional)]
    wide: bool,
) -> impl IntoView {
    let rows = items
        .into_iter()
        .map(|item| view! { <div class="facts__row"><dt>{item.name}</dt><dd>{item.value}</dd></div> })
        .collect_view();
    view! { <dl class="facts" class:facts--wide=wide>{rows}</dl> }.into_any()
}

/// One answer on the page where answers are checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The question in short.
    pub name: String,
    /// What was answered; empty when the optional question was left out.
    pub value: String,
    /// Where it can be changed, query included, unless it cannot.
    pub change: Option<String>,
}

/// Answers to check before sending, each with a way back to its question.
#[component]
pub fn SummaryList(
    /// The heading of this part.
    #[prop(into)]
    title: String,
    /// The answers.
    items: Vec<Answer>,
) -> impl IntoView {
    let rows = items.into_iter().map(answer_row).collect_view();
    view! {
        <section class="summary">
            <h2 class="summary__title">{title}</h2>
            <dl class="summary__list">{rows}</dl>
        </section>
    }
    .into_any()
}

fn answer_row(item: Answer) -> AnyView {
    let value = if item.value.is_empty() { t(Key::UiNotFilled).to_owned() } else { item.value };
    let change = item.change.map(|href| {
        view! { <a href=href>{t(Key::UiChange)}<span class="visually-hidden">{item.name.clone()}</span></a> }
    });
    view! {
        <div class="summary__row">
            <dt>{item.name.clone()}</dt>
            <dd class="summary__value">{value}</dd>
            <dd class="summary__change">{change}</dd>
        </div>
    }
    .into_any()
}

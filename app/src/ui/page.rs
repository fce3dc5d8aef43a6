//! The head of a page, and what happens on the way from one page to the next (页面切换): the title in the window, the
//! keyboard at the heading, one spoken sentence, the scroll position on the way back.

use std::cell::RefCell;

use leptos::{html, prelude::*};
use leptos_router::hooks::use_location;
use web_sys::{FocusOptions, ScrollRestoration};

use crate::{
    browser,
    routes::Route,
    text::{Key, t},
};

/// The name that every window title ends with.
const PRODUCT: &str = "绿通";
/// The id of the region that speaks the title of a new page.
const SPOKEN: &str = "route-live";

/// Where the reader is on the way between pages.
#[derive(Default)]
struct Journey {
    /// The title without marks.
    title: String,
    /// Whether the window title says that a form has errors.
    wrong: bool,
    /// Set on leaving a page, taken by the heading of the next; the first page of a visit finds none.
    arriving: Option<Arrival>,
    /// Whether the browser's Back or Forward was pressed last.
    by_history: bool,
    /// How far down the present page is scrolled. Kept, because by the time its address changes it may be gone.
    down: f64,
}

#[derive(Clone, Copy)]
enum Arrival {
    /// By a link: start at the top.
    Forward,
    /// By Back or Forward: this far down.
    Return(f64),
}

thread_local! {
    static JOURNEY: RefCell<Journey> = RefCell::default();
}

/// Watches Back, Forward and scrolling. To be called before the router is drawn: whoever listens first to a press of Back
/// hears it first, and the page changes before the second listener's turn.
pub fn watch_history() {
    if let Ok(history) = window().history() {
        history.set_scroll_restoration(ScrollRestoration::Manual).ok();
    }
    // Into another of our programs the page is loaded anew, and it is a step from page to page all the same.
    let arriving = if browser::is_return() {
        left_at(&address()).map(Arrival::Return)
    } else {
        document().referrer().starts_with(&browser::origin()).then_some(Arrival::Forward)
    };
    JOURNEY.with_borrow_mut(|journey| journey.arriving = arriving);
    let back =
        window_event_listener(leptos::ev::popstate, |_| JOURNEY.with_borrow_mut(|journey| journey.by_history = true));
    let scroll = window_event_listener(leptos::ev::scroll, |_| {
        let down = window().scroll_y().unwrap_or_default();
        JOURNEY.with_borrow_mut(|journey| journey.down = down);
    });
    let leaving = window_event_listener(leptos::ev::pagehide, |_| {
        JOURNEY.with_borrow(|journey| leave_at(&address(), journey.down));
    });
    on_cleanup(move || {
        back.remove();
        scroll.remove();
        leaving.remove();
    });
}

/// Under what this tab keeps how far down a page was left, whichever program shows it next.
fn place(address: &str) -> String {
    format!("greenlane.down.{address}")
}

/// The address of the present page within the site, with which part of a list it shows.
fn address() -> String {
    let location = window().location();
    format!("{}{}", location.pathname().unwrap_or_default(), location.search().unwrap_or_default())
}

fn leave_at(address: &str, down: f64) {
    browser::carry(&place(address), &down.round().to_string());
}

/// How far down the page was left in this tab; nothing where it was not open.
fn left_at(address: &str) -> Option<f64> {
    // Whole pixels: reading fractions would make each program twelve kilobytes heavier.
    browser::carried(&place(address))?.parse().ok().map(i32::into)
}

/// Watches the address; the shell draws it once, inside the router. It holds the region that speaks new titles.
#[component]
pub fn RouteFx() -> impl IntoView {
    let location = use_location();
    let here = Memo::new(move |_| (location.pathname.get(), location.search.get()));
    // Outside world: remembers the scroll position left behind and that a heading is due.
    Effect::new(move |before: Option<(String, String)>| {
        let now = here.get();
        if let Some((path, search)) = before.filter(|before| *before != now) {
            let (from, to) = (written(&path, &search), written(&now.0, &now.1));
            JOURNEY.with_borrow_mut(
                |journey| {
                    if path == now.0 { journey.by_history = false } else { journey.leave(&from, &to) }
                },
            );
        }
        now
    });
    view! { <p id=SPOKEN class="visually-hidden" aria-live="polite"></p> }.into_any()
}

impl Journey {
    fn leave(&mut self, before: &str, path: &str) {
        leave_at(before, std::mem::take(&mut self.down));
        let back = std::mem::take(&mut self.by_history);
        let to = left_at(path).unwrap_or_default();
        self.arriving = Some(if back { Arrival::Return(to) } else { Arrival::Forward });
    }
}

/// What stands at this address gives way to something else: its heading takes the keyboard and is spoken like a new page's.
pub fn begin_anew() {
    JOURNEY.with_borrow_mut(|journey| journey.arriving = Some(Arrival::Return(0.0)));
}

/// Whether the window title is to say 错误 because the page's form has errors.
pub fn mark_title_wrong(wrong: bool) {
    JOURNEY.with_borrow_mut(|journey| journey.wrong = wrong);
    show_title();
}

fn show_title() {
    let title = JOURNEY.with_borrow(|journey| {
        let mark = if journey.wrong { t(Key::UiErrorPrefix) } else { "" };
        format!("{mark}{} - {PRODUCT}", journey.title)
    });
    document().set_title(&title);
}

/// Puts `title` into the window and, after a change of page, moves the keyboard to `heading` and speaks the title. To be
/// called by whatever draws the page's one `h1`, once it is drawn.
pub fn arrive(title: &str, heading: &web_sys::HtmlElement) {
    let arriving = JOURNEY.with_borrow_mut(|journey| {
        title.clone_into(&mut journey.title);
        journey.arriving.take()
    });
    show_title();
    let Some(arrival) = arriving else { return };
    if let Some(spoken) = browser::element(SPOKEN) {
        spoken.set_text_content(Some(title));
    }
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    heading.focus_with_options(&options).ok();
    if let Arrival::Return(down) = arrival {
        request_animation_frame(move || return_to(down, FRAMES));
    }
}

/// How many frames a page gets to be as long as it was when it was left: its list may still be on the way.
const FRAMES: u16 = 180;

/// Scrolls so far down, once the page is long enough; gives up when the reader scrolls, or after so many frames.
fn return_to(down: f64, frames: u16) {
    let view = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let long = document().document_element().map(|root| f64::from(root.scroll_height())).unwrap_or_default();
    let has_moved = window().scroll_y().unwrap_or_default() > 0.0;
    if long >= down + view || frames == 0 {
        window().scroll_to_with_x_and_y(0.0, down);
    } else if !has_moved {
        request_animation_frame(move || return_to(down, frames - 1));
    }
}

/// The address of a page within the site, of its parts as the router gives them.
fn written(path: &str, search: &str) -> String {
    if search.is_empty() { path.to_owned() } else { format!("{path}?{search}") }
}

/// A page's one heading. It takes the focus when the reader arrives from another page.
#[component]
pub fn Heading(
    /// The words; also the window's title.
    #[prop(into)]
    title: String,
    /// Its class.
    #[prop(default = "page-head__title")]
    class: &'static str,
) -> impl IntoView {
    let node = NodeRef::<html::H1>::new();
    let spoken = title.clone();
    // Outside world: the window's title and the keyboard's place.
    Effect::new(move || {
        if let Some(heading) = node.get() {
            arrive(&spoken, &heading);
        }
    });
    view! { <h1 class=class tabindex="-1" node_ref=node>{title}</h1> }.into_any()
}

/// The head of a page: its heading, one sentence on what it is for, and its actions.
#[component]
pub fn PageHead(
    /// The heading; also the window's title.
    #[prop(into)]
    title: String,
    /// One sentence.
    #[prop(optional, into)]
    lead: Option<String>,
    /// Buttons and tags at the right.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="page-head">
            <div class="page-head__words">
                <Heading title/>
                {lead.map(|lead| view! { <p class="page-head__lead">{lead}</p> })}
            </div>
            {children.map(|children| view! { <div class="page-head__actions">{children()}</div> })}
        </div>
    }
    .into_any()
}

/// The pages above this one, and its own name last.
#[component]
pub fn Breadcrumb(
    /// The pages above, outermost first.
    above: Vec<(String, Route)>,
    /// This page.
    #[prop(into)]
    here: String,
) -> impl IntoView {
    let links = above
        .into_iter()
        .map(|(name, route)| view! { <li class="breadcrumb__item"><a href=route.path()>{name}</a></li> })
        .collect_view();
    view! {
        <nav class="breadcrumb no-print" aria-label=t(Key::UiBreadcrumb)>
            <ol class="breadcrumb__list">
                {links}
                <li class="breadcrumb__item" aria-current="page">{here}</li>
            </ol>
        </nav>
    }
    .into_any()
}

/// The first stop of the Tab key: jumps over the masthead.
#[component]
pub fn SkipLink() -> impl IntoView {
    let jump = |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        browser::focus("main");
    };
    view! { <a class="skip-link" href="#main" on:click=jump>{t(Key::UiSkip)}</a> }.into_any()
}

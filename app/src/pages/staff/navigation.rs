//! The lines of the side navigation (工作导航): what this person works on, with how many things wait behind each line.

use domain::{
    access::{Action, Role},
    account::api::{ListWaiting, Me, WaitingCount},
    case::Stage,
    text_enum::TextEnum,
};
use leptos::{ev::KeyboardEvent, prelude::*};
use leptos_router::NavigateOptions;

use crate::{
    browser, client,
    routes::Route,
    session::{may, use_session},
    shell::{NavItem, Navigation},
    terms,
    text::{Key, t},
    travel::use_travel,
    ui::Remote,
};

/// What waits for this member of staff, as the navigation counts it.
#[derive(Clone, Copy)]
pub struct WaitingCounts(Remote<Vec<WaitingCount>>);

impl WaitingCounts {
    /// Asks for it again, after something moved.
    pub fn refresh(self) {
        self.0.refetch();
    }
}

/// Fills the navigation for this member of staff, provides [`WaitingCounts`] to the page, and listens for Alt+I.
pub fn attend(me: Me) {
    let session = use_session();
    let waiting = Remote::new(move || async move { session.noting(client::call(ListWaiting, &[]).send().await) });
    provide_context(WaitingCounts(waiting));
    if may(&me, Action::EnterForOthers) {
        listen_for_intake();
    }
    let navigation = expect_context::<Navigation>();
    // Outside world: the frame around the page. Old counts stay until the new ones are here.
    Effect::new(move || {
        let answered = waiting.get().and_then(Result::ok);
        if answered.is_some() || navigation.is_empty() {
            navigation.set(counted(lines(&me), &answered.unwrap_or_default()));
        }
    });
}

/// Alt+I begins an entry at the window from any page of staff. By the key's place, since Alt changes its letter on some
/// keyboards.
fn listen_for_intake() {
    let navigate = use_travel();
    let listener = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        let asked = event.alt_key() && !event.ctrl_key() && !event.meta_key() && event.code() == "KeyI";
        // Not over a form that somebody is writing: it would be gone without a question.
        if asked && !browser::is_writing() {
            event.prevent_default();
            navigate(&Route::DeskIntake.path(), NavigateOptions::default());
        }
    });
    on_cleanup(move || listener.remove());
}

/// The stages that this person's navigation lists: their own and, at the window, the cases that wait for applicants.
fn listed_stages(me: &Me) -> Vec<Stage> {
    let own = Stage::waiting_for(&me.roles);
    let everything = own.is_empty();
    let waits = |stage: Stage| stage == Stage::Correcting && me.roles.contains(&Role::Window);
    Stage::ALL
        .iter()
        .copied()
        .filter(|stage| stage.turn().is_some() && (everything || own.contains(stage) || waits(*stage)))
        .collect()
}

/// The lines, each with what waits on its page.
#[must_use]
pub fn counted(mut lines: Vec<NavItem>, waiting: &[WaitingCount]) -> Vec<NavItem> {
    for line in &mut lines {
        let address = line.address();
        if let Some(waiting) = waiting.iter().find(|waiting| waiting.page == address) {
            line.count = Some(waiting.count);
            line.urgent = waiting.urgent;
        }
    }
    lines
}

/// Every line for this person, without counts.
#[must_use]
pub fn lines(me: &Me) -> Vec<NavItem> {
    let mut lines = pages(me, &[(Action::Supervise, Route::Watch, Key::SupervisionTitle)]);
    if may(me, Action::ListDeskCases) {
        lines.extend(desk_lines(me));
    }
    if may(me, Action::EnterForOthers) {
        lines.push(line(Route::DeskIntake, t(Key::DeskIntake)));
    }
    lines.extend(pages(
        me,
        &[
            (Action::CallTicket, Route::WindowQueue, Key::QueueDeskTitle),
            (Action::ListRectifications, Route::Rectifications, Key::RectificationTitle),
            (Action::ListAccountabilities, Route::Accountabilities, Key::AccountabilityTitle),
            (Action::ManageDevices, Route::Devices, Key::DeviceTitle),
        ],
    ));
    if may(me, Action::ManageAccounts) {
        lines.push(line(Route::Accounts, t(Key::AdminAccounts)));
    }
    if may(me, Action::ManageJobs) {
        lines.push(line(Route::DeadJobs, t(Key::AdminJobs)));
    }
    lines
}

/// One line for each page whose action this person may do.
fn pages(me: &Me, pages: &[(Action, Route, Key)]) -> Vec<NavItem> {
    pages
        .iter()
        .filter(|(action, ..)| may(me, *action))
        .map(|(_, route, label)| line(route.clone(), t(*label)))
        .collect()
}

fn line(route: Route, label: &'static str) -> NavItem {
    NavItem { route, query: String::new(), label, count: None, urgent: false }
}

fn desk_lines(me: &Me) -> Vec<NavItem> {
    let mut lines = Vec::new();
    if !Stage::waiting_for(&me.roles).is_empty() {
        lines.push(line(Route::Desk, t(Key::DeskMine)));
    }
    lines.extend(listed_stages(me).into_iter().map(|stage| NavItem {
        query: format!("stage={}", stage.code()),
        ..line(Route::Desk, terms::case_stage(stage))
    }));
    lines.push(NavItem { query: "standing=late".to_owned(), ..line(Route::Desk, t(Key::UiLate)) });
    lines.push(NavItem { query: "mine=false".to_owned(), ..line(Route::Desk, t(Key::DeskAll)) });
    lines
}

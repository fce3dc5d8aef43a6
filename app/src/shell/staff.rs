//! Around the pages of staff and supervisors (工作人员页面框架).

use domain::account::api::Me;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{masthead::Masthead, sign_out::SignOutButton};
use crate::{
    routes::Route,
    session::use_session,
    text::{Key, t, tf},
    ui::LangSwitch,
};

/// One line of the side navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavItem {
    /// Where it leads.
    pub route: Route,
    /// The query string of the address, without its question mark; usually empty.
    pub query: String,
    /// Its words.
    pub label: &'static str,
    /// How many wait there.
    pub count: Option<u32>,
    /// Whether one of them is a problem; the count is then red and says so.
    pub urgent: bool,
}

impl NavItem {
    /// The address it leads to.
    #[must_use]
    pub fn address(&self) -> String {
        let path = self.route.path();
        if self.query.is_empty() { path } else { format!("{path}?{}", self.query) }
    }
}

/// The lines of the side navigation, which depend on who is signed in. The shell provides one; whoever learns the counts
/// fills it.
#[derive(Clone, Copy, Debug)]
pub struct Navigation(RwSignal<Vec<NavItem>>);

impl Default for Navigation {
    fn default() -> Self {
        Self::new()
    }
}

impl Navigation {
    /// No lines yet.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// Whether no lines are shown yet.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0.with_untracked(Vec::is_empty)
    }

    /// Shows these lines.
    pub fn set(self, items: Vec<NavItem>) {
        self.0.set(items);
    }
}

/// Masthead, side navigation, and the page beside it.
#[component]
pub fn StaffLayout(
    /// The page.
    children: Children,
) -> impl IntoView {
    let session = use_session();
    let place = Signal::derive(move || session.me().map_or_else(|| t(Key::ShellCentre).to_owned(), |me| place_of(&me)));
    let person = move || {
        session.me().map(|me| {
            let badge = me.badge.map(|badge| tf(Key::ShellBadge, &[("n", &badge)]));
            view! {
                <button type="button" class="masthead__person" popovertarget="me">{me.name} " " {badge}</button>
                <ul class="menu" id="me" popover="auto">
                    <li><a href=Route::Profile.path()>{t(Key::ShellMine)}</a></li>
                    <li><SignOutButton/></li>
                </ul>
            }
        })
    };
    view! {
        <Masthead place>
            <LangSwitch/>
            {person}
        </Masthead>
        <div class="staff">
            <SideNav/>
            <main class="staff__main" id="main" tabindex="-1">{children()}</main>
        </div>
    }
    .into_any()
}

/// The hall and the unit of a member of staff.
fn place_of(me: &Me) -> String {
    let places = [me.hall.as_ref().map(|hall| hall.name.as_str()), me.unit.as_ref().map(|unit| unit.name.as_str())];
    let known: Vec<_> = places.into_iter().flatten().collect();
    if known.is_empty() { t(Key::ShellCentre).to_owned() } else { known.join(" · ") }
}

#[component]
fn SideNav() -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    let location = use_location();
    let here = Memo::new(move |_| (location.pathname.get(), location.search.get()));
    let items = move || navigation.0.get().into_iter().map(|item| nav_line(item, here)).collect_view();
    view! { <nav class="side-nav no-print" aria-label=t(Key::ShellStaffNav)><ul class="side-nav__list">{items}</ul></nav> }
        .into_any()
}

fn nav_line(item: NavItem, here: Memo<(String, String)>) -> AnyView {
    let href = item.address();
    let target = (item.route.path(), item.query);
    let current = move || here.with(|here| *here == target).then_some("page");
    let count = item.count.map(|count| {
        let class = if item.urgent { "side-nav__count side-nav__count--bad" } else { "side-nav__count" };
        let urgent = item.urgent.then(|| view! { <span class="visually-hidden">{t(Key::ShellUrgent)}</span> });
        view! { <span class=class>{count}{urgent}</span> }
    });
    view! { <li><a class="side-nav__link" href=href aria-current=current>{item.label}{count}</a></li> }.into_any()
}

//! The way from one program into another (前端包之间的跳转): the server sends the other one, so the page loads anew.

use std::{
    cell::{Cell, RefCell},
    future::Future,
    pin::Pin,
    rc::Rc,
};

use leptos::{ev, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

use crate::{
    program::Program,
    routes::{Route, with_query},
};

/// The present program, for whoever leads elsewhere.
#[derive(Clone, Copy)]
struct Own(Program);

/// What has to be finished first; answers whether it was.
type Finishing = Pin<Box<dyn Future<Output = bool>>>;

/// What a page has to finish, and the number of the page, so that one that goes takes away only its own.
type Unfinished = (u64, Rc<dyn Fn() -> Option<Finishing>>);

thread_local! {
    static UNFINISHED: RefCell<Option<Unfinished>> = const { RefCell::new(None) };
    static PAGES: Cell<u64> = const { Cell::new(0) };
}

/// Lets the present page finish what would be lost with the program, such as saving what was just typed, before a link
/// leads into another one. `unfinished` answers nothing when there is nothing to wait for; what cannot be finished keeps
/// the reader here, and the page says why.
pub fn finish_before_leaving(unfinished: impl Fn() -> Option<Finishing> + 'static) {
    let page = PAGES.get() + 1;
    PAGES.set(page);
    UNFINISHED.set(Some((page, Rc::new(unfinished))));
    on_cleanup(move || UNFINISHED.with_borrow_mut(|waiting| drop(waiting.take_if(|(of, _)| *of == page))));
}

/// Leaves links into other programs to the browser. To be called before the router is drawn: of two that listen to the same
/// click the first hears it first, and the router passes over what is marked as external.
pub fn watch_links(program: Program) {
    provide_context(Own(program));
    let clicks = window_event_listener(ev::click, move |click| {
        let link = click
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|element| element.closest("a[href]").ok().flatten())
            .and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok());
        if let Some(link) = link.filter(|link| is_foreign(&link.pathname(), &program)) {
            link.set_rel("external");
            if replaces_page(&click, &link) {
                follow_when_finished(&click, link.href());
            }
        }
    });
    on_cleanup(move || clicks.remove());
}

/// Whether the link opens here, not in another tab.
fn replaces_page(click: &MouseEvent, link: &HtmlAnchorElement) -> bool {
    let is_plain =
        click.button() == 0 && !(click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key());
    is_plain && matches!(link.target().as_str(), "" | "_self")
}

fn follow_when_finished(click: &MouseEvent, address: String) {
    let unfinished = UNFINISHED.with_borrow(Clone::clone);
    if let Some(finishing) = unfinished.and_then(|(_, unfinished)| unfinished()) {
        click.prevent_default();
        spawn_local(async move {
            if finishing.await {
                window().location().assign(&address).ok();
            }
        });
    }
}

/// Goes to an address, whichever program draws it.
pub fn use_travel() -> impl Fn(&str, NavigateOptions) + Clone {
    let navigate = use_navigate();
    let Own(program) = expect_context::<Own>();
    move |address, options| {
        let path = address.split(['?', '#']).next().unwrap_or(address);
        let location = window().location();
        if !is_foreign(path, &program) {
            navigate(address, options);
        } else if options.replace {
            location.replace(address).ok();
        } else {
            location.assign(address).ok();
        }
    }
}

/// The sign-in page, which leads back to the present address.
#[must_use]
pub fn sign_in_and_return() -> String {
    let location = window().location();
    let here = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
    with_query(&Route::SignIn, &[("next", &here)])
}

fn is_foreign(path: &str, own: &Program) -> bool {
    Route::parse(path).is_some_and(|route| !own.draws(&route))
}

//! Addresses: what is written into a link is read back as the same page.

use app::routes::{Layout, Route};

#[track_caller]
fn check(route: Route, path: &str) {
    assert_eq!(route.path(), path);
    assert_eq!(Route::parse(path), Some(route));
}

#[test]
fn every_page_is_found_at_the_address_it_gives() {
    check(Route::Home, "/");
    check(Route::Help, "/help");
    check(Route::Accessibility, "/accessibility");
    check(Route::Privacy, "/privacy");
    check(Route::Settings, "/settings");
}

#[test]
fn a_last_slash_is_forgiven_and_a_longer_path_is_not() {
    assert_eq!(Route::parse("/help/"), Some(Route::Help));
    assert_eq!(Route::parse("/help/more"), None);
    assert_eq!(Route::parse("/helpless"), None);
    assert_eq!(Route::parse(""), Some(Route::Home));
}

#[test]
fn pages_that_explain_stand_in_the_layout_of_citizens() {
    assert_eq!(Route::Privacy.layout(), Layout::Citizen);
}

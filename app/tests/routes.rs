//! Addresses: what is written into a link is read back as the same page.

#![expect(clippy::unwrap_used, reason = "a helper that cannot do its part should fail its test")]

use std::collections::{BTreeMap, BTreeSet};

use app::routes::{Bundle, Layout, Route};
use domain::ids::{AccountabilityId, CaseId, DraftId, RectificationId, TicketId};

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
fn pages_of_people_are_found_at_the_addresses_that_messages_and_receipts_carry() {
    let id = "01a2014b-c832-7b6b-abff-39d678f09386";
    let (case, draft) = (CaseId(id.parse().unwrap()), DraftId(id.parse().unwrap()));
    check(Route::Matters, "/matters");
    check(Route::Matter("5199010102005".to_owned()), "/matters/5199010102005");
    check(Route::SignIn, "/sign-in");
    check(Route::Profile, "/my/profile");
    check(Route::Messages, "/my/messages");
    check(Route::MyCases, "/my/cases");
    check(Route::MyCase(case), &format!("/my/cases/{id}"));
    check(Route::Filed(case), &format!("/my/cases/{id}/done"));
    check(Route::Supplement(case), &format!("/my/cases/{id}/supplement"));
    check(Route::Apply(draft), &format!("/apply/{id}"));
    check(Route::ApplyApplicant(draft), &format!("/apply/{id}/applicant"));
    check(Route::ApplyAnswers(draft), &format!("/apply/{id}/answers"));
    check(Route::ApplyMaterials(draft), &format!("/apply/{id}/materials"));
    check(Route::ApplyDelivery(draft), &format!("/apply/{id}/delivery"));
    check(Route::ApplyCheck(draft), &format!("/apply/{id}/check"));
    check(Route::Track, "/track");
    check(Route::TrackNumber("519901202611190000016".to_owned()), "/track/519901202611190000016");
    check(Route::Verify, "/verify");
    check(Route::VerifyCode("ABCD-EFGH-JKLM".to_owned()), "/verify/ABCD-EFGH-JKLM");
}

#[test]
fn an_address_with_something_else_than_an_id_is_no_page() {
    assert_eq!(Route::parse("/my/cases/latest"), None);
    assert_eq!(Route::parse("/apply/x/check"), None);
}

#[test]
fn pages_of_ratings_and_supervision_are_found_at_the_addresses_that_messages_and_codes_carry() {
    let id = uuid::Uuid::from_u128(7);
    let token = "0123456789ab".to_owned();
    check(Route::Rate(token.clone()), "/r/0123456789ab");
    check(Route::Receipt(token), "/receipt/0123456789ab");
    check(Route::Figures, "/public");
    check(Route::Ledger, "/public/ledger");
    check(Route::Mailbox, "/demo/mailbox");
    check(Route::Tablet, "/tablet");
    check(Route::WindowQueue, "/desk/queue");
    check(Route::WatchCases, "/watch/cases");
    check(Route::Rectification(RectificationId(id)), &format!("/desk/bad/{id}"));
    check(Route::Accountability(AccountabilityId(id)), &format!("/watch/accountabilities/{id}"));
    check(Route::Ticket(TicketId(id)), &format!("/tickets/{id}"));
    assert_eq!(Route::Tablet.layout(), Layout::Bare);
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

/// `public/bundles.json`: for each document the first segments of the addresses that its program draws.
fn documents() -> BTreeMap<String, Vec<String>> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../public/bundles.json");
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

#[test]
fn the_server_sends_every_address_the_document_of_the_program_that_draws_it() {
    let documents = documents();
    // As the server picks it (`server/src/http/assets.rs`): the longest prefix of whole segments.
    let document_of = |path: &str| {
        let claims = documents.iter().flat_map(|(name, prefixes)| prefixes.iter().map(move |prefix| (prefix, name)));
        claims
            .filter(|(prefix, _)| format!("{path}/").starts_with(&format!("/{prefix}/")))
            .max_by_key(|(prefix, _)| prefix.len())
            .map(|(_, name)| name.as_str())
    };
    for pattern in Route::PATTERNS {
        let id = "01a2014b-c832-7b6b-abff-39d678f09386";
        let path =
            pattern.split('/').map(|part| if part.starts_with(':') { id } else { part }).collect::<Vec<_>>().join("/");
        let wanted = match Route::parse(&path).unwrap().bundle() {
            Bundle::Citizen => None,
            other => Some(format!("{other:?}.html").to_lowercase()),
        };
        assert_eq!(document_of(&path), wanted.as_deref(), "{path}");
    }
}

#[test]
fn the_service_worker_keeps_documents_of_different_programs_apart() {
    let worker = include_str!("../../public/sw.js");
    let listed = worker.lines().find_map(|line| line.strip_prefix("const LONGER = ")).unwrap();
    let listed: Vec<String> = serde_json::from_str(listed.trim_end_matches(';')).unwrap();
    let longer: Vec<String> = documents()
        .into_values()
        .flatten()
        .filter(|prefix| prefix.contains('/'))
        .map(|prefix| format!("/{prefix}"))
        .collect();
    assert_eq!(BTreeSet::from_iter(listed), BTreeSet::from_iter(longer));
}

//! Parts of the program that stand alone, each by its own face: errors, wiring, the demo's cast, and those below.

mod backoff;
mod pages;
mod paging;
mod password;
mod pinyin;

use axum::http::StatusCode;
use domain::case::draft::ApplicantKind;
use domain::identity::{CreditCode, PersonNumber, Phone};
use server::demo::extras;
use server::error::{BROKEN, Error, operator};
use server::http::problem_response;
use server::wiring::Wiring;

#[tokio::test]
async fn a_sentence_for_the_operator_never_reaches_a_caller() {
    let response = problem_response(&operator("读不到密钥文件 /srv/greenlane/key"), "r-1");
    assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
    let body = axum::body::to_bytes(response.into_body(), 4096).await.unwrap();
    let body = String::from_utf8(body.to_vec()).unwrap();
    assert!(body.contains(BROKEN) && !body.contains("greenlane"), "{body}");
}

#[test]
fn a_sentence_for_the_operator_is_told_whole() {
    let told = operator("连不上 PostgreSQL: 请检查地址").for_operator();
    assert_eq!(told, "连不上 PostgreSQL: 请检查地址");
}

#[test]
fn the_operator_reads_the_cause_of_a_defect() {
    let cause = std::io::Error::other("disk: full");
    let error = Error::internal(cause);
    assert_eq!(error.for_operator(), "disk: full");
    assert_eq!(error.chain(), format!("{BROKEN}: disk: full"));
}

#[test]
fn things_are_found_by_their_type_in_the_order_of_their_adding() {
    let mut wiring = Wiring::new();
    wiring.add("first");
    wiring.add(2_u8);
    wiring.add("second");
    assert_eq!(wiring.all::<&str>().copied().collect::<Vec<_>>(), ["first", "second"]);
    assert_eq!(wiring.all::<u16>().count(), 0);
}

#[test]
fn invented_numbers_pass_their_checks() {
    for extra in extras(300, 7) {
        let applicant = extra.applicant;
        assert!(Phone::parse(&applicant.phone).is_ok(), "{}", applicant.phone);
        match applicant.kind {
            Some(ApplicantKind::Person) => assert!(PersonNumber::parse(&applicant.number).is_ok()),
            _ => assert!(CreditCode::parse(&applicant.number).is_ok(), "{}", applicant.number),
        }
    }
}

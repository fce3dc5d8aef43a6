//! Whoever is rated does not learn who rated (XT-2).

use std::collections::{BTreeMap, BTreeSet};

use domain::access::{Actor, Role};
use domain::endpoint::Method;
use domain::evaluation::api::ShowRatingReceipt;
use domain::evaluation::{QueueKind, Satisfaction, ServiceAct};
use domain::identity::mask_phone;
use domain::ids::{CaseId, LetterId, RectificationId, TicketId};
use domain::rectification::RatingVerdict;
use domain::rectification::api::{ListRectifications, VerificationRequest, VerifyRating};
use server::{areas, evaluation};
use uuid::Uuid;

use super::{bad_rating, invited, rate, rated_case, rating, take_ticket};
use crate::town::{PHONE, Town};

/// The addresses from which no member of staff gets anything here: they belong to applicants, raters and tablets, name
/// something that does not exist in this town, or ask for more than the path.
const NOT_FOR_STAFF: &[&str] = &[
    "/api/v1/accountabilities/{accountability}",
    "/api/v1/cases",
    "/api/v1/demo/messages",
    "/api/v1/drafts/{draft}",
    "/api/v1/files/{file}",
    "/api/v1/invitations/{token}",
    "/api/v1/ledger/consistency",
    "/api/v1/matters/{matter}/difference",
    "/api/v1/receipts/{receipt}",
    "/api/v1/tablet",
];

/// What the parameters of a path stand for; nothing for what only the rater or the applicant holds.
struct Named {
    case: CaseId,
    rectification: RectificationId,
    letter: LetterId,
    code: String,
    ticket: TicketId,
}

impl Named {
    fn fill(&self, town: &Town, pattern: &str) -> String {
        let segment = |part: &str| match part {
            "{case}" => self.case.to_string(),
            "{rectification}" => self.rectification.to_string(),
            "{letter}" => self.letter.to_string(),
            "{code}" => self.code.clone(),
            "{ticket}" => self.ticket.to_string(),
            "{window}" => town.window.to_string(),
            "{hall}" => town.hall.to_string(),
            "{matter}" => town.matter.id.to_string(),
            "{index}" => "0".to_owned(),
            unknown if unknown.starts_with('{') => Uuid::nil().to_string(),
            plain => plain.to_owned(),
        };
        pattern.split('/').map(segment).collect::<Vec<_>>().join("/")
    }
}

/// Somebody's name, the pattern of an address, and what it answers them: the status, and the body of a success.
type Answers = BTreeMap<(&'static str, &'static str), (u16, String)>;

/// What each of them gets from every address that can be read.
async fn everything(town: &Town, staff: &[(&'static str, Actor)], named: &Named) -> Answers {
    let mut answers = Answers::new();
    for operation in areas::routes().operations().iter().filter(|operation| operation.method == Method::Get) {
        for (name, who) in staff {
            let path = named.fill(town, operation.path);
            let answer = town.client(who).send("GET", &path, None, Vec::new(), None).await;
            let body = if answer.status.is_success() { answer.body } else { Vec::new() };
            let body = String::from_utf8_lossy(&body).into_owned();
            answers.insert((*name, operation.path), (answer.status.as_u16(), body));
        }
    }
    answers
}

#[tokio::test]
async fn xt_2_no_address_that_staff_can_read_leads_from_a_rating_to_the_rater() {
    let town = Town::found().await;
    let submitted = town.submit().await;
    let case = submitted.case;
    let own = town.show(&town.citizen, case).await.unwrap();
    let staff = [
        ("clerk", town.clerk.clone()),
        ("reviewer", town.reviewer.clone()),
        ("deputy", town.deputy.clone()),
        ("supervisor", town.supervisor.clone()),
        ("own supervisor", town.hire("0912", &[Role::Supervisor], town.unit).await),
        ("administrator", town.administrator.clone()),
        ("auditor", town.hire("0002", &[Role::Auditor], town.bureau()).await),
    ];
    let mut named = Named {
        case,
        rectification: RectificationId(Uuid::nil()),
        letter: submitted.receipt,
        code: own.letters[0].code.clone(),
        ticket: take_ticket(&town, QueueKind::Person).await.id,
    };
    let before = everything(&town, &staff, &named).await;

    let token = invited(&town, case, ServiceAct::Application).await.unwrap();
    let issued = rate(&mut town.client(&town.citizen), &token, &bad_rating("等了很久")).await.unwrap();
    let mut supervisor = town.client(&town.supervisor);
    named.rectification = supervisor.get(ListRectifications, &[]).await.unwrap().items[0].id;
    let genuine = VerificationRequest { verdict: RatingVerdict::Genuine, grounds: "查看了办件记录".to_owned() };
    supervisor.call(VerifyRating, &[&named.rectification], &genuine, Some(1)).await.unwrap();
    let after = everything(&town, &staff, &named).await;

    let reached: BTreeSet<&str> =
        after.iter().filter(|(_, (status, _))| *status == 200).map(|((_, path), _)| *path).collect();
    let unreached: Vec<&str> = after.keys().map(|(_, path)| *path).filter(|path| !reached.contains(path)).collect();
    let unreached: BTreeSet<&str> = unreached.into_iter().collect();
    assert_eq!(unreached.into_iter().collect::<Vec<_>>(), NOT_FOR_STAFF);

    // What the rating left as it was tells nothing of it. Whatever it changed names neither the rater nor the case.
    let number: String = own.number.chars().filter(|c| !c.is_whitespace()).collect();
    let account = town.citizen.account().unwrap().to_string();
    let (case, phone) = (case.to_string(), mask_phone(PHONE));
    let secrets =
        [account.as_str(), PHONE, &phone, "田", &own.number, &number, issued.receipt.as_str(), token.as_str()];
    let mut changed = BTreeSet::new();
    for ((name, path), (status, body)) in &after {
        if before[&(*name, *path)] == (*status, body.clone()) {
            continue;
        }
        changed.insert((*name, *path));
        for secret in secrets {
            assert!(!body.contains(secret), "{secret} is in what the {name} gets from {path}: {body}");
        }
        // The follow-up role of another unit is led to the case, and on to the contact with a purpose on record.
        let is_led = (*name, *path) == ("supervisor", "/api/v1/rectifications/{rectification}");
        assert_eq!(body.contains(&case), is_led, "the case in what the {name} gets from {path}: {body}");
    }
    for name in ["reviewer", "supervisor", "own supervisor"] {
        let detail = &after[&(name, "/api/v1/rectifications/{rectification}")];
        assert!(
            detail.1.contains("等了很久") && changed.contains(&(name, "/api/v1/rectifications")),
            "{name}: {detail:?}"
        );
    }
    for path in ["/api/v1/cases/{case}", "/api/v1/desk/cases", "/api/v1/watch/cases", "/api/v1/letters/{letter}/pdf"] {
        assert!(changed.iter().all(|(_, other)| *other != path) && reached.contains(path), "{path}: {changed:?}");
    }
}

#[tokio::test]
async fn xt_2_neither_tables_nor_trail_say_who_rated_in_the_clear() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let token = invited(&town, case, ServiceAct::Application).await.unwrap();
    // Signed in, so that the request itself knows who it is.
    let issued = rate(&mut town.client(&town.citizen), &token, &bad_rating("材料反复要")).await.unwrap();
    let trail = "SELECT actor_kind FROM audit WHERE subject_kind = 'rating'";
    assert_eq!(town.test.texts(trail).await, ["anonymous"]);
    for column in ["rater", "text", "receipt", "salt"] {
        let value = town.test.texts(&format!("SELECT {column} FROM rating")).await.concat();
        assert!(value.starts_with("v1:"), "rating.{column} is readable");
    }
    assert!(town.test.texts("SELECT token FROM invitation").await.iter().all(|token| token.starts_with("v1:")));
    let hashes = town.test.texts("SELECT receipt_hash FROM rating").await.concat();
    assert!(!hashes.contains(issued.receipt.as_str()));
}

#[tokio::test]
async fn the_rater_is_still_reached_when_there_is_an_answer() {
    let town = Town::found().await;
    let (_, issued) = rated_case(&town, &rating(Satisfaction::Satisfied)).await;
    let reader = town.test.app.store().reader();
    let receipt = town.stage.signed_out().get(ShowRatingReceipt, &[&issued.receipt.as_str()]).await.unwrap();
    assert_eq!(receipt.service.act, ServiceAct::Application);
    let work = town.test.work().await;
    let recipient = server::account::recipient(reader, town.test.app.secrets(), town.citizen.account().unwrap());
    let rating = rating_id(&town).await;
    let rater = evaluation::rater(work.db(), work.app(), rating).await.unwrap();
    assert_eq!((rater.recipient, rater.receipt), (recipient.await.unwrap(), issued.receipt));
}

async fn rating_id(town: &Town) -> domain::ids::RatingId {
    use sea_orm::{ConnectionTrait, Statement};
    let connection = town.test.intruder().await;
    let statement = Statement::from_string(connection.get_database_backend(), "SELECT id FROM rating");
    let row = connection.query_one_raw(statement).await.unwrap().unwrap();
    domain::ids::RatingId(row.try_get_by_index(0).unwrap())
}

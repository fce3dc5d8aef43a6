//! What the people rated never learn of the rater, and who may look.

use std::collections::BTreeMap;

use domain::access::Role;
use domain::rectification::RatingVerdict;
use domain::rectification::api::{DiscloseRater, DisclosureRequest, RectificationDetail};

use super::Bad;
use crate::town::PHONE;

#[tokio::test]
async fn xt_2_the_rated_unit_does_not_learn_the_rater() {
    let bad = Bad::rated().await;
    assert!(bad.list(&bad.town.reviewer).await.is_empty(), "before it is verified the unit knows nothing");
    assert_eq!(bad.show(&bad.town.reviewer).await.unwrap_err().status, 404);
    bad.town.test.clock.advance_millis(3_600_000);
    bad.verify(&bad.town.supervisor, RatingVerdict::Genuine).await.unwrap();
    let seen = bad.show(&bad.town.reviewer).await.unwrap();
    assert_eq!(seen.case, None);
    let days: Vec<bool> = seen.history.iter().map(|entry| entry.day_only).collect();
    assert_eq!(days, [true, false], "the rating's hour is not told, and no midnight in its place");
    let text = serde_json::to_string(&seen).unwrap();
    let number = bad.town.test.texts("SELECT number FROM case_file").await.remove(0);
    let rated_at = bad.town.test.texts("SELECT CAST(at AS TEXT) FROM rating").await.remove(0);
    for secret in [&bad.case.to_string(), PHONE, "田小满", &number, bad.receipt.as_str(), &rated_at] {
        assert!(!text.contains(secret), "{secret} is told");
    }
    let body = DisclosureRequest { purpose: "核实".to_owned() };
    let mut unit = bad.town.client(&bad.town.reviewer);
    assert_eq!(unit.call(DiscloseRater, &[&bad.id], &body, None).await.unwrap_err().status, 403);
    let own = bad.town.hire("0915", &[Role::Supervisor], bad.town.unit).await;
    let problem = bad.town.client(&own).call(DiscloseRater, &[&bad.id], &body, None).await.unwrap_err();
    assert_eq!((problem.status, problem.clause.as_deref()), (403, Some("XT-2")));
}

#[tokio::test]
async fn xt_2_each_look_at_the_rater_is_recorded_with_its_purpose() {
    let bad = Bad::rated().await;
    let mut supervisor = bad.town.client(&bad.town.supervisor);
    let empty = DisclosureRequest { purpose: " ".to_owned() };
    assert_eq!(supervisor.call(DiscloseRater, &[&bad.id], &empty, None).await.unwrap_err().status, 422);
    let body = DisclosureRequest { purpose: "电话核实田小满所述".to_owned() };
    let contact = supervisor.call(DiscloseRater, &[&bad.id], &body, None).await.unwrap();
    assert_eq!((contact.name.as_deref(), contact.phone.as_deref()), (Some("田小满"), Some(PHONE)));

    let looked = |detail: RectificationDetail| detail.history.into_iter().find(|entry| entry.what.contains("联系方式"));
    let step = looked(bad.show(&bad.town.supervisor).await.unwrap()).unwrap();
    assert!(step.text == "电话核实田小满所述" && step.who.contains("0911"), "{step:?}");
    bad.verify(&bad.town.supervisor, RatingVerdict::Genuine).await.unwrap();
    assert_eq!(looked(bad.show(&bad.town.reviewer).await.unwrap()), None, "a purpose can name the rater");

    let trail = bad.town.test.texts("SELECT data FROM audit WHERE action = 'disclose_rater'").await;
    let [trail] = trail.as_slice() else { panic!("{trail:?}") };
    let told: BTreeMap<String, uuid::Uuid> = serde_json::from_str(trail).unwrap();
    assert_eq!(told.keys().collect::<Vec<_>>(), ["event"], "that it happened, and where the purpose stands");
    assert!(!bad.town.test.everything().await.contains("田小满所述"), "the purpose is sealed");
}

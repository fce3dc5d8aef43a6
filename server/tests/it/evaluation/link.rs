//! Rating by link and by receipt.

use domain::access::Actor;
use domain::evaluation::api::{
    InvitationRequest, InvitationStanding, InviteRating, ShowInvitation, ShowRatingReceipt, SubmitFollowUpRating,
};
use domain::evaluation::{RatingChannel, RatingKind, Satisfaction, ServiceAct};
use domain::time::DAY_MS;
use futures_util::future::join_all;
use serde_json::json;
use server::case;
use server::evaluation::link_in_message;

use super::{accept, bad_rating, invited, rate, rated_case, rating};
use crate::town::Town;

#[tokio::test]
async fn ev_2_the_applicant_rates_an_act_of_the_case_once() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    assert!(town.show(&town.citizen, case).await.unwrap().ratable);
    let token = invited(&town, case, ServiceAct::Application).await.unwrap();
    let mut anybody = town.stage.signed_out();
    let view = anybody.get(ShowInvitation, &[&token.as_str()]).await.unwrap();
    assert_eq!(view.service.matter.as_deref(), Some("食品经营许可"));
    let InvitationStanding::Open { scale, .. } = view.standing else { panic!("{:?}", view.standing) };
    assert_eq!(scale.levels.len(), 5);

    let issued = rate(&mut anybody, &token, &rating(Satisfaction::Satisfied)).await.unwrap();
    assert!(!issued.rectification_opened);
    let again = rate(&mut anybody, &token, &bad_rating("")).await.unwrap_err();
    assert_eq!((again.status, again.code.as_str(), again.clause.as_deref()), (409, "already_rated", Some("EV-2")));
    let view = anybody.get(ShowInvitation, &[&token.as_str()]).await.unwrap();
    assert!(matches!(view.standing, InvitationStanding::Used { .. }));
    assert!(!town.show(&town.citizen, case).await.unwrap().ratable);

    let receipt = anybody.get(ShowRatingReceipt, &[&issued.receipt.as_str()]).await.unwrap();
    assert_eq!((receipt.kind, receipt.wording), (RatingKind::First, vec!["满意".to_owned()]));
    assert_eq!(receipt.answer, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn ev_2_of_many_who_press_at_once_with_one_token_one_is_taken() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let token = invited(&town, case, ServiceAct::Application).await.unwrap();
    let presses = (0..8).map(|_| {
        let (mut client, token) = (town.stage.signed_out(), token.clone());
        async move { rate(&mut client, &token, &rating(Satisfaction::Fair)).await }
    });
    let mut taken = 0;
    for answer in join_all(presses).await {
        match answer {
            Ok(_) => taken += 1,
            Err(problem) => assert_eq!((problem.status, problem.code.as_str()), (409, "already_rated")),
        }
    }
    assert_eq!(taken, 1);
    assert_eq!(town.test.texts("SELECT act FROM rating").await.len(), 1);
    assert_eq!(town.test.texts("SELECT line FROM ledger_entry").await.len(), 1);
}

#[tokio::test]
async fn ev_2_a_lost_answer_is_given_again_and_nothing_is_stored_twice() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let token = invited(&town, case, ServiceAct::Application).await.unwrap();
    let mut phone = town.stage.signed_out().with_key("one-press");
    let draft = rating(Satisfaction::Fair);
    let first = rate(&mut phone, &token, &draft).await.unwrap();
    let second = rate(&mut phone, &token, &draft).await.unwrap();
    assert_eq!(first, second);
    assert_eq!(town.test.texts("SELECT act FROM rating").await.len(), 1);
}

#[tokio::test]
async fn ev_2_every_way_to_an_act_leads_to_its_one_invitation() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let from_page = invited(&town, case, ServiceAct::Application).await.unwrap();
    let work = town.test.work().await;
    let loaded = case::store::find(work.db(), work.app(), case).await.unwrap();
    let from_message = link_in_message(&work, &loaded, ServiceAct::Application).await.unwrap();
    work.commit().await.unwrap();
    assert_eq!(from_page, from_message);
    assert_eq!(invited(&town, case, ServiceAct::Application).await.unwrap(), from_page);

    accept(&town, case).await;
    let acceptance = invited(&town, case, ServiceAct::Acceptance).await.unwrap();
    assert_ne!(acceptance, from_page, "another act has an invitation of its own");
}

#[tokio::test]
async fn ev_2_only_the_applicant_is_invited_and_only_to_what_took_place() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let body = InvitationRequest { act: ServiceAct::Application, channel: RatingChannel::Desktop };
    let stranger = town.client(&town.stranger).call(InviteRating, &[&case], &body, None).await.unwrap_err();
    assert_eq!(stranger.status, 404);
    let clerk = town.client(&town.clerk).call(InviteRating, &[&case], &body, None).await.unwrap_err();
    assert_eq!(clerk.status, 403);
    let early = invited(&town, case, ServiceAct::Delivery).await.unwrap_err();
    assert_eq!((early.status, early.code.as_str()), (409, "act_not_done"));
    let tablet = InvitationRequest { channel: RatingChannel::Tablet, ..body };
    let posing = town.client(&town.citizen).call(InviteRating, &[&case], &tablet, None).await.unwrap_err();
    assert_eq!((posing.status, posing.errors[0].field.as_str()), (422, "channel"));
}

#[tokio::test]
async fn ev_1_a_rating_without_a_level_is_no_rating() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let token = invited(&town, case, ServiceAct::Application).await.unwrap();
    let path = format!("/api/v1/invitations/{}/rating", token.as_str());
    let mut anybody = town.stage.signed_out();
    for body in [json!({}), json!({"text": "很好"}), json!({"satisfaction": null}), json!({"satisfaction": "default"})]
    {
        let body = body.to_string().into_bytes();
        let answer = anybody.send("POST", &path, Some("application/json"), body, None).await;
        assert_eq!(answer.status, 400);
    }
    let bare = rate(&mut anybody, &token, &rating(Satisfaction::Dissatisfied)).await.unwrap_err();
    assert_eq!((bare.status, bare.errors[0].code.as_str()), (422, "reason_needed"));
    assert!(town.test.texts("SELECT act FROM rating").await.is_empty());
    assert!(town.test.texts("SELECT line FROM ledger_entry").await.is_empty());
    rate(&mut anybody, &token, &bad_rating("")).await.unwrap();
}

#[tokio::test]
async fn ev_2_an_invitation_runs_out() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let token = invited(&town, case, ServiceAct::Application).await.unwrap();
    town.test.clock.advance_millis(31 * DAY_MS);
    let mut anybody = town.stage.signed_out();
    let late = rate(&mut anybody, &token, &rating(Satisfaction::Fair)).await.unwrap_err();
    assert_eq!((late.status, late.code.as_str()), (409, "invitation_expired"));
    let view = anybody.get(ShowInvitation, &[&token.as_str()]).await.unwrap();
    assert!(matches!(view.standing, InvitationStanding::Expired { .. }));
    assert!(!town.show(&town.citizen, case).await.unwrap().ratable);
    let asked = invited(&town, case, ServiceAct::Application).await.unwrap_err();
    assert_eq!(asked.code, "invitation_expired", "asking again gives no second chance");
}

#[tokio::test]
async fn ev_2_a_rating_has_one_later_word_which_the_ledger_keeps_beside_the_first() {
    let town = Town::found().await;
    let (_, issued) = rated_case(&town, &bad_rating("等了很久")).await;
    assert!(issued.rectification_opened);
    let mut anybody = town.stage.signed_out();
    let path = issued.receipt.as_str();
    assert!(anybody.get(ShowRatingReceipt, &[&path]).await.unwrap().follow_up.is_some());
    town.test.clock.advance_millis(DAY_MS);
    let draft = rating(Satisfaction::Satisfied);
    let later = anybody.call(SubmitFollowUpRating, &[&path], &draft, None).await.unwrap();
    assert!(later.ledger.line.contains("|follow_up:0|satisfied|"), "{}", later.ledger.line);
    let third = anybody.call(SubmitFollowUpRating, &[&path], &draft, None).await.unwrap_err();
    assert_eq!((third.status, third.code.as_str()), (409, "follow_ups_used"));
    let first = anybody.get(ShowRatingReceipt, &[&path]).await.unwrap();
    assert_eq!((first.rating, first.follow_up), (bad_rating("等了很久"), None));
    let second = anybody.get(ShowRatingReceipt, &[&later.receipt.as_str()]).await.unwrap();
    assert_eq!(second.kind, RatingKind::FollowUp);
}

#[tokio::test]
async fn ev_2_the_later_word_is_taken_for_thirty_days_after_the_first() {
    let town = Town::found().await;
    let (_, in_time) = rated_case(&town, &bad_rating("等了很久")).await;
    let (_, too_late) = rated_case(&town, &bad_rating("等了很久")).await;
    assert_eq!(town.test.app.rules().policy.evaluation.invitation_days.value, 30);
    let (mut anybody, draft) = (town.stage.signed_out(), rating(Satisfaction::Satisfied));
    town.test.clock.advance_millis(30 * DAY_MS);
    anybody.call(SubmitFollowUpRating, &[&in_time.receipt.as_str()], &draft, None).await.unwrap();
    let path = too_late.receipt.as_str();
    assert!(anybody.get(ShowRatingReceipt, &[&path]).await.unwrap().follow_up.is_some());
    town.test.clock.advance_millis(1);
    let refused = anybody.call(SubmitFollowUpRating, &[&path], &draft, None).await.unwrap_err();
    assert_eq!(
        (refused.status, refused.code.as_str(), refused.clause.as_deref()),
        (409, "follow_up_expired", Some("EV-2"))
    );
    assert_eq!(anybody.get(ShowRatingReceipt, &[&path]).await.unwrap().follow_up, None, "and none is offered");
}

#[tokio::test]
async fn ev_1_staff_bring_a_rating_up_and_never_give_one() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let token = invited(&town, case, ServiceAct::Application).await.unwrap();
    let tablet = Actor::Device { device: domain::ids::DeviceId(uuid::Uuid::from_u128(1)), window: town.window };
    for who in [&town.clerk, &town.reviewer, &town.supervisor, &town.administrator, &tablet] {
        let refused = rate(&mut town.client(who), &token, &rating(Satisfaction::VerySatisfied)).await.unwrap_err();
        assert_eq!(refused.status, 403, "{who:?}");
    }
    assert!(town.test.texts("SELECT act FROM rating").await.is_empty());
}

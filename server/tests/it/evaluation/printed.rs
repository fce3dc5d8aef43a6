//! The QR code on what the applicant is handed: the second way into the one invitation of an act (EV-2).

use domain::access::Actor;
use domain::case::api::{RefusalOfCase, RefuseCase, ShowCase};
use domain::evaluation::api::{InvitationStanding, ShowInvitation};
use domain::evaluation::{InvitationToken, Satisfaction, ServiceAct};
use domain::ids::{CaseId, LetterId};
use domain::notification::api::ListMessages;
use server::case;
use server::evaluation::link_in_message;

use super::{accept, bad_rating, rate, rating};
use crate::support::Log;
use crate::town::Town;

/// The token to which a letter leads whoever downloads it so; nothing where it leads to none.
async fn printed(town: &Town, who: &Actor, letter: LetterId) -> Option<InvitationToken> {
    let site = format!("{}/r/", town.test.config().public_url);
    let links = town.links(who, letter).await.into_iter();
    links.filter_map(|link| link.strip_prefix(&site)?.parse().ok()).next()
}

/// The letter of the case with this title.
async fn titled(town: &Town, case: CaseId, title: &str) -> LetterId {
    let detail = town.client(&town.citizen).get(ShowCase, &[&case]).await.unwrap();
    detail.letters.iter().find(|letter| letter.title == title).unwrap().id
}

/// The link of a text message about this act.
async fn texted(town: &Town, case: CaseId, act: ServiceAct) -> InvitationToken {
    let work = town.test.work().await;
    let loaded = case::store::find(work.db(), work.app(), case).await.unwrap();
    let token = link_in_message(&work, &loaded, act).await.unwrap();
    work.commit().await.unwrap();
    token
}

#[tokio::test]
async fn ev_2_the_qr_code_on_the_receipt_leads_to_the_rating_which_says_that_it_came_that_way() {
    let town = Town::found().await;
    let submitted = town.submit().await;
    let token = printed(&town, &town.citizen, submitted.receipt).await.unwrap();
    assert_eq!(
        printed(&town, &town.clerk, submitted.receipt).await.as_ref(),
        Some(&token),
        "a second copy is the same"
    );
    let mut anybody = town.stage.signed_out();
    let view = anybody.get(ShowInvitation, &[&token.as_str()]).await.unwrap();
    assert_eq!(view.service.act, ServiceAct::Application);
    assert!(matches!(view.standing, InvitationStanding::Open { .. }));
    let issued = rate(&mut anybody, &token, &rating(Satisfaction::Satisfied)).await.unwrap();
    assert!(issued.ledger.line.contains("|qr_code|"), "{}", issued.ledger.line);

    accept(&town, submitted.case).await;
    let notice = titled(&town, submitted.case, "受理通知书").await;
    let acceptance = printed(&town, &town.citizen, notice).await.unwrap();
    let view = anybody.get(ShowInvitation, &[&acceptance.as_str()]).await.unwrap();
    assert_eq!(view.service.act, ServiceAct::Acceptance);
    rate(&mut anybody, &acceptance, &bad_rating("")).await.unwrap();
    assert_eq!(town.test.texts("SELECT channel FROM rating").await, ["qr_code", "qr_code"]);
}

#[tokio::test]
async fn ev_2_an_act_is_rated_once_by_the_qr_code_or_by_the_message() {
    let town = Town::found().await;
    let submitted = town.submit().await;
    let by_code = printed(&town, &town.citizen, submitted.receipt).await.unwrap();
    let by_message = texted(&town, submitted.case, ServiceAct::Application).await;
    assert_ne!(by_code, by_message);
    let mut anybody = town.stage.signed_out();
    rate(&mut anybody, &by_code, &rating(Satisfaction::Fair)).await.unwrap();
    let again = rate(&mut anybody, &by_message, &rating(Satisfaction::Satisfied)).await.unwrap_err();
    assert_eq!((again.status, again.code.as_str(), again.clause.as_deref()), (409, "already_rated", Some("EV-2")));

    accept(&town, submitted.case).await;
    let by_code = printed(&town, &town.citizen, titled(&town, submitted.case, "受理通知书").await).await.unwrap();
    let by_message = texted(&town, submitted.case, ServiceAct::Acceptance).await;
    rate(&mut anybody, &by_message, &rating(Satisfaction::Fair)).await.unwrap();
    let again = rate(&mut anybody, &by_code, &rating(Satisfaction::Satisfied)).await.unwrap_err();
    assert_eq!(again.code, "already_rated");
    assert_eq!(town.test.texts("SELECT channel FROM rating ORDER BY at, channel").await, ["qr_code", "sms"]);
}

#[tokio::test]
async fn ev_1_only_the_applicant_and_the_window_that_hands_it_out_get_the_code() {
    let town = Town::found().await;
    let receipt = town.submit().await.receipt;
    for who in [&town.reviewer, &town.deputy, &town.supervisor] {
        assert_eq!(printed(&town, who, receipt).await, None);
    }
    for who in [&town.citizen, &town.clerk] {
        assert!(printed(&town, who, receipt).await.is_some());
    }
}

#[tokio::test]
async fn xt_2_no_invitation_can_be_read_in_log_or_database() {
    let log = Log::default();
    let listening = log.listen();
    let town = Town::found().await;
    let submitted = town.submit().await;
    let secrets = [
        printed(&town, &town.citizen, submitted.receipt).await.unwrap(),
        texted(&town, submitted.case, ServiceAct::Application).await,
    ];
    let version = town.show(&town.clerk, submitted.case).await.unwrap().version;
    let refusal = RefusalOfCase {
        reasons: "不属于本机关职权".to_owned(), basis: "行政许可法第三十二条".to_owned()
    };
    town.client(&town.clerk).call(RefuseCase, &[&submitted.case], &refusal, Some(version)).await.unwrap();
    let mut anybody = town.stage.signed_out().with_key("one-press");
    anybody.get(ShowInvitation, &[&secrets[1].as_str()]).await.unwrap();
    rate(&mut anybody, &secrets[0], &rating(Satisfaction::Fair)).await.unwrap();
    let inbox = town.client(&town.citizen).get(ListMessages, &[]).await.unwrap();
    let links =
        inbox.messages.items.into_iter().filter_map(|message| Some(message.link.strip_prefix("/r/")?.to_owned()));
    let sent: Vec<String> = links.collect();
    assert!(!sent.is_empty(), "the decision was told with its own link");
    drop(listening);
    let (log, stored) = (log.text(), town.test.everything().await);
    assert!(log.contains("/api/v1/invitations/{token}"), "the log holds the requests: {log}");
    for secret in secrets.iter().map(|token| token.as_str().to_owned()).chain(sent) {
        assert_eq!(log.lines().find(|line| line.contains(&secret)), None, "{secret} in the log");
        assert!(!stored.contains(&secret), "{secret} in the database");
    }
}

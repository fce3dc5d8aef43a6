//! Rating the service: by link, by receipt, on the tablet at the window, and the queue that leads there.

mod link;
mod printed;
mod queue;
mod secrecy;
mod tablet;

use domain::access::Actor;
use domain::case::api::AcceptCase;
use domain::endpoint::Nothing;
use domain::evaluation::api::{
    CallRequest, CallTicket, Completion, CreatePairingCode, FinishService, InvitationRequest, InviteRating, PairTablet,
    PairingRequest, ReceiptIssued, ShowTablet, SubmitRating, TabletQuestion, TabletState, TakeTicket, TakeWindow,
    TicketCall, TicketRequest, TicketTaken, WindowConsole,
};
use domain::evaluation::{
    InvitationToken, QueueKind, RatingChannel, RatingDraft, ReasonCode, Satisfaction, ServiceAct,
};
use domain::ids::{CaseId, WindowId};
use domain::problem::Problem;
use server::demo::client::Client;
use server::unit::{self, Window};

use crate::town::Town;

pub(crate) const NOTHING: Nothing = Nothing {};

/// A rating without words.
pub(crate) fn rating(satisfaction: Satisfaction) -> RatingDraft {
    RatingDraft { satisfaction, reasons: Vec::new(), text: String::new() }
}

/// A bad rating with its reason: 无理由超过法定办理时间.
pub(crate) fn bad_rating(text: &str) -> RatingDraft {
    let reasons = vec![ReasonCode(110)];
    RatingDraft { satisfaction: Satisfaction::VeryDissatisfied, reasons, text: text.to_owned() }
}

/// The citizen's invitation to rate an act of a case.
pub(crate) async fn invited(town: &Town, case: CaseId, act: ServiceAct) -> Result<InvitationToken, Problem> {
    let body = InvitationRequest { act, channel: RatingChannel::Mobile };
    let issued = town.client(&town.citizen).call(InviteRating, &[&case], &body, None).await?;
    Ok(issued.token)
}

/// Somebody rates with a link.
pub(crate) async fn rate(
    client: &mut Client,
    token: &InvitationToken,
    draft: &RatingDraft,
) -> Result<ReceiptIssued, Problem> {
    client.call(SubmitRating, &[&token.as_str()], draft, None).await
}

/// A fresh case of the citizen, whose application was rated so.
pub(crate) async fn rated_case(town: &Town, draft: &RatingDraft) -> (CaseId, ReceiptIssued) {
    let case = town.submit().await.case;
    let token = invited(town, case, ServiceAct::Application).await.unwrap();
    let receipt = rate(&mut town.stage.signed_out(), &token, draft).await.unwrap();
    (case, receipt)
}

/// The window accepts a submitted case.
pub(crate) async fn accept(town: &Town, case: CaseId) {
    let version = town.check_all(case).await.version;
    town.client(&town.clerk).call(AcceptCase, &[&case], &NOTHING, Some(version)).await.unwrap();
}

/// Another window of the hall.
pub(crate) async fn another_window(town: &Town) -> WindowId {
    let work = town.test.work().await;
    let id = WindowId(work.new_id());
    let window = Window { id, hall: town.hall, number: "4".to_owned(), name: "综合窗口".to_owned() };
    unit::create_window(&work, &window).await.unwrap();
    work.commit().await.unwrap();
    id
}

/// Somebody takes a number.
pub(crate) async fn take_ticket(town: &Town, kind: QueueKind) -> TicketTaken {
    let body = TicketRequest { kind };
    town.stage.signed_out().call(TakeTicket, &[&town.hall], &body, None).await.unwrap()
}

/// Somebody sits down at a window.
pub(crate) async fn sit_down(town: &Town, who: &Actor, window: WindowId) -> Client {
    let mut client = town.client(who);
    client.call(TakeWindow, &[&window], &NOTHING, None).await.unwrap();
    client
}

/// What a window does with the queue.
pub(crate) async fn call(client: &mut Client, window: WindowId, call: TicketCall) -> Result<WindowConsole, Problem> {
    client.call(CallTicket, &[&window], &CallRequest { call, number: None }, None).await
}

/// A tablet paired with a window through the API, cookie and all.
pub(crate) async fn pair(town: &Town, window: WindowId) -> Client {
    let issued = town.client(&town.clerk).call(CreatePairingCode, &[&window], &NOTHING, None).await.unwrap();
    let mut tablet = town.stage.signed_out();
    let request = PairingRequest { code: issued.code, name: "窗口平板".to_owned() };
    let paired = tablet.call(PairTablet, &[], &request, None).await.unwrap();
    assert_eq!(paired.window.id, window);
    tablet
}

/// Somebody takes a number, is called and served; the question comes up.
pub(crate) async fn serve(town: &Town, clerk: &mut Client, window: WindowId) -> TicketTaken {
    let ticket = take_ticket(town, QueueKind::Person).await;
    call(clerk, window, TicketCall::Next).await.unwrap();
    let done = Completion { act: ServiceAct::Advice };
    clerk.call(FinishService, &[&ticket.id], &done, None).await.unwrap();
    ticket
}

/// The question that the tablet shows.
pub(crate) async fn question(tablet: &mut Client) -> Option<TabletQuestion> {
    match tablet.get(ShowTablet, &[]).await.unwrap().state {
        TabletState::Rating { question, .. } => Some(question),
        TabletState::Standby { .. } | TabletState::Closed => None,
    }
}

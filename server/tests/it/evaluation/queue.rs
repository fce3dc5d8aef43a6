//! The queue: every number called by one window, at most.

use std::collections::BTreeSet;

use domain::evaluation::api::{
    BindTicket, CallRequest, CallTicket, Completion, CreatePairingCode, FinishService, LeaveWindow, ListWindows,
    ShowHallQueue, ShowTicket, TicketBinding, TicketCall, TicketStatus,
};
use domain::evaluation::{QueueKind, ServiceAct};
use domain::ids::WindowId;
use domain::time::DAY_MS;
use futures_util::future::join_all;

use super::{NOTHING, accept, another_window, call, sit_down, take_ticket};
use crate::town::Town;

#[tokio::test(flavor = "multi_thread")]
async fn ev_1_two_windows_never_call_the_same_ticket() {
    let town = Town::found().await;
    let other = another_window(&town).await;
    let mut windows = [
        (sit_down(&town, &town.clerk, town.window).await, town.window),
        (sit_down(&town, &town.sealer, other).await, other),
    ];
    for round in 0..6 {
        take_ticket(&town, QueueKind::Person).await;
        let calls = windows
            .clone()
            .map(|(mut client, window)| async move { call(&mut client, window, TicketCall::Next).await });
        let mut served = 0;
        for (place, answer) in join_all(calls).await.into_iter().enumerate() {
            match answer {
                Ok(console) => {
                    served += 1;
                    let (client, window) = &mut windows[place];
                    assert_eq!(console.current.unwrap().number.to_string(), format!("A{:03}", round + 1));
                    call(client, *window, TicketCall::Pass).await.unwrap();
                }
                Err(problem) => assert_eq!((problem.status, problem.code.as_str()), (409, "queue_empty")),
            }
        }
        assert_eq!(served, 1, "round {round}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_taken_at_once_have_neither_gaps_nor_twins() {
    let town = Town::found().await;
    let taken = (0..12).map(|_| {
        let (mut client, hall) = (town.stage.signed_out(), town.hall);
        async move {
            let body = domain::evaluation::api::TicketRequest { kind: QueueKind::Enterprise };
            client.call(domain::evaluation::api::TakeTicket, &[&hall], &body, None).await.unwrap()
        }
    });
    let mut numbers = BTreeSet::new();
    for ticket in join_all(taken).await {
        numbers.insert(ticket.number.to_string());
    }
    let expected: BTreeSet<String> = (1..=12).map(|n| format!("B{n:03}")).collect();
    assert_eq!(numbers, expected);
    town.test.clock.advance_millis(DAY_MS);
    assert_eq!(take_ticket(&town, QueueKind::Enterprise).await.number.to_string(), "B001");
}

#[tokio::test]
async fn the_green_channel_is_called_first() {
    let town = Town::found().await;
    let first = take_ticket(&town, QueueKind::Person).await;
    town.test.clock.advance_millis(60_000);
    let urgent = take_ticket(&town, QueueKind::Priority).await;
    assert_eq!((first.ahead, urgent.ahead), (0, 0));
    let mut anybody = town.stage.signed_out();
    let status = anybody.get(ShowTicket, &[&first.id]).await.unwrap();
    assert_eq!(status, TicketStatus::Waiting { number: first.number, ahead: 1 });
    let mut clerk = sit_down(&town, &town.clerk, town.window).await;
    let console = call(&mut clerk, town.window, TicketCall::Next).await.unwrap();
    assert_eq!(console.current.unwrap().number, urgent.number);
    let board = anybody.get(ShowHallQueue, &[&town.hall]).await.unwrap();
    assert_eq!((board.calls[0].number, board.calls[0].window), (urgent.number, 3));
    let line = board.lines.iter().find(|line| line.kind == QueueKind::Person).unwrap();
    assert_eq!((line.waiting, line.longest_wait_minutes, line.windows), (1, Some(1), 1));
}

#[tokio::test]
async fn a_number_set_aside_can_be_called_again_and_one_in_line_cannot_jump_it() {
    let town = Town::found().await;
    let absent = take_ticket(&town, QueueKind::Person).await;
    let mut clerk = sit_down(&town, &town.clerk, town.window).await;
    call(&mut clerk, town.window, TicketCall::Next).await.unwrap();
    let again = call(&mut clerk, town.window, TicketCall::Again).await.unwrap();
    assert_eq!(again.current.unwrap().calls, 2);
    let busy = call(&mut clerk, town.window, TicketCall::Next).await.unwrap_err();
    assert_eq!(busy.code, "ticket_open");
    let passed = call(&mut clerk, town.window, TicketCall::Pass).await.unwrap();
    assert_eq!((passed.current, passed.passed), (None, vec![absent.number]));

    let waiting = take_ticket(&town, QueueKind::Person).await;
    let jump = CallRequest { call: TicketCall::Next, number: Some(waiting.number) };
    let refused = clerk.call(CallTicket, &[&town.window], &jump, None).await.unwrap_err();
    assert_eq!((refused.status, refused.errors[0].field.as_str()), (422, "number"));
    let back = CallRequest { call: TicketCall::Next, number: Some(absent.number) };
    let console = clerk.call(CallTicket, &[&town.window], &back, None).await.unwrap();
    assert_eq!(console.current.unwrap().number, absent.number);
}

#[tokio::test]
async fn a_window_is_worked_by_whoever_sits_there_and_by_nobody_else() {
    let town = Town::found().await;
    take_ticket(&town, QueueKind::Person).await;
    let standing = call(&mut town.client(&town.clerk), town.window, TicketCall::Next).await.unwrap_err();
    assert_eq!(standing.code, "not_at_window");
    let mut clerk = sit_down(&town, &town.clerk, town.window).await;
    call(&mut clerk, town.window, TicketCall::Next).await.unwrap();
    let neighbour = call(&mut town.client(&town.sealer), town.window, TicketCall::Pass).await.unwrap_err();
    assert_eq!(neighbour.code, "not_at_window");
    let leaving = clerk.call(LeaveWindow, &[&town.window], &NOTHING, None).await.unwrap_err();
    assert_eq!(leaving.code, "ticket_open");
    call(&mut clerk, town.window, TicketCall::Pass).await.unwrap();
    let left = clerk.call(LeaveWindow, &[&town.window], &NOTHING, None).await.unwrap();
    assert!(!left.mine);
    let rows = clerk.get(ListWindows, &[]).await.unwrap();
    assert_eq!((rows.len(), rows[0].attendant.as_deref(), rows[0].mine), (1, None, false));
}

#[tokio::test]
async fn ev_1_a_ticket_bound_to_a_case_is_rated_as_the_act_that_took_place() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let ticket = take_ticket(&town, QueueKind::Person).await;
    let mut clerk = sit_down(&town, &town.clerk, town.window).await;
    call(&mut clerk, town.window, TicketCall::Next).await.unwrap();
    let console = clerk.call(BindTicket, &[&ticket.id], &TicketBinding { case }, None).await.unwrap();
    assert!(console.current.unwrap().case_number.is_some());
    let early = Completion { act: ServiceAct::Acceptance };
    let refused = clerk.call(FinishService, &[&ticket.id], &early, None).await.unwrap_err();
    assert_eq!((refused.status, refused.errors[0].code.as_str()), (422, "act_not_done"));
    accept(&town, case).await;
    let console = clerk.call(FinishService, &[&ticket.id], &early, None).await.unwrap();
    assert_eq!((console.current, console.rating.unwrap().number), (None, ticket.number));
    let own = super::invited(&town, case, ServiceAct::Acceptance).await.unwrap();
    let view = town.stage.signed_out().get(domain::evaluation::api::ShowInvitation, &[&own.as_str()]).await.unwrap();
    assert_eq!(
        (view.service.ticket.as_deref(), view.service.place.as_str()),
        (Some("A001"), "青禾市政务服务中心 3 号窗口")
    );
}

#[tokio::test]
async fn ev_1_advice_on_a_case_is_rated_each_time_that_it_is_given() {
    let town = Town::found().await;
    let case = town.submit().await.case;
    let mut clerk = sit_down(&town, &town.clerk, town.window).await;
    for _ in 0..2 {
        let ticket = take_ticket(&town, QueueKind::Person).await;
        call(&mut clerk, town.window, TicketCall::Next).await.unwrap();
        clerk.call(BindTicket, &[&ticket.id], &TicketBinding { case }, None).await.unwrap();
        clerk.call(FinishService, &[&ticket.id], &Completion { act: ServiceAct::Advice }, None).await.unwrap();
    }
    let invited = "SELECT CAST(occasion AS TEXT) FROM invitation WHERE act = 'advice' ORDER BY occasion";
    assert_eq!(town.test.texts(invited).await, ["1", "2"]);
}

#[tokio::test]
async fn an_administrator_pairs_the_first_tablet_of_any_window() {
    let town = Town::found().await;
    let (_, elsewhere) = town.another_hall().await;
    let mut administrator = town.client(&town.administrator);
    let rows = administrator.get(ListWindows, &[]).await.unwrap();
    let known: BTreeSet<WindowId> = rows.iter().map(|row| row.window.id).collect();
    assert_eq!(known, BTreeSet::from([town.window, elsewhere]));
    assert!(rows.iter().any(|row| row.hall == "青禾市河口镇便民服务中心"));
    administrator.call(CreatePairingCode, &[&elsewhere], &NOTHING, None).await.unwrap();
    let own = town.client(&town.clerk).get(ListWindows, &[]).await.unwrap();
    assert_eq!(own.iter().map(|row| row.window.id).collect::<Vec<_>>(), [town.window], "staff see their own hall");
    assert_eq!(town.client(&town.reviewer).get(ListWindows, &[]).await.unwrap_err().status, 403);
}

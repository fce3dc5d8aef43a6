//! The queue of the hall: three windows with tablets, people taking numbers, being served, rating or not.

use domain::access::Actor;
use domain::endpoint::Nothing;
use domain::evaluation::api::{
    CallRequest, CallTicket, Completion, CreatePairingCode, DeclineTabletRating, FinishService, PairTablet,
    PairingRequest, SubmitTabletRating, TabletDecline, TabletRating, TabletState, TakeTicket, TakeWindow, TicketCall,
    TicketRequest,
};
use domain::evaluation::{OutboxEntry, Passing, QueueKind, ServiceAct};
use domain::ids::WindowId;
use domain::problem::Problem;
use domain::time::{MINUTE_MS, Timestamp};
use futures_util::future::BoxFuture;
use rand::RngExt;
use rand::rngs::StdRng;

use super::evaluation;
use crate::clock::{Clock, TestClock};
use crate::demo::city::City;
use crate::demo::client::Client;
use crate::demo::play::{Area, Play, failed};
use crate::error::Result;

/// A window with whoever sits there and the tablet beside it.
struct Counter {
    window: WindowId,
    clerk: Actor,
    tablet: Client,
    sequence: u32,
}

/// The hall's windows.
#[derive(Default)]
pub(super) struct Queue {
    counters: Vec<Counter>,
}

impl Area for Queue {
    fn begin<'a>(&'a mut self, play: &'a mut Play, _: Timestamp) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            self.counters = open(&play.stage, &play.city).await.map_err(failed)?;
            Ok(())
        })
    }

    /// A day at the windows: each serves one to four people.
    fn morning<'a>(&'a mut self, play: &'a mut Play) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            for counter in &mut self.counters {
                counter.day(play).await.map_err(failed)?;
            }
            Ok(())
        })
    }
}

/// Puts people at the windows and pairs a tablet with each.
async fn open(stage: &Client, city: &City) -> Result<Vec<Counter>, Problem> {
    let mut counters = Vec::new();
    for (place, (window, clerk)) in city.windows.iter().zip(&city.clerks).enumerate() {
        let mut desk = stage.acting_as(clerk.clone());
        desk.call(TakeWindow, &[window], &Nothing {}, None).await?;
        let mut administrator = stage.acting_as(city.administrator.clone());
        let issued = administrator.call(CreatePairingCode, &[window], &Nothing {}, None).await?;
        let mut tablet = stage.signed_out();
        let request = PairingRequest { code: issued.code, name: format!("{} 号窗口平板", place + 1) };
        tablet.call(PairTablet, &[], &request, None).await?;
        counters.push(Counter { window: *window, clerk: clerk.clone(), tablet, sequence: 0 });
    }
    Ok(counters)
}

impl Counter {
    async fn day(&mut self, play: &mut Play) -> Result<(), Problem> {
        let kinds = [QueueKind::Person, QueueKind::Enterprise, QueueKind::Priority];
        for _ in 0..play.random.random_range(1..=4) {
            let mut visitor = play.stage.signed_out();
            let kind = kinds[play.random.random_range(0..kinds.len())];
            visitor.call(TakeTicket, &[&play.city.hall], &TicketRequest { kind }, None).await?;
            play.clock.advance_millis(play.random.random_range(3..12) * MINUTE_MS);
            let desk = play.stage.acting_as(self.clerk.clone());
            self.serve(desk, &play.clock, &mut play.random).await?;
        }
        Ok(())
    }

    async fn serve(&mut self, mut desk: Client, clock: &TestClock, random: &mut StdRng) -> Result<(), Problem> {
        let next = CallRequest { call: TicketCall::Next, number: None };
        let served = desk.call(CallTicket, &[&self.window], &next, None).await?;
        let Some(ticket) = served.current else { return Ok(()) };
        clock.advance_millis(random.random_range(4..9) * MINUTE_MS);
        let acts = [ServiceAct::Advice, ServiceAct::Application, ServiceAct::Supplement];
        let act = acts[random.random_range(0..acts.len())];
        desk.call(FinishService, &[&ticket.id], &Completion { act }, None).await?;
        clock.advance_millis(MINUTE_MS / 3);
        self.rate(clock, random).await
    }

    /// The person rates on the tablet, or does not.
    async fn rate(&mut self, clock: &TestClock, random: &mut StdRng) -> Result<(), Problem> {
        let view = self.tablet.get(domain::evaluation::api::ShowTablet, &[]).await?;
        let TabletState::Rating { question, .. } = view.state else { return Ok(()) };
        if random.random_bool(0.2) {
            let decline = TabletDecline { token: question.token, passing: Passing::Declined };
            return self.tablet.call(DeclineTabletRating, &[], &decline, None).await.map(drop);
        }
        self.sequence += 1;
        let entry = OutboxEntry {
            id: clock.new_id(),
            sequence: self.sequence,
            rated_at: clock.now(),
            draft: evaluation::draft(&question.scale, random),
        };
        let rating = TabletRating { token: question.token, entry };
        self.tablet.call(SubmitTabletRating, &[], &rating, None).await.map(drop)
    }
}

//! A day in the demo's hall: three windows with tablets, people taking numbers, being served, rating or not.

use domain::access::Actor;
use domain::endpoint::Nothing;
use domain::evaluation::api::{
    CallRequest, CallTicket, Completion, CreatePairingCode, DeclineTabletRating, FinishService, PairTablet,
    PairingRequest, SubmitTabletRating, TabletDecline, TabletRating, TabletState, TakeTicket, TakeWindow, TicketCall,
    TicketRequest,
};
use domain::evaluation::{OutboxEntry, Passing, QueueKind, ServiceAct};
use domain::ids::{HallId, WindowId};
use domain::problem::Problem;
use domain::time::MINUTE_MS;
use rand::RngExt;
use rand::rngs::StdRng;

use super::city::City;
use super::client::Client;
use super::rating;
use crate::clock::{Clock, TestClock};

/// A window with whoever sits there and the tablet beside it.
struct Counter {
    window: WindowId,
    clerk: Actor,
    tablet: Client,
    sequence: u32,
}

/// The hall.
pub(super) struct HallDay {
    hall: HallId,
    stage: Client,
    counters: Vec<Counter>,
}

impl HallDay {
    /// Puts people at the windows and pairs a tablet with each.
    pub(super) async fn open(stage: &Client, city: &City) -> Result<Self, Problem> {
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
        Ok(Self { hall: city.hall, stage: stage.clone(), counters })
    }

    /// Plays one day: each window serves one to four people.
    pub(super) async fn play(&mut self, clock: &TestClock, random: &mut StdRng) -> Result<(), Problem> {
        let kinds = [QueueKind::Person, QueueKind::Enterprise, QueueKind::Priority];
        for place in 0..self.counters.len() {
            for _ in 0..random.random_range(1..=4) {
                let mut visitor = self.stage.signed_out();
                let kind = kinds[random.random_range(0..kinds.len())];
                visitor.call(TakeTicket, &[&self.hall], &TicketRequest { kind }, None).await?;
                clock.advance_millis(random.random_range(3..12) * MINUTE_MS);
                self.serve(place, clock, random).await?;
            }
        }
        Ok(())
    }

    async fn serve(&mut self, place: usize, clock: &TestClock, random: &mut StdRng) -> Result<(), Problem> {
        let counter = &mut self.counters[place];
        let mut desk = self.stage.acting_as(counter.clerk.clone());
        let next = CallRequest { call: TicketCall::Next, number: None };
        let served = desk.call(CallTicket, &[&counter.window], &next, None).await?;
        let Some(ticket) = served.current else { return Ok(()) };
        clock.advance_millis(random.random_range(4..9) * MINUTE_MS);
        let acts = [ServiceAct::Advice, ServiceAct::Application, ServiceAct::Supplement];
        let act = acts[random.random_range(0..acts.len())];
        desk.call(FinishService, &[&ticket.id], &Completion { act }, None).await?;
        clock.advance_millis(MINUTE_MS / 3);
        counter.rate(clock, random).await
    }
}

impl Counter {
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
            draft: rating::draft(&question.scale, random),
        };
        let rating = TabletRating { token: question.token, entry };
        self.tablet.call(SubmitTabletRating, &[], &rating, None).await.map(drop)
    }
}

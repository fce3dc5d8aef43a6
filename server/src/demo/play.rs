//! The play: two months of the centre's work, one scene after the other at its time. It keeps time and order; what happens
//! is the areas' own ([`super::scenes`]).

use std::collections::BTreeMap;
use std::future::ready;
use std::net::IpAddr;
use std::sync::Arc;

use axum::Router;
use chrono::NaiveTime;
use domain::evaluation::ReceiptToken;
use domain::problem::Problem;
use domain::time::{DAY_MS, MINUTE_MS, Timestamp};
use futures_util::future::BoxFuture;
use rand::SeedableRng;
use rand::rngs::StdRng;

use super::Extent;
use super::cast::{self, Extra};
use super::city::City;
use super::client::Client;
use crate::app::App;
use crate::clock::TestClock;
use crate::error::{Error, Result};
use crate::jobs;

/// Something that happens at a time, with all that it needs to know.
pub(super) trait Scene: Send + Sync {
    /// Has it happen, and lays what follows from it.
    fn play(self: Box<Self>, play: &mut Play) -> BoxFuture<'_, Result<()>>;
}

/// What the people of one area do.
pub(super) trait Area: Send {
    /// Prepares, and lays the scenes that have a time of their own, up to `now`.
    fn begin<'a>(&'a mut self, _play: &'a mut Play, _now: Timestamp) -> BoxFuture<'a, Result<()>> {
        Box::pin(ready(Ok(())))
    }

    /// Its part of the morning of a working day.
    fn morning<'a>(&'a mut self, _play: &'a mut Play) -> BoxFuture<'a, Result<()>> {
        Box::pin(ready(Ok(())))
    }
}

/// What waits for its time.
enum Due {
    /// The program's jobs get their turn, as they do before everything else.
    Jobs,
    /// A working day begins.
    Morning,
    /// An area's scene.
    Scene(Box<dyn Scene>),
}

/// Everything that scenes need and share.
pub(super) struct Play {
    pub(super) app: Arc<App>,
    pub(super) clock: Arc<TestClock>,
    /// A browser in nobody's hands.
    pub(super) stage: Client,
    pub(super) city: City,
    pub(super) extent: Extent,
    /// Those who apply.
    pub(super) extras: Vec<Extra>,
    /// Of the bad ratings since the last morning.
    pub(super) receipts: Vec<ReceiptToken>,
    pub(super) random: StdRng,
    /// By their time, and of one time in the order in which they were laid.
    waiting: BTreeMap<(Timestamp, u32), Due>,
    order: u32,
}

impl Play {
    pub(super) fn new(
        app: Arc<App>,
        clock: Arc<TestClock>,
        router: Router,
        city: City,
        extent: Extent,
        seed: u64,
    ) -> Self {
        Self {
            app,
            clock,
            stage: Client::new(router, IpAddr::from([10, 99, 0, 1])),
            city,
            extent,
            extras: cast::extras(extent.people, seed),
            receipts: Vec::new(),
            random: StdRng::seed_from_u64(seed),
            waiting: BTreeMap::new(),
            order: 0,
        }
    }

    /// Plays everything up to the present.
    pub(super) async fn run(&mut self, mut areas: Vec<Box<dyn Area>>, now: Timestamp) -> Result<()> {
        self.lay_days(now);
        for area in &mut areas {
            area.begin(self, now).await?;
        }
        while let Some(((at, _), next)) = self.waiting.pop_first() {
            if at > now {
                break;
            }
            self.clock.set(at);
            jobs::run_due(&self.app).await?;
            match next {
                Due::Jobs => {}
                Due::Morning => {
                    for area in &mut areas {
                        area.morning(self).await?;
                    }
                }
                Due::Scene(scene) => scene.play(self).await?,
            }
        }
        self.clock.set(now);
        jobs::run_due(&self.app).await.map(|_| ())
    }

    /// Lays the mornings, and gives the jobs a turn twice a day.
    fn lay_days(&mut self, now: Timestamp) {
        let began = self.app.clock().now();
        let days = (now.millis() - began.millis()) / DAY_MS;
        for day in 0..=days {
            let date = began.plus_millis(day * DAY_MS).local_date();
            for hour in [8, 18] {
                let at = Timestamp::from_local(date, NaiveTime::from_hms_opt(hour, 1, 0).unwrap_or_default());
                self.wait(at, Due::Jobs);
            }
            if self.app.rules().calendar.is_working(date) {
                let at = Timestamp::from_local(date, NaiveTime::from_hms_opt(9, 5, 0).unwrap_or_default());
                self.wait(at, Due::Morning);
            }
        }
    }

    /// Lays a scene.
    pub(super) fn push(&mut self, at: Timestamp, scene: impl Scene + 'static) {
        self.wait(at, Due::Scene(Box::new(scene)));
    }

    fn wait(&mut self, at: Timestamp, next: Due) {
        self.order += 1;
        self.waiting.insert((at, self.order), next);
    }

    /// Lays a scene after so many minutes of office time.
    pub(super) fn push_later(&mut self, minutes: u32, scene: impl Scene + 'static) {
        self.push(self.later(self.app.clock().now(), minutes), scene);
    }

    /// The opening of the last working day that was over before `now`.
    pub(super) fn last_working_morning(&self, now: Timestamp) -> Timestamp {
        let calendar = &self.app.rules().calendar;
        let mut date = now.local_date();
        while let Some(before) = date.pred_opt() {
            date = before;
            if calendar.is_working(date) {
                break;
            }
        }
        Timestamp::from_local(date, NaiveTime::from_hms_opt(9, 10, 0).unwrap_or_default())
    }

    /// The instant after so many minutes of office time.
    fn later(&self, from: Timestamp, mut minutes: u32) -> Timestamp {
        let rules = self.app.rules();
        let mut at = from;
        loop {
            let date = at.local_date();
            if rules.calendar.is_working(date) {
                for hours in &rules.clock.hours {
                    let opens =
                        Timestamp::from_local(date, NaiveTime::MIN).plus_millis(i64::from(hours.opens()) * MINUTE_MS);
                    let closes =
                        Timestamp::from_local(date, NaiveTime::MIN).plus_millis(i64::from(hours.closes()) * MINUTE_MS);
                    let begin = at.max(opens);
                    let left = (closes.millis() - begin.millis()) / MINUTE_MS;
                    if left > i64::from(minutes) {
                        return begin.plus_millis(i64::from(minutes) * MINUTE_MS);
                    }
                    minutes = minutes.saturating_sub(u32::try_from(left.max(0)).unwrap_or(0));
                }
            }
            at = Timestamp::from_local(date.succ_opt().unwrap_or(date), NaiveTime::MIN);
        }
    }
}

/// The play stops: what its people cannot do is a fault of the play.
pub(super) fn failed(problem: Problem) -> Error {
    let fields: Vec<String> =
        problem.errors.iter().map(|error| format!("{}: {}", error.field, error.message)).collect();
    Error::internal(format!("the demo's play stopped: {} {} {fields:?}", problem.code, problem.detail))
}

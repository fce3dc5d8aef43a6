//! The play: two months of the centre's work, one act after the other at its time.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::net::IpAddr;
use std::sync::Arc;

use axum::Router;
use chrono::NaiveTime;
use domain::access::{Actor, Person, Role};
use domain::account::api::Profile;
use domain::case::draft::ApplicantKind;
use domain::evaluation::ReceiptToken;
use domain::identity::Phone;
use domain::ids::{CaseId, UnitId};
use domain::matter::{Matter, ServiceObject};
use domain::problem::Problem;
use domain::time::{DAY_MS, MINUTE_MS, Timestamp};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use super::acts::{perform, submit};
use super::cast::{self, Extra};
use super::city::{City, Office};
use super::client::Client;
use super::hall::HallDay;
use super::plot::{self, Beat, Step};
use super::{Extent, rating};
use crate::account;
use crate::app::App;
use crate::clock::TestClock;
use crate::error::{Error, Result};
use crate::jobs;
use crate::matter::{self, StoredMatter};

/// Something that happens at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Scene {
    /// Somebody applies.
    Apply(u32),
    /// The next beat of a case.
    Beat(usize),
    /// A day in the hall.
    Hall,
    /// The program's jobs get their turn.
    Jobs,
}

/// A case under way.
struct Story {
    case: CaseId,
    unit: UnitId,
    applicant: usize,
    beats: std::vec::IntoIter<Beat>,
    next: Step,
}

/// Everything the play needs.
pub(super) struct Play {
    app: Arc<App>,
    clock: Arc<TestClock>,
    stage: Client,
    city: City,
    extent: Extent,
    matters: Vec<StoredMatter>,
    extras: Vec<Extra>,
    stories: Vec<Story>,
    offices: HashMap<UnitId, Office>,
    hall: HallDay,
    /// Of the bad ratings since the last day in the hall.
    receipts: Vec<ReceiptToken>,
    random: StdRng,
    scenes: BinaryHeap<Reverse<(Timestamp, u32, Scene)>>,
    order: u32,
}

impl Play {
    pub(super) async fn new(
        app: Arc<App>,
        clock: Arc<TestClock>,
        router: Router,
        city: City,
        extent: Extent,
        seed: u64,
    ) -> Result<Self> {
        let matters = matter::in_effect(app.store().reader(), app.clock().now().local_date()).await?;
        let matters = matters.into_iter().filter(|stored| stored.matter.online_application).collect();
        let stage = Client::new(router, IpAddr::from([10, 99, 0, 1]));
        let hall = HallDay::open(&stage, &city).await.map_err(failed)?;
        Ok(Self {
            app,
            clock,
            stage,
            matters,
            extras: cast::extras(extent.people, seed),
            stories: Vec::new(),
            offices: city.offices.iter().map(|office| (office.unit, office.clone())).collect(),
            hall,
            receipts: Vec::new(),
            city,
            extent,
            random: StdRng::seed_from_u64(seed),
            scenes: BinaryHeap::new(),
            order: 0,
        })
    }

    /// Plays everything up to the present.
    pub(super) async fn run(&mut self, now: Timestamp) -> Result<()> {
        self.write_script(now);
        while let Some(Reverse((at, _, scene))) = self.scenes.pop() {
            if at > now {
                continue;
            }
            self.clock.set(at);
            jobs::run_due(&self.app).await?;
            match scene {
                Scene::Jobs => {}
                Scene::Hall => {
                    let said = std::mem::take(&mut self.receipts);
                    rating::put_right(&self.stage, &self.city, at.local_date(), said, &mut self.random).await;
                    self.hall.play(&self.clock, &mut self.random).await.map_err(failed)?;
                }
                Scene::Apply(number) => self.apply(number).await?,
                Scene::Beat(story) => self.beat(story).await?,
            }
        }
        self.clock.set(now);
        jobs::run_due(&self.app).await.map(|_| ())
    }

    /// Spreads the beginnings over the days, denser towards the present, and gives the jobs a turn twice a day.
    fn write_script(&mut self, now: Timestamp) {
        let began = self.app.clock().now();
        let days = (now.millis() - began.millis()) / DAY_MS;
        for day in 0..=days {
            let date = began.plus_millis(day * DAY_MS).local_date();
            for hour in [8, 18] {
                let at = Timestamp::from_local(date, NaiveTime::from_hms_opt(hour, 1, 0).unwrap_or_default());
                self.push(at, Scene::Jobs);
            }
            if self.app.rules().calendar.is_working(date) {
                let at = Timestamp::from_local(date, NaiveTime::from_hms_opt(9, 5, 0).unwrap_or_default());
                self.push(at, Scene::Hall);
            }
        }
        let Extent { cases, tableau, .. } = self.extent;
        for number in 0..cases {
            let share = f64::from(number) / f64::from(cases);
            #[expect(clippy::cast_possible_truncation, reason = "a share of some days in milliseconds fits")]
            let offset = ((now.millis() - began.millis()) as f64 * share.powf(0.7)) as i64;
            let at = began.plus_millis(offset + i64::from(self.random.random_range(0..600)) * MINUTE_MS);
            self.push(at.min(now), Scene::Apply(number));
        }
        let eve = self.last_working_morning(now);
        for place in 0..tableau {
            self.push(eve.plus_millis(i64::from(place) * MINUTE_MS), Scene::Apply(cases + place));
        }
    }

    /// The opening of the last working day that was over before `now`.
    fn last_working_morning(&self, now: Timestamp) -> Timestamp {
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

    fn push(&mut self, at: Timestamp, scene: Scene) {
        self.order += 1;
        self.scenes.push(Reverse((at, self.order, scene)));
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

    async fn apply(&mut self, number: u32) -> Result<()> {
        let matter = self.matters[self.random.random_range(0..self.matters.len())].clone();
        let who = self.applicant_for(&matter.matter);
        let applicant = self.enter(who).await?;
        let at_window = number.is_multiple_of(5);
        let actor = if at_window { self.clerk(number) } else { applicant.clone() };
        let mut client = self.stage.acting_as(actor);
        let case = submit(&mut client, &matter, &self.extras[who], at_window).await.map_err(failed)?;
        let promise = matter.matter.promised_limit.map_or(0, |limit| u32::from(limit.value));
        let course = match number.checked_sub(self.extent.cases) {
            Some(place) => plot::tableau(place),
            None => plot::course(promise, &mut self.random),
        };
        let mut beats = course.into_iter();
        if let Some((minutes, next)) = beats.next() {
            let at = self.later(self.app.clock().now(), minutes);
            self.stories.push(Story { case, unit: matter.unit, applicant: who, beats, next });
            self.push(at, Scene::Beat(self.stories.len() - 1));
        }
        Ok(())
    }

    fn applicant_for(&mut self, matter: &Matter) -> usize {
        let persons = matter.service_objects.contains(&ServiceObject::Person);
        let firms = matter.service_objects.iter().any(|object| *object != ServiceObject::Person);
        loop {
            let who = self.random.random_range(0..self.extras.len());
            let is_person = self.extras[who].applicant.kind == Some(ApplicantKind::Person);
            if (is_person && persons) || (!is_person && firms) {
                return who;
            }
        }
    }

    /// Gives the person an account and a profile the first time they come.
    async fn enter(&mut self, who: usize) -> Result<Actor> {
        let extra = &mut self.extras[who];
        let account = match extra.account {
            Some(account) => account,
            None => {
                let phone = Phone::parse(&extra.applicant.phone).map_err(Error::internal)?;
                let work = self.app.begin(Actor::System, "demo").await?;
                let account = account::find_or_create_by_phone(&work, &phone).await?;
                let profile = Profile {
                    kind: extra.applicant.kind,
                    name: extra.applicant.name.clone(),
                    number: extra.applicant.number.clone(),
                    contact: extra.applicant.contact.clone(),
                };
                account::set_profile(&work, account, &profile).await?;
                work.commit().await?;
                extra.account = Some(account);
                account
            }
        };
        let role = match extra.applicant.kind {
            Some(ApplicantKind::Organization) => Role::Enterprise,
            Some(ApplicantKind::Person) | None => Role::Citizen,
        };
        Ok(Actor::Person(Person { account, roles: vec![role], unit: None, hall: None }))
    }

    fn clerk(&self, number: u32) -> Actor {
        let place = usize::try_from(number).unwrap_or(0) % self.city.clerks.len();
        self.city.clerks[place].clone()
    }

    /// Plays a case's next beat. What the case's own rules no longer allow, because time went another way, ends the
    /// story there.
    async fn beat(&mut self, index: usize) -> Result<()> {
        let (case, unit, applicant, step) = {
            let story = &self.stories[index];
            (story.case, story.unit, story.applicant, story.next)
        };
        let applicant = self.enter(applicant).await?;
        let office = self.offices.get(&unit).cloned().ok_or_else(|| Error::internal("a unit without an office"))?;
        let actor = match step {
            Step::CheckAll
            | Step::FindFault
            | Step::Correct
            | Step::Accept
            | Step::Refuse
            | Step::Deliver
            | Step::Archive => self.clerk(u32::try_from(index).unwrap_or(0)),
            Step::Supplement | Step::Withdraw | Step::Rate => applicant,
            Step::Suspend | Step::Resume | Step::AskForTime | Step::Approve | Step::Reject => office.reviewer,
            Step::GrantTime | Step::Sign | Step::Seal => office.deputy,
            Step::BureauSeal => self.city.bureau_sealer.clone(),
        };
        let mut client = self.stage.acting_as(actor);
        let played = perform(&mut client, case, step, &mut self.random).await;
        if step == Step::Rate
            && let Ok(Some(receipt)) = rating::rate(&mut client, case, &mut self.random).await
        {
            self.receipts.push(receipt);
        }
        if played.is_ok() {
            self.schedule_next(index);
        }
        Ok(())
    }

    fn schedule_next(&mut self, index: usize) {
        let Some((minutes, next)) = self.stories[index].beats.next() else { return };
        self.stories[index].next = next;
        let at = self.later(self.app.clock().now(), minutes);
        self.push(at, Scene::Beat(index));
    }
}

fn failed(problem: Problem) -> Error {
    let fields: Vec<String> =
        problem.errors.iter().map(|error| format!("{}: {}", error.field, error.message)).collect();
    Error::internal(format!("the demo's play stopped: {} {} {fields:?}", problem.code, problem.detail))
}

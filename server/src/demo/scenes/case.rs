//! Cases: people apply, and what the dice chose happens to their applications.

mod acts;
mod plot;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use domain::access::Actor;
use domain::case::draft::ApplicantKind;
use domain::ids::{CaseId, UnitId};
use domain::matter::{Matter, ServiceObject};
use domain::time::{MINUTE_MS, Timestamp};
use futures_util::future::BoxFuture;
use rand::RngExt;

use self::acts::{perform, submit};
use self::plot::{Beat, PlotStep};
use super::evaluation::Rate;
use crate::demo::Extent;
use crate::demo::city::Office;
use crate::demo::play::{Area, Play, Scene, failed};
use crate::error::{Error, Result};
use crate::matter::{self, StoredMatter};

/// The applications of the play.
pub(super) struct Applications;

impl Area for Applications {
    /// Spreads the applications over the days, denser towards the present.
    fn begin<'a>(&'a mut self, play: &'a mut Play, now: Timestamp) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let began = play.app.clock().now();
            let matters = matter::in_effect(play.app.store().reader(), began.local_date()).await?;
            let online = matters.into_iter().filter(|stored| stored.matter.online_application);
            let catalogue = Arc::new(Catalogue { matters: online.collect(), begun: AtomicU32::new(0) });
            let Extent { cases, tableau, .. } = play.extent;
            for number in 0..cases {
                let share = f64::from(number) / f64::from(cases);
                #[expect(clippy::cast_possible_truncation, reason = "a share of some days in milliseconds fits")]
                let offset = ((now.millis() - began.millis()) as f64 * share.powf(0.7)) as i64;
                let at = began.plus_millis(offset + i64::from(play.random.random_range(0..600)) * MINUTE_MS);
                play.push(at.min(now), Apply { number, catalogue: Arc::clone(&catalogue) });
            }
            let eve = play.last_working_morning(now);
            for place in 0..tableau {
                let at = eve.plus_millis(i64::from(place) * MINUTE_MS);
                play.push(at, Apply { number: cases + place, catalogue: Arc::clone(&catalogue) });
            }
            Ok(())
        })
    }
}

/// For what people can apply, and how many stories have begun.
struct Catalogue {
    matters: Vec<StoredMatter>,
    begun: AtomicU32,
}

/// Somebody applies.
struct Apply {
    number: u32,
    catalogue: Arc<Catalogue>,
}

impl Scene for Apply {
    fn play(self: Box<Self>, play: &mut Play) -> BoxFuture<'_, Result<()>> {
        Box::pin(async move {
            let Self { number, catalogue } = *self;
            let matter = &catalogue.matters[play.random.random_range(0..catalogue.matters.len())];
            let who = applicant_for(&matter.matter, play);
            let applicant = play.enter(who).await?;
            let at_window = number.is_multiple_of(5);
            let actor = if at_window { clerk(play, number) } else { applicant };
            let mut client = play.stage.acting_as(actor);
            let case = submit(&mut client, matter, &play.extras[who], at_window).await.map_err(failed)?;
            let promise = matter.matter.promised_limit.map_or(0, |limit| u32::from(limit.value));
            let course = match number.checked_sub(play.extent.cases) {
                Some(place) => plot::tableau(place),
                None => plot::course(promise, &mut play.random),
            };
            let mut beats = course.beats.into_iter();
            if let Some((minutes, next)) = beats.next() {
                let number = catalogue.begun.fetch_add(1, Ordering::Relaxed);
                let story = CaseStory { number, case, unit: matter.unit, who, beats, next, rating: course.rating };
                play.push_later(minutes, story);
            }
            Ok(())
        })
    }
}

/// A case under way, before its next step.
struct CaseStory {
    number: u32,
    case: CaseId,
    unit: UnitId,
    /// Who applied.
    who: usize,
    beats: std::vec::IntoIter<Beat>,
    next: PlotStep,
    /// After how many minutes the applicant rates, if at all.
    rating: Option<u32>,
}

impl Scene for CaseStory {
    /// Takes the case's next step. What the case's own rules no longer allow, because time went another way, ends the story
    /// there.
    fn play(self: Box<Self>, play: &mut Play) -> BoxFuture<'_, Result<()>> {
        Box::pin(async move {
            let actor = self.actor(play).await?;
            let mut client = play.stage.acting_as(actor);
            if perform(&mut client, self.case, self.next, &mut play.random).await.is_ok() {
                self.go_on(play);
            }
            Ok(())
        })
    }
}

impl CaseStory {
    /// Who takes the next step.
    async fn actor(&self, play: &mut Play) -> Result<Actor> {
        let applicant = play.enter(self.who).await?;
        let offices = &play.city.offices;
        let office = offices.iter().find(|office| office.unit == self.unit);
        let Office { reviewer, deputy, .. } = office.ok_or_else(|| Error::internal("a unit without an office"))?;
        Ok(match self.next {
            PlotStep::CheckAll
            | PlotStep::FindFault
            | PlotStep::Correct
            | PlotStep::Accept
            | PlotStep::Refuse
            | PlotStep::Deliver
            | PlotStep::Archive => clerk(play, self.number),
            PlotStep::Supplement | PlotStep::Withdraw => applicant,
            PlotStep::Suspend | PlotStep::Resume | PlotStep::AskForTime | PlotStep::Approve | PlotStep::Reject => {
                reviewer.clone()
            }
            PlotStep::GrantTime | PlotStep::Sign | PlotStep::Seal => deputy.clone(),
            PlotStep::BureauSeal => play.city.bureau_sealer.clone(),
        })
    }

    /// Lays what comes next.
    fn go_on(mut self, play: &mut Play) {
        match (self.beats.next(), self.rating) {
            (Some((minutes, next)), _) => {
                self.next = next;
                play.push_later(minutes, self);
            }
            (None, Some(minutes)) => play.push_later(minutes, Rate { case: self.case, who: self.who }),
            (None, None) => {}
        }
    }
}

/// Somebody who may apply for this.
fn applicant_for(matter: &Matter, play: &mut Play) -> usize {
    let persons = matter.service_objects.contains(&ServiceObject::Person);
    let firms = matter.service_objects.iter().any(|object| *object != ServiceObject::Person);
    loop {
        let who = play.random.random_range(0..play.extras.len());
        let is_person = play.extras[who].applicant.kind == Some(ApplicantKind::Person);
        if (is_person && persons) || (!is_person && firms) {
            return who;
        }
    }
}

/// The clerk to whom this number comes.
fn clerk(play: &Play, number: u32) -> Actor {
    let clerks = &play.city.clerks;
    clerks[usize::try_from(number).unwrap_or(0) % clerks.len()].clone()
}

//! What the clocks of a bad rating bring: warnings at their levels, and a note when a limit runs out (EV-5, EV-6, OP-5).

use domain::deadline::{Proof, warnings_due};
use domain::notification::StaffNews;

use super::clock::{self, About, LevelFires, LimitRunsOut};
use super::event::{Author, Happening};
use super::store::{self, Kept};
use super::tell;
use crate::account;
use crate::error::{Error, Result};
use crate::jobs::InWork;
use crate::wiring::Wiring;
use crate::work::Work;

/// The handlers of these jobs.
pub(super) fn jobs(wiring: &mut Wiring) {
    wiring.job::<LevelFires>();
    wiring.job::<LimitRunsOut>();
}

/// The rectification, if this very clock still runs, with the proof of it.
async fn running(about: About, work: &Work) -> Result<Option<(Kept, Proof)>> {
    let kept = match store::find_for_change(work, about.rectification).await {
        Ok(kept) => kept,
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    let ended = clock::inputs(&kept.record, about.clock, work.rules()).facts.ended_at.is_some();
    if ended || kept.record.clock_start(about.clock) != about.started_at {
        return Ok(None);
    }
    let proof = clock::proof(work, &kept.record, about.clock);
    Ok(Some((kept, proof)))
}

/// Puts on record what came of the clock, once. Returns whether it is news.
async fn note(about: About, work: &Work, what: &Happening) -> Result<bool> {
    let file = store::file(work.db(), work.app().secrets(), about.rectification).await?;
    let is_news = !file.iter().any(|event| event.what == *what && event.at >= about.started_at);
    if is_news {
        store::note(work, about.rectification, &Author::System, what).await?;
    }
    Ok(is_news)
}

impl InWork for LevelFires {
    async fn run(self, work: &Work) -> Result<()> {
        let Some((kept, proof)) = running(self.about, work).await? else { return Ok(()) };
        let (rules, kind) = (work.rules(), self.about.clock);
        let due = warnings_due(&clock::inputs(&kept.record, kind, rules), &rules.calendar, &rules.clock, work.now());
        let Some((level, at)) = due.into_iter().find(|(level, _)| level.key == self.level) else { return Ok(()) };
        if work.now() < at {
            // The calendar or the policy changed since the job was set.
            return work.enqueue(&self, at).await;
        }
        if !note(self.about, work, &Happening::Warned { clock: kind, level: level.name.clone() }).await? {
            return Ok(());
        }
        let standing = proof.standing(work.now()).words();
        let news = StaffNews::RectificationDue { rectification: kept.record.id, clock: kind, standing };
        let told = tell::offices(work, &kept.record, &level.tell).await?;
        account::tell_staff(work, told, news, &level.channels).await
    }
}

impl InWork for LimitRunsOut {
    async fn run(self, work: &Work) -> Result<()> {
        let Some((_, proof)) = running(self.about, work).await? else { return Ok(()) };
        if work.now() <= proof.due_at {
            return work.enqueue(&self, proof.due_at.plus_millis(1)).await;
        }
        note(self.about, work, &Happening::Overdue { clock: self.about.clock }).await.map(|_| ())
    }
}

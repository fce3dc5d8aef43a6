//! A bad rating opens its rectification by itself, with what the records say about it (EV-5).

use domain::ids::RectificationId;
use domain::rectification::{Rectification, evidence};

use super::event::{Author, EventKind};
use super::store::{self, RatedService, StoredRectification};
use super::{facts, tell};
use crate::announce::Subscriber;
use crate::error::Result;
use crate::evaluation::{self, BadRating};
use crate::work::Work;

/// Opens the rectification of a bad rating, in the transaction that stores the rating.
#[derive(Clone, Copy, Debug)]
pub struct Open;

impl Subscriber<BadRating> for Open {
    async fn receive(work: &Work, bad: &BadRating) -> Result<()> {
        open(work, bad).await
    }
}

/// Its clocks start, and those who may verify it are told. The unit rated is not, until it is verified (XT-2).
async fn open(work: &Work, bad: &BadRating) -> Result<()> {
    let rated = evaluation::rated(work.db(), work.app(), bad.rating).await?;
    let facts = facts::facts(work, bad.case).await?;
    let mut wording = rated.wording.into_iter();
    let id = RectificationId(work.new_id());
    let stored = StoredRectification {
        // A tablet may bring a rating days later: nobody could act on it before.
        record: Rectification::open(id, bad.rating, bad.unit, work.now()),
        case: bad.case,
        about: RatedService {
            hall: bad.hall,
            matter: rated.service.matter,
            act: rated.service.act,
            satisfaction: rated.rating.satisfaction,
            level: wording.next().unwrap_or_default(),
            reasons: wording.collect(),
            rated_on: bad.at.local_date(),
        },
        evidence: bad.reasons.iter().map(|code| evidence(*code, &facts)).collect(),
        answer_due: work.now(),
        solution_due: work.now(),
        version: 1,
    };
    store::insert(work, &stored).await?;
    store::note(work, id, &Author::System, &EventKind::Opened).await?;
    tell::verification_asked(work, &stored.record).await
}

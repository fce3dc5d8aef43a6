//! Rectifications in the database: the only code that touches the area's tables.

use domain::deadline::{State, prove};
use domain::evaluation::{Satisfaction, ServiceAct};
use domain::ids::{CaseId, HallId, RatingId, RectificationId};
use domain::rectification::api::RectificationQuery;
use domain::rectification::{Evidence, Objection, Rectification, RectificationClock, RectificationStage, StageKind};
use domain::text_enum::TextEnum;
use domain::time::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::clock;
use super::entity::{event, rectification};
use super::event::{Author, Event, EventKind};
use crate::audit;
use crate::db::column::{from_json, small, to_json, word};
use crate::error::{Error, Result};
use crate::http::PageRequest;
use crate::record::{self, History};
use crate::secrets::{Field, Secrets};
use crate::work::Work;

/// Grounds and notes may name people.
const RECORD: Field = Field::new("rectification", "record");

/// What a rectification's rating was about, as lists and pages show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RatedService {
    pub(super) hall: HallId,
    pub(super) matter: Option<String>,
    pub(super) act: ServiceAct,
    pub(super) satisfaction: Satisfaction,
    pub(super) level: String,
    pub(super) reasons: Vec<String>,
    pub(super) rated_on: chrono::NaiveDate,
}

/// A rectification with what is kept beside it.
#[derive(Clone, Debug)]
pub(super) struct StoredRectification {
    pub(super) record: Rectification,
    /// The case, which leads to the rater.
    pub(super) case: Option<CaseId>,
    pub(super) about: RatedService,
    /// What the records said about the complaint when it came in.
    pub(super) evidence: Vec<Evidence>,
    pub(super) answer_due: Timestamp,
    pub(super) solution_due: Timestamp,
    pub(super) version: u32,
}

/// Stores a rectification that just opened.
pub(super) async fn insert(work: &Work, stored: &StoredRectification) -> Result<()> {
    let (record, about) = (&stored.record, &stored.about);
    let columns = list_columns(work, record)?;
    let row = rectification::Model {
        id: record.id.0,
        rating_id: record.rating.0,
        case_id: stored.case.map(|case| case.0),
        unit_id: record.unit.0,
        hall_id: about.hall.0,
        matter_name: about.matter.clone(),
        act: about.act.code().to_owned(),
        satisfaction: about.satisfaction.code().to_owned(),
        level: about.level.clone(),
        reasons: to_json(&about.reasons)?,
        evidence: to_json(&stored.evidence)?,
        rated_on: about.rated_on,
        opened_at: record.opened_at.millis(),
        stage: record.stage.kind().code().to_owned(),
        is_open: columns.is_open,
        answer_due: columns.answer_due.millis(),
        answered_at: None,
        solution_due: columns.solution_due.millis(),
        solved_at: None,
        closed_at: None,
        ending: None,
        late_after: columns.late_after,
        record: work.seal(RECORD, record.id.0, &to_json(record)?)?,
        version: small(stored.version)?,
    };
    rectification::Entity::insert(row.into_active_model()).exec_without_returning(work.db()).await?;
    clock::set(work, record).await
}

/// Stores the due dates as the rules in force now give them, which changes no version.
pub(super) async fn recount(work: &Work, stored: &StoredRectification) -> Result<()> {
    let record = &stored.record;
    let columns = list_columns(work, record)?;
    let update = rectification::ActiveModel {
        answer_due: Set(due(work, record.answered_at(), stored.answer_due, columns.answer_due).millis()),
        solution_due: Set(due(work, record.solved_at(), stored.solution_due, columns.solution_due).millis()),
        late_after: Set(columns.late_after),
        ..Default::default()
    };
    let this = rectification::Column::Id.eq(record.id.0);
    rectification::Entity::update_many().set(update).filter(this).exec(work.db()).await?;
    Ok(())
}

/// The ids of the rectifications that are open.
pub(super) async fn open(db: &impl ConnectionTrait) -> Result<Vec<RectificationId>> {
    use rectification::Column;
    let open = rectification::Entity::find().select_only().column(Column::Id).filter(Column::IsOpen.eq(true));
    let ids: Vec<Uuid> = open.order_by_asc(Column::Id).into_tuple().all(db).await?;
    Ok(ids.into_iter().map(RectificationId).collect())
}

/// Stores the record as a step left it, unless it is no longer at the version at which it was read.
pub(super) async fn save(work: &Work, stored: &mut StoredRectification, record: Rectification) -> Result<()> {
    stored.record = record;
    let record = &stored.record;
    let columns = list_columns(work, record)?;
    let answer_due = due(work, record.answered_at(), stored.answer_due, columns.answer_due);
    let solution_due = due(work, record.solved_at(), stored.solution_due, columns.solution_due);
    let closed = record.stage.closed();
    let update = rectification::ActiveModel {
        stage: Set(record.stage.kind().code().to_owned()),
        is_open: Set(columns.is_open),
        answer_due: Set(answer_due.millis()),
        answered_at: Set(record.answered_at().map(Timestamp::millis)),
        solution_due: Set(solution_due.millis()),
        solved_at: Set(record.solved_at().map(Timestamp::millis)),
        closed_at: Set(closed.map(|(_, at)| at.millis())),
        ending: Set(closed.map(|(ending, _)| ending.code().to_owned())),
        late_after: Set(columns.late_after),
        record: Set(work.seal(RECORD, record.id.0, &to_json(record)?)?),
        version: Set(small(stored.version.saturating_add(1))?),
        ..Default::default()
    };
    let updated = rectification::Entity::update_many()
        .set(update)
        .filter(rectification::Column::Id.eq(record.id.0))
        .filter(rectification::Column::Version.eq(small(stored.version)?))
        .exec(work.db())
        .await?;
    work.expect_one(updated.rows_affected)?;
    stored.version = stored.version.saturating_add(1);
    (stored.answer_due, stored.solution_due) = (answer_due, solution_due);
    clock::set(work, &stored.record).await
}

impl History for event::Entity {
    const KIND: &'static str = "rectification";
    const RECORD: event::Column = event::Column::RectificationId;
    const SEQ: event::Column = event::Column::Seq;
    const SEALED: Field = Field::new("rectification_event", "fact");
}

/// Adds what happened to the rectification's history and to the audit trail.
pub(super) async fn note(work: &Work, rectification: RectificationId, by: &Author, what: &EventKind) -> Result<()> {
    let next = record::next_event::<event::Entity>(work, rectification.0, &to_json(what)?).await?;
    let id = next.id;
    let row = event::Model {
        id,
        rectification_id: rectification.0,
        seq: next.seq,
        at: next.at,
        kind: what.code().to_owned(),
        author: to_json(by)?,
        fact: next.sealed,
    };
    event::Entity::insert(row.into_active_model()).exec_without_returning(work.db()).await?;
    work.record(audit::Entry::new(event::Entity::KIND, rectification.0, what.code()).with("event", id)).await
}

/// What happened to a rectification, the oldest first.
pub(super) async fn history(
    db: &impl ConnectionTrait,
    secrets: &Secrets,
    rectification: RectificationId,
) -> Result<Vec<Event>> {
    let opened = |row: event::Model| {
        Ok(Event {
            at: Timestamp::from_millis(row.at),
            by: from_json("author", row.id, &row.author)?,
            what: from_json("fact", row.id, &secrets.open_sealed(event::Entity::SEALED, row.id, &row.fact)?)?,
        })
    };
    record::events::<event::Entity>(db, rectification.0).await?.into_iter().map(opened).collect()
}

/// The rectification.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    secrets: &Secrets,
    id: RectificationId,
) -> Result<StoredRectification> {
    let row = rectification::Entity::find_by_id(id.0).one(db).await?;
    opened(secrets, row.ok_or(Error::NotFound)?)
}

/// The rectification, for changing it: on PostgreSQL its row stays locked until the work ends.
pub(super) async fn find_for_change(work: &Work, id: RectificationId) -> Result<StoredRectification> {
    find_locked(work.db(), work.app().secrets(), id).await
}

/// The same, where no more than the transaction of a work is at hand.
pub(super) async fn find_locked(
    db: &impl ConnectionTrait,
    secrets: &Secrets,
    id: RectificationId,
) -> Result<StoredRectification> {
    let row = rectification::Entity::find_by_id(id.0).lock_exclusive().one(db).await?;
    opened(secrets, row.ok_or(Error::NotFound)?)
}

/// The rectification that a rating opened.
pub(super) async fn find_by_rating(
    db: &impl ConnectionTrait,
    secrets: &Secrets,
    rating: RatingId,
) -> Result<Option<StoredRectification>> {
    let row = rectification::Entity::find().filter(rectification::Column::RatingId.eq(rating.0)).one(db).await?;
    row.map(|row| opened(secrets, row)).transpose()
}

/// The rectification that a rating opened, for changing it.
pub(super) async fn find_by_rating_for_change(work: &Work, rating: RatingId) -> Result<StoredRectification> {
    let row = rectification::Entity::find()
        .filter(rectification::Column::RatingId.eq(rating.0))
        .lock_exclusive()
        .one(work.db())
        .await?;
    opened(work.app().secrets(), row.ok_or(Error::NotFound)?)
}

/// Which rectifications a list holds.
pub(super) struct Wanted<'a> {
    pub(super) query: &'a RectificationQuery,
    /// Leaves out what waits to be verified.
    pub(super) only_verified: bool,
    pub(super) page: &'a PageRequest<Uuid>,
    pub(super) now: Timestamp,
}

/// A page of rectifications, the newest first, and one more where there are more.
pub(super) async fn list(
    db: &impl ConnectionTrait,
    secrets: &Secrets,
    wanted: Wanted<'_>,
) -> Result<Vec<StoredRectification>> {
    use rectification::Column;
    let mut rows = rectification::Entity::find();
    if let Some(unit) = wanted.query.unit {
        rows = rows.filter(Column::UnitId.eq(unit.0));
    }
    if let Some(stage) = wanted.query.stage {
        rows = rows.filter(Column::Stage.eq(stage.code()));
    }
    if wanted.only_verified {
        rows = rows.filter(Column::Stage.ne(StageKind::Opened.code()));
    }
    let now = wanted.now.millis();
    rows = match wanted.query.late {
        Some(true) => rows.filter(Column::IsOpen.eq(true)).filter(Column::LateAfter.lt(now)),
        Some(false) => rows.filter(Column::LateAfter.is_null().or(Column::LateAfter.gte(now))),
        None => rows,
    };
    if let Some(after) = wanted.page.after() {
        rows = rows.filter(Column::Id.lt(*after));
    }
    let rows = rows.order_by_desc(Column::Id).limit(wanted.page.rows_to_read()).all(db).await?;
    rows.into_iter().map(|row| opened(secrets, row)).collect()
}

/// What lists filter by, which follows from the record.
struct ListColumns {
    is_open: bool,
    answer_due: Timestamp,
    solution_due: Timestamp,
    late_after: Option<i64>,
}

fn list_columns(work: &Work, record: &Rectification) -> Result<ListColumns> {
    let (rules, now) = (work.rules(), work.now());
    let policy = &rules.policy.rectification;
    let answer = prove(&record.clock(RectificationClock::Answer, policy), &rules.calendar, &rules.clock, now);
    let solution = prove(&record.clock(RectificationClock::Solution, policy), &rules.calendar, &rules.clock, now);
    let runs = |state: State| matches!(state, State::Running | State::Late | State::Paused);
    let running = [&answer, &solution].into_iter().filter(|proof| runs(proof.state));
    let is_open = match &record.stage {
        RectificationStage::Opened
        | RectificationStage::Handling { .. }
        | RectificationStage::Answered { .. }
        | RectificationStage::FedBack { .. } => true,
        RectificationStage::Excluded { objection, .. } => matches!(objection, Objection::Pending { .. }),
        RectificationStage::Closed { .. } => false,
    };
    Ok(ListColumns {
        is_open,
        late_after: running.map(|proof| proof.due_at.millis()).min(),
        answer_due: answer.due_at,
        solution_due: solution.due_at,
    })
}

/// A due date to store: by which a clock was judged that had ended before, it stays, whatever rules came since.
fn due(work: &Work, ended_at: Option<Timestamp>, stored: Timestamp, counted: Timestamp) -> Timestamp {
    match ended_at {
        Some(ended_at) if ended_at < work.now() => stored,
        Some(_) | None => counted,
    }
}

fn opened(secrets: &Secrets, row: rectification::Model) -> Result<StoredRectification> {
    let record = secrets.open_sealed(RECORD, row.id, &row.record)?;
    Ok(StoredRectification {
        record: from_json("record", row.id, &record)?,
        case: row.case_id.map(CaseId),
        about: RatedService {
            hall: HallId(row.hall_id),
            act: word("act", row.id, &row.act)?,
            satisfaction: word("satisfaction", row.id, &row.satisfaction)?,
            reasons: from_json("reasons", row.id, &row.reasons)?,
            matter: row.matter_name,
            level: row.level,
            rated_on: row.rated_on,
        },
        evidence: from_json("evidence", row.id, &row.evidence)?,
        answer_due: Timestamp::from_millis(row.answer_due),
        solution_due: Timestamp::from_millis(row.solution_due),
        version: u32::try_from(row.version).map_err(Error::internal)?,
    })
}

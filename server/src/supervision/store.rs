//! Accountability records and warnings in the database: the only code that touches the area's tables.

use std::collections::BTreeMap;

use domain::case::CaseReference;
use domain::deadline::{ClockKind, ProvenClock};
use domain::identity::CaseNumber;
use domain::ids::{AccountabilityId, CaseId, UnitId};
use domain::staff::StaffMember;
use domain::supervision::api::AccountabilityQuery;
use domain::supervision::{Accountability, AccountabilityStage, Warning};
use domain::text_enum::TextEnum;
use domain::time::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::entity::{accountability, event, warning};
use super::event::{Event, EventKind, EventText};
use crate::db;
use crate::db::column::{from_json, small, to_json, word};
use crate::error::{Error, Result};
use crate::http::{COUNT_TO, PageRequest};
use crate::record::{self, History};
use crate::secrets::{Field, Secrets};
use crate::work::Work;

/// Explanations and reasons may name people.
const RECORD: Field = Field::new("accountability", "record");

/// An accountability record with what is kept beside it.
#[derive(Clone, Debug)]
pub(super) struct StoredAccountability {
    pub(super) record: Accountability,
    pub(super) case_number: String,
    pub(super) matter_name: String,
    /// Who had the case when the limit ran out, in words.
    pub(super) holder: String,
    /// The overdue clock as it stood then.
    pub(super) clock: ProvenClock,
    pub(super) version: u32,
}

impl StoredAccountability {
    /// The case as messages name it.
    pub(super) fn case(&self) -> Result<CaseReference> {
        let number = CaseNumber::parse(&self.case_number).map_err(Error::internal)?;
        Ok(CaseReference { id: self.record.facts.case, number, matter: self.matter_name.clone() })
    }
}

impl History for event::Entity {
    const KIND: &'static str = "accountability";
    const RECORD: event::Column = event::Column::AccountabilityId;
    const SEQ: event::Column = event::Column::Seq;
    const SEALED: Field = Field::new("accountability_event", "words");
}

/// Stores a record that just opened.
pub(super) async fn insert(work: &Work, stored: &StoredAccountability) -> Result<()> {
    let facts = &stored.record.facts;
    let id = stored.record.id.0;
    let row = accountability::Model {
        id,
        case_id: facts.case.0,
        case_number: stored.case_number.clone(),
        matter_name: stored.matter_name.clone(),
        clock: facts.clock.code().to_owned(),
        unit_id: facts.unit.0,
        holder: facts.holder.map(|holder| holder.0),
        holder_words: stored.holder.clone(),
        proof: to_json(&stored.clock)?,
        due_at: facts.due_at.millis(),
        opened_at: stored.record.opened_at.millis(),
        stage: stored.record.stage().code().to_owned(),
        record: work.seal(RECORD, id, &to_json(&stored.record)?)?,
        version: small(stored.version)?,
    };
    accountability::Entity::insert(row.into_active_model()).exec_without_returning(work.db()).await?;
    note(work, stored.record.id, None, &EventText::bare(EventKind::Opened)).await
}

/// Stores the record as a step left it, unless it is no longer at the version at which it was read.
pub(super) async fn save(work: &Work, stored: &mut StoredAccountability, record: Accountability) -> Result<()> {
    stored.record = record;
    let id = stored.record.id;
    let update = accountability::ActiveModel {
        stage: Set(stored.record.stage().code().to_owned()),
        record: Set(work.seal(RECORD, id.0, &to_json(&stored.record)?)?),
        version: Set(small(stored.version.saturating_add(1))?),
        ..Default::default()
    };
    let updated = accountability::Entity::update_many()
        .set(update)
        .filter(accountability::Column::Id.eq(id.0))
        .filter(accountability::Column::Version.eq(small(stored.version)?))
        .exec(work.db())
        .await?;
    work.expect_one(updated.rows_affected)?;
    stored.version = stored.version.saturating_add(1);
    Ok(())
}

/// Adds to a record's history what somebody did, or the program where nobody is named.
pub(super) async fn note(
    work: &Work,
    record: AccountabilityId,
    by: Option<&StaffMember>,
    what: &EventText,
) -> Result<()> {
    let next = record::next_event::<event::Entity>(work, record.0, &what.words).await?;
    let row = event::Model {
        id: next.id,
        accountability_id: record.0,
        seq: next.seq,
        at: next.at,
        who: by.map(StaffMember::unit_and_badge).unwrap_or_default(),
        kind: what.kind.code().to_owned(),
        words: next.sealed,
    };
    event::Entity::insert(row.into_active_model()).exec_without_returning(work.db()).await?;
    Ok(())
}

/// What happened to a record, the oldest first.
pub(super) async fn history(
    db: &impl ConnectionTrait,
    secrets: &Secrets,
    record: AccountabilityId,
) -> Result<Vec<Event>> {
    let opened = |row: event::Model| {
        let words = secrets.open_sealed(event::Entity::SEALED, row.id, &row.words)?;
        let what = EventText { kind: word("kind", row.id, &row.kind)?, words };
        Ok(Event { at: Timestamp::from_millis(row.at), who: row.who, what })
    };
    record::events::<event::Entity>(db, record.0).await?.into_iter().map(opened).collect()
}

/// The record.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    secrets: &Secrets,
    id: AccountabilityId,
) -> Result<StoredAccountability> {
    let row = accountability::Entity::find_by_id(id.0).one(db).await?;
    opened(secrets, row.ok_or(Error::NotFound)?)
}

/// The record, for changing it: on PostgreSQL its row stays locked until the work ends.
pub(super) async fn find_for_change(work: &Work, id: AccountabilityId) -> Result<StoredAccountability> {
    find_locked(work.db(), work.app().secrets(), id).await
}

/// The same, where no more than the transaction of a work is at hand.
pub(super) async fn find_locked(
    db: &impl ConnectionTrait,
    secrets: &Secrets,
    id: AccountabilityId,
) -> Result<StoredAccountability> {
    let row = accountability::Entity::find_by_id(id.0).lock_exclusive().one(db).await?;
    opened(secrets, row.ok_or(Error::NotFound)?)
}

/// The records that wait for an explanation.
pub(super) async fn unexplained(db: &impl ConnectionTrait) -> Result<Vec<AccountabilityId>> {
    let ids: Vec<Uuid> = accountability::Entity::find()
        .select_only()
        .column(accountability::Column::Id)
        .filter(accountability::Column::Stage.eq(AccountabilityStage::Opened.code()))
        .order_by_asc(accountability::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(AccountabilityId).collect())
}

/// Whether a record was ever opened for this clock of the case. Whoever asks next for the same case waits for this
/// work to end.
pub(super) async fn was_opened_for(work: &Work, case: CaseId, clock: ClockKind, due_at: Timestamp) -> Result<bool> {
    db::lock(work.db(), &format!("accountability/case/{case}")).await?;
    let found = accountability::Entity::find()
        .filter(accountability::Column::CaseId.eq(case.0))
        .filter(accountability::Column::Clock.eq(clock.code()))
        .filter(accountability::Column::OpenedAt.gt(due_at.millis()))
        .one(work.db())
        .await?;
    Ok(found.is_some())
}

/// A page of records, the newest first, and one more where there are more.
pub(super) async fn list(
    db: &impl ConnectionTrait,
    secrets: &Secrets,
    query: &AccountabilityQuery,
    page: &PageRequest<Uuid>,
) -> Result<Vec<StoredAccountability>> {
    let mut rows = accountability::Entity::find();
    if let Some(unit) = query.unit {
        rows = rows.filter(accountability::Column::UnitId.eq(unit.0));
    }
    if let Some(stage) = query.stage {
        rows = rows.filter(accountability::Column::Stage.eq(stage.code()));
    }
    if let Some(after) = page.after() {
        rows = rows.filter(accountability::Column::Id.lt(*after));
    }
    let rows = rows.order_by_desc(accountability::Column::Id).limit(page.rows_to_read()).all(db).await?;
    rows.into_iter().map(|row| opened(secrets, row)).collect()
}

/// Whether a record of the case waits for its decision.
pub(super) async fn is_accountable(work: &Work, case: CaseId) -> Result<bool> {
    let open = accountability::Entity::find()
        .filter(accountability::Column::CaseId.eq(case.0))
        .filter(accountability::Column::Stage.ne(AccountabilityStage::Decided.code()));
    Ok(open.count(work.db()).await? > 0)
}

/// Whose records are counted.
#[derive(Clone, Copy, Debug)]
pub(super) enum OfUnit {
    /// Those of this unit.
    This(UnitId),
    /// Those of all units but this one.
    Other(UnitId),
}

/// How many records are in this stage: of one unit, or of all.
pub(super) async fn count_in_stage(db: &impl ConnectionTrait, stage: AccountabilityStage, unit: OfUnit) -> Result<u32> {
    let rows = accountability::Entity::find().filter(accountability::Column::Stage.eq(stage.code()));
    let rows = rows.filter(match unit {
        OfUnit::This(unit) => accountability::Column::UnitId.eq(unit.0),
        OfUnit::Other(unit) => accountability::Column::UnitId.ne(unit.0),
    });
    Ok(u32::try_from(rows.limit(COUNT_TO).count(db).await?).unwrap_or(u32::MAX))
}

/// The records of a case that wait for an explanation or a decision, the oldest first.
pub(super) async fn open_of_case(
    db: &impl ConnectionTrait,
    secrets: &Secrets,
    case: CaseId,
) -> Result<Vec<StoredAccountability>> {
    let rows = accountability::Entity::find()
        .filter(accountability::Column::CaseId.eq(case.0))
        .filter(accountability::Column::Stage.ne(AccountabilityStage::Decided.code()))
        .order_by_asc(accountability::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(|row| opened(secrets, row)).collect()
}

/// How many undecided records each unit has.
pub(super) async fn open_by_unit(db: &impl ConnectionTrait) -> Result<BTreeMap<UnitId, u32>> {
    let rows: Vec<(Uuid, i64)> = accountability::Entity::find()
        .select_only()
        .column(accountability::Column::UnitId)
        .column_as(accountability::Column::Id.count(), "records")
        .filter(accountability::Column::Stage.ne(AccountabilityStage::Decided.code()))
        .group_by(accountability::Column::UnitId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(unit, count)| (UnitId(unit), u32::try_from(count).unwrap_or(u32::MAX))).collect())
}

/// When this level of a clock of the case was last warned of. Whoever warns of the same case waits until this work ends.
pub(super) async fn last_warned(work: &Work, case: CaseId, clock: ClockKind, level: &str) -> Result<Option<Timestamp>> {
    db::lock(work.db(), &format!("warning/{case}")).await?;
    let last: Option<i64> = warning::Entity::find()
        .select_only()
        .column(warning::Column::At)
        .filter(warning::Column::CaseId.eq(case.0))
        .filter(warning::Column::Clock.eq(clock.code()))
        .filter(warning::Column::Level.eq(level))
        .order_by_desc(warning::Column::At)
        .into_tuple()
        .one(work.db())
        .await?;
    Ok(last.map(Timestamp::from_millis))
}

/// Stores a warning that just went out.
pub(super) async fn insert_warning(work: &Work, new: &Warning, version: u32) -> Result<()> {
    let row = warning::Model {
        id: new.id.0,
        case_id: new.case.0,
        case_version: small(version)?,
        level: new.level.clone(),
        level_name: new.level_name.clone(),
        clock: new.clock.code().to_owned(),
        at: new.at.millis(),
        channels: to_json(&new.channels)?,
        recipients: to_json(&new.recipients)?,
    };
    warning::Entity::insert(row.into_active_model()).exec_without_returning(work.db()).await?;
    Ok(())
}

/// The warnings that went out for these cases, the newest first.
pub(super) async fn warnings_of(db: &impl ConnectionTrait, cases: &[CaseId]) -> Result<Vec<Warning>> {
    let rows = warning::Entity::find()
        .filter(warning::Column::CaseId.is_in(cases.iter().map(|case| case.0)))
        .order_by_desc(warning::Column::Id)
        .all(db)
        .await?;
    let opened = |row: warning::Model| {
        Ok(Warning {
            id: domain::ids::WarningId(row.id),
            case: CaseId(row.case_id),
            clock: word("clock", row.id, &row.clock)?,
            channels: from_json("channels", row.id, &row.channels)?,
            recipients: from_json("recipients", row.id, &row.recipients)?,
            level: row.level,
            level_name: row.level_name,
            at: Timestamp::from_millis(row.at),
        })
    };
    rows.into_iter().map(opened).collect()
}

fn opened(secrets: &Secrets, row: accountability::Model) -> Result<StoredAccountability> {
    let record: Accountability = from_json("record", row.id, &secrets.open_sealed(RECORD, row.id, &row.record)?)?;
    Ok(StoredAccountability {
        record,
        clock: from_json("proof", row.id, &row.proof)?,
        case_number: row.case_number,
        matter_name: row.matter_name,
        holder: row.holder_words,
        version: u32::try_from(row.version).map_err(Error::internal)?,
    })
}

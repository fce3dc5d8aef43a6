//! Lists of cases: one's own, and a desk's, each page a seek from where the last one ended.

use std::sync::Arc;

use domain::access::{Actor, Role};
use domain::case::api::{CaseQuery, CaseSummary, DeskCounts, ListCases, ListDeskCases, ShowDeskCounts, StageCount};
use domain::case::draft::Application;
use domain::case::{CaseMark, Duty, Stage};
use domain::deadline::{ClockSummary, DueStatus, Standing};
use domain::endpoint::Page;
use domain::identity::{CaseNumber, mask_name};
use domain::ids::CaseId;
use domain::text::visible;
use domain::text_enum::TextEnum;
use domain::time::Timestamp;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::entity::case_file::{Column, Entity, Model};
use super::store::{APPLICATION, from_json, word};
use super::view;
use crate::db::column::contains;
use crate::error::{Error, Result};
use crate::http::{COUNT_TO, Call, PageRequest, PageSize, Reply};
use crate::work::{ReadContext, Reader};

/// A row's place among one's own: when it was submitted, and the case.
type OwnCursor = (i64, Uuid);

/// A row's place at a desk: its rank, the instant that the list is sorted by, and the case.
type DeskCursor = (i32, i64, Uuid);

/// One's own cases, newest first.
pub(super) async fn list_cases(call: Arc<Call<ListCases>>) -> Result<Reply> {
    let reader = call.read();
    let account = call.actor().account().ok_or(Error::SignIn)?;
    let own = Column::ApplicantAccount.eq(account.0);
    let page: PageRequest<OwnCursor> = page_of(&call.query)?;
    let mut rows = Entity::find()
        .filter(filters(own, &call.query, &reader))
        .filter(Condition::all().add_option(page.after().map(before)))
        .order_by_desc(Column::SubmittedAt)
        .order_by_desc(Column::Id)
        .limit(page.rows_to_read())
        .all(reader.db())
        .await?;
    let next = page.cut(&mut rows, |row| (row.submitted_at, row.id))?;
    answer(&reader, rows, next, None).await
}

/// The desk's cases: marked ones by their rank, then what is due first.
pub(super) async fn list_desk_cases(call: Arc<Call<ListDeskCases>>) -> Result<Reply> {
    let reader = call.read();
    let all = filters(scope(call.actor())?, &call.query, &reader);
    let page: PageRequest<DeskCursor> = page_of(&call.query)?;
    let total = Entity::find().filter(all.clone()).limit(COUNT_TO).count(reader.db()).await?;
    let mut rows = due_first(all, &page).all(reader.db()).await?;
    let next = page.cut(&mut rows, desk_place)?;
    answer(&reader, rows, next, u32::try_from(total).ok()).await
}

/// The counts above the desk's list.
pub(super) async fn show_desk_counts(call: Arc<Call<ShowDeskCounts>>) -> Result<Reply> {
    let reader = call.read();
    let context = reader.context();
    Reply::with(&DeskCounts {
        late: count_in_status(&context, DueStatus::Late).await?,
        soon: count_in_status(&context, DueStatus::Soon).await?,
        on_time: count_in_status(&context, DueStatus::OnTime).await?,
        paused: count_in_status(&context, DueStatus::Paused).await?,
        stages: by_stage(&context).await?,
    })
}

/// How many cases of those that the person asking may list wait in each stage.
pub(super) async fn by_stage(context: &ReadContext<'_>) -> Result<Vec<StageCount>> {
    // A delivered case has no clock any more, and still waits to be archived.
    let waiting = Condition::any().add(Column::IsClosed.eq(false)).add(Column::Stage.eq(Stage::Delivered.code()));
    let by_stage: Vec<(String, i64)> = Entity::find()
        .filter(Condition::all().add(scope(context.actor)?).add(waiting))
        .select_only()
        .column(Column::Stage)
        .column_as(Column::Id.count(), "cases")
        .group_by(Column::Stage)
        .into_tuple()
        .all(&context.db)
        .await?;
    let known = |(stage, cases): (String, i64)| {
        Some(StageCount { stage: Stage::from_code(&stage)?, count: u32::try_from(cases).ok()? })
    };
    Ok(by_stage.into_iter().filter_map(known).collect())
}

/// How many open cases of those that the person asking may list stand so now, up to [`COUNT_TO`].
pub(super) async fn count_in_status(context: &ReadContext<'_>, status: DueStatus) -> Result<u32> {
    let open = Condition::all().add(scope(context.actor)?).add(Column::IsClosed.eq(false));
    let rows = Entity::find().filter(open).filter(in_status(status, context.now)).limit(COUNT_TO);
    Ok(u32::try_from(rows.count(&context.db).await?).unwrap_or(u32::MAX))
}

/// What a member of staff may list: the cases of their unit and their hall, and those that wait for either; supervisors, all.
fn scope(actor: &Actor) -> Result<SimpleExpr> {
    let Actor::Person(person) = actor else { return Err(Error::SignIn) };
    if actor.has(Role::Supervisor) {
        return Ok(Expr::value(true));
    }
    let of_unit = person.unit.map(|unit| Column::UnitId.eq(unit.0).or(Column::PostUnitId.eq(unit.0)));
    let hall = person.hall.filter(|_| actor.has(Role::Window));
    let of_hall = hall.map(|hall| Column::HallId.eq(hall.0).or(Column::PostHallId.eq(hall.0)));
    match (of_unit, of_hall) {
        (Some(unit), Some(hall)) => Ok(unit.or(hall)),
        (Some(one), None) | (None, Some(one)) => Ok(one),
        (None, None) => Ok(Expr::value(false)),
    }
}

fn filters(scope: SimpleExpr, query: &CaseQuery, reader: &Reader) -> Condition {
    let mut all = Condition::all().add(scope);
    if let Some(stage) = query.stage {
        all = all.add(Column::Stage.eq(stage.code()));
    }
    if let Some(status) = query.standing {
        all = all.add(Column::IsClosed.eq(false)).add(in_status(status, reader.now()));
    }
    if query.mine == Some(true) {
        all = all.add(mine(reader.actor()));
    }
    let wanted = query.q.as_deref().map(visible).unwrap_or_default();
    let wanted = wanted.trim();
    if !wanted.is_empty() {
        all = all.add(match CaseNumber::parse(wanted) {
            Ok(number) => Column::Number.eq(number.as_str()),
            Err(_) => contains(Column::MatterName, wanted),
        });
    }
    all
}

/// The cases that wait for this person: in a stage of their roles, at a post of theirs. Windows belong to a hall, back offices
/// to a unit.
fn mine(actor: &Actor) -> Condition {
    let Actor::Person(person) = actor else { return Condition::any().add(Expr::value(false)) };
    let stages = |role| {
        let waiting = Stage::waiting_for(actor.roles()).into_iter();
        waiting.filter(move |stage| stage.duty().and_then(Duty::role) == Some(role)).map(TextEnum::code)
    };
    let at_window =
        person.hall.map(|hall| Column::Stage.is_in(stages(Role::Window)).and(Column::PostHallId.eq(hall.0)));
    let in_back_office =
        person.unit.map(|unit| Column::Stage.is_in(stages(Role::BackOffice)).and(Column::PostUnitId.eq(unit.0)));
    Condition::any().add(Expr::value(false)).add_option(at_window).add_option(in_back_office)
}

/// How many cases wait for the person asking, up to [`COUNT_TO`].
pub(super) async fn count_mine(context: &ReadContext<'_>) -> Result<u32> {
    let all = Condition::all().add(scope(context.actor)?).add(mine(context.actor));
    let rows = Entity::find().filter(all).limit(COUNT_TO);
    Ok(u32::try_from(rows.count(&context.db).await?).unwrap_or(u32::MAX))
}

/// The open cases whose clock stands so now.
pub(super) fn in_status(status: DueStatus, now: Timestamp) -> SimpleExpr {
    let now = now.millis();
    let running = || Column::IsPaused.eq(false).and(Column::DueAt.is_not_null());
    match status {
        DueStatus::Late => running().and(Column::DueAt.lt(now)),
        DueStatus::Soon => running().and(Column::DueAt.gte(now)).and(Column::SoonAt.lte(now)),
        DueStatus::OnTime => {
            let unwarned = Column::SoonAt.is_null().or(Column::SoonAt.gt(now));
            running().and(Column::DueAt.gte(now)).and(unwarned)
        }
        DueStatus::Paused => Column::IsPaused.eq(true),
    }
}

fn page_of<P: Serialize + DeserializeOwned>(query: &CaseQuery) -> Result<PageRequest<P>> {
    PageRequest::read(query.cursor.as_deref(), query.limit, PageSize::SCREEN)
}

/// The page's rows among the wanted ones: by rank, and what is due first at the front.
fn due_first(wanted: Condition, page: &PageRequest<DeskCursor>) -> Select<Entity> {
    Entity::find()
        .filter(wanted)
        .filter(Condition::all().add_option(page.after().map(after)))
        .order_by_asc(Column::Rank)
        .order_by_asc(Column::SortAt)
        .order_by_asc(Column::Id)
        .limit(page.rows_to_read())
}

fn desk_place(row: &Model) -> DeskCursor {
    (row.rank, row.sort_at, row.id)
}

fn after((rank, at, id): &DeskCursor) -> SimpleExpr {
    let later = Column::SortAt.gt(*at).or(Column::SortAt.eq(*at).and(Column::Id.gt(*id)));
    Column::Rank.gt(*rank).or(Column::Rank.eq(*rank).and(later))
}

fn before((at, id): &OwnCursor) -> SimpleExpr {
    Column::SubmittedAt.lt(*at).or(Column::SubmittedAt.eq(*at).and(Column::Id.lt(*id)))
}

async fn answer(reader: &Reader, rows: Vec<Model>, next: Option<String>, total: Option<u32>) -> Result<Reply> {
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        items.push(summary(reader, row).await?);
    }
    Reply::with(&Page { items, next, total })
}

/// The marks that a row names.
fn named_marks(id: Uuid, words: &str) -> Result<Vec<CaseMark>> {
    words.split_terminator(',').map(|code| word("marks", id, code)).collect()
}

async fn summary(reader: &Reader, row: Model) -> Result<CaseSummary> {
    let app = reader.app();
    let id = CaseId(row.id);
    let opened = app.secrets().open_sealed(APPLICATION, row.id, &row.application)?;
    let application: Application = from_json("application", row.id, &opened)?;
    let own = row.applicant_account.is_some() && row.applicant_account == reader.actor().account().map(|a| a.0);
    let name = application.applicant.name;
    let stage = word("stage", row.id, &row.stage)?;
    let summary = row.due_at.map(|due_at| ClockSummary {
        due_at: Timestamp::from_millis(due_at),
        soon_at: row.soon_at.map(Timestamp::from_millis),
        paused_left: row.paused_left.map(|days| u16::try_from(days).unwrap_or(u16::MAX)),
        ended: false,
    });
    let terms: domain::case::Terms = from_json("terms", row.id, &row.terms)?;
    let number = CaseNumber::parse(&row.number).map_err(Error::internal)?;
    Ok(CaseSummary {
        id,
        number: number.to_string(),
        matter_name: row.matter_name,
        unit_name: terms.unit_name,
        applicant: if own { name } else { mask_name(&name) },
        stage,
        standing: summary
            .map_or(Standing::Done, |summary| Standing::of(summary, &reader.rules().calendar, reader.now())),
        due_on: row.due_on,
        submitted_at: Timestamp::from_millis(row.submitted_at),
        next_acts: view::usual_acts(reader.actor(), stage),
        // The applicant is not told, whatever else they are.
        accountable: row.accountable && !own,
        marks: named_marks(row.id, &row.marks)?,
    })
}

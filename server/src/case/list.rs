//! Lists of cases: one's own, and a desk's, each page a seek from where the last one ended.

use std::sync::Arc;

use domain::access::Actor;
use domain::case::Stage;
use domain::case::api::{CaseQuery, CaseSummary, DeskCounts, ListCases, ListDeskCases, ShowDeskCounts, StageCount};
use domain::case::draft::Application;
use domain::deadline::{Marks, Standing};
use domain::endpoint::Page;
use domain::identity::{CaseNumber, mask_name};
use domain::ids::CaseId;
use domain::problem::Refusal;
use domain::text_enum::TextEnum;
use domain::time::Timestamp;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::entity::case_file::{Column, Entity, Model};
use super::store::{APPLICATION, from_json};
use super::view;
use crate::error::{Error, Result};
use crate::http::{Call, Reply};
use crate::work::Reader;

/// Counting stops here: a list says "1000+" and stays fast.
pub(super) const COUNT_TO: u64 = 1000;

/// One's own cases, newest first.
pub(super) async fn list_cases(call: Arc<Call<ListCases>>) -> Result<Reply> {
    let reader = call.read();
    let account = call.actor().account().ok_or(Error::SignIn)?;
    let own = Column::ApplicantAccount.eq(account.0);
    let limit = limit(&call.query);
    let mut rows = Entity::find().filter(filters(own, &call.query, &reader)?);
    if let Some((at, id)) = cursor(&call.query)? {
        rows = rows.filter(before(Column::SubmittedAt, at, id));
    }
    let rows =
        rows.order_by_desc(Column::SubmittedAt).order_by_desc(Column::Id).limit(limit + 1).all(reader.db()).await?;
    page(&reader, rows, limit, |row| row.submitted_at, None).await
}

/// The desk's cases: what is due first stands first.
pub(super) async fn list_desk_cases(call: Arc<Call<ListDeskCases>>) -> Result<Reply> {
    let reader = call.read();
    let all = filters(scope(call.actor())?, &call.query, &reader)?;
    let limit = limit(&call.query);
    let total = Entity::find().filter(all.clone()).limit(COUNT_TO).count(reader.db()).await?;
    let mut rows = Entity::find().filter(all);
    if let Some((at, id)) = cursor(&call.query)? {
        rows = rows.filter(after(Column::SortAt, at, id));
    }
    let rows = rows.order_by_asc(Column::SortAt).order_by_asc(Column::Id).limit(limit + 1).all(reader.db()).await?;
    page(&reader, rows, limit, |row| row.sort_at, u32::try_from(total).ok()).await
}

/// The counts above the desk's list.
pub(super) async fn show_desk_counts(call: Arc<Call<ShowDeskCounts>>) -> Result<Reply> {
    let reader = call.read();
    let open = Condition::all().add(scope(call.actor())?).add(Column::IsClosed.eq(false));
    let count =
        |extra: SimpleExpr| Entity::find().filter(open.clone()).filter(extra).limit(COUNT_TO).count(reader.db());
    let now = reader.now();
    let [late, soon, on_time, paused] = standings(now);
    let number = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    let mut counts = DeskCounts {
        late: number(count(late).await?),
        soon: number(count(soon).await?),
        on_time: number(count(on_time).await?),
        paused: number(count(paused).await?),
        stages: Vec::new(),
    };
    // A delivered case has no clock any more, and still waits to be archived.
    let waiting = Condition::any().add(Column::IsClosed.eq(false)).add(Column::Stage.eq(Stage::Delivered.code()));
    let by_stage: Vec<(String, i64)> = Entity::find()
        .filter(Condition::all().add(scope(call.actor())?).add(waiting))
        .select_only()
        .column(Column::Stage)
        .column_as(Column::Id.count(), "cases")
        .group_by(Column::Stage)
        .into_tuple()
        .all(reader.db())
        .await?;
    counts.stages = by_stage
        .into_iter()
        .filter_map(|(stage, cases)| {
            Some(StageCount { stage: Stage::from_code(&stage)?, count: u32::try_from(cases).ok()? })
        })
        .collect();
    Reply::with(&counts)
}

/// What a member of staff may list: the cases of their unit and their hall; supervisors, all.
fn scope(actor: &Actor) -> Result<SimpleExpr> {
    let Actor::Person(person) = actor else { return Err(Error::SignIn) };
    if actor.has(domain::access::Role::Supervisor) {
        return Ok(Expr::value(true));
    }
    let of_unit = person.unit.map(|unit| Column::UnitId.eq(unit.0));
    let of_hall = person.hall.filter(|_| actor.has(domain::access::Role::Window)).map(|hall| Column::HallId.eq(hall.0));
    match (of_unit, of_hall) {
        (Some(unit), Some(hall)) => Ok(unit.or(hall)),
        (Some(one), None) | (None, Some(one)) => Ok(one),
        (None, None) => Ok(Expr::value(false)),
    }
}

fn filters(scope: SimpleExpr, query: &CaseQuery, reader: &Reader) -> Result<Condition> {
    let mut all = Condition::all().add(scope);
    if let Some(stage) = query.stage {
        all = all.add(Column::Stage.eq(stage.code()));
    }
    if let Some(standing) = &query.standing {
        all = all.add(Column::IsClosed.eq(false)).add(standing_filter(standing, reader.now())?);
    }
    if query.mine == Some(true) {
        let stages: Vec<&str> = mine(reader.actor()).into_iter().map(TextEnum::code).collect();
        all = all.add(Column::Stage.is_in(stages));
    }
    if let Some(text) = query.q.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        all = all.add(match CaseNumber::parse(text) {
            Ok(number) => Column::Number.eq(number.as_str()),
            Err(_) => Column::MatterName.contains(text),
        });
    }
    Ok(all)
}

/// The stages in which this person's roles can do something.
fn mine(actor: &Actor) -> Vec<Stage> {
    use domain::access::Role;
    let mut stages = Vec::new();
    if actor.has(Role::Window) {
        stages.extend([Stage::Submitted, Stage::Issued, Stage::Delivered]);
    }
    if actor.has(Role::BackOffice) {
        stages.extend([Stage::Reviewing, Stage::Suspended, Stage::Proposed, Stage::Signed, Stage::ApprovalSealed]);
    }
    stages
}

fn standings(now: Timestamp) -> [SimpleExpr; 4] {
    let now = now.millis();
    let running = || Column::IsPaused.eq(false).and(Column::DueAt.is_not_null());
    let late = running().and(Column::DueAt.lt(now));
    let soon = running().and(Column::DueAt.gte(now)).and(Column::SoonAt.lte(now));
    let calm = Column::SoonAt.is_null().or(Column::SoonAt.gt(now));
    let on_time = running().and(Column::DueAt.gte(now)).and(calm);
    [late, soon, on_time, Column::IsPaused.eq(true)]
}

fn standing_filter(word: &str, now: Timestamp) -> Result<SimpleExpr> {
    let [late, soon, on_time, paused] = standings(now);
    match word {
        "late" => Ok(late),
        "soon" => Ok(soon),
        "on_time" => Ok(on_time),
        "paused" => Ok(paused),
        _ => Err(Error::BadRequest(Refusal::new("bad_query", "期限条件应是 late、soon、on_time 或 paused"))),
    }
}

fn limit(query: &CaseQuery) -> u64 {
    u64::from(query.limit.unwrap_or(20).clamp(1, 100))
}

/// Where the last page ended: the sorted value and the id of its last row.
fn cursor(query: &CaseQuery) -> Result<Option<(i64, Uuid)>> {
    let Some(text) = &query.cursor else { return Ok(None) };
    let parsed = text.split_once('.').and_then(|(at, id)| Some((at.parse().ok()?, Uuid::parse_str(id).ok()?)));
    parsed.map(Some).ok_or_else(|| Error::BadRequest(Refusal::new("bad_cursor", "翻页位置不对，请回到第一页")))
}

fn after(column: Column, at: i64, id: Uuid) -> SimpleExpr {
    column.gt(at).or(column.eq(at).and(Column::Id.gt(id)))
}

fn before(column: Column, at: i64, id: Uuid) -> SimpleExpr {
    column.lt(at).or(column.eq(at).and(Column::Id.lt(id)))
}

async fn page(
    reader: &Reader,
    mut rows: Vec<Model>,
    limit: u64,
    sorted: fn(&Model) -> i64,
    total: Option<u32>,
) -> Result<Reply> {
    let more = u64::try_from(rows.len()).unwrap_or(0) > limit;
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next = rows.last().filter(|_| more).map(|row| format!("{}.{}", sorted(row), row.id));
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        items.push(summary(reader, row).await?);
    }
    Reply::with(&Page { items, next, total })
}

async fn summary(reader: &Reader, row: Model) -> Result<CaseSummary> {
    let app = reader.app();
    let id = CaseId(row.id);
    let opened = app.secrets().open_sealed(APPLICATION, row.id, &row.application)?;
    let application: Application = from_json("application", row.id, &opened)?;
    let own = row.applicant_account.is_some() && row.applicant_account == reader.actor().account().map(|a| a.0);
    let name = application.applicant.name;
    let stage = Stage::from_code(&row.stage).ok_or_else(|| Error::internal(format!("stage of {} unknown", row.id)))?;
    let marks = row.due_at.map(|due_at| Marks {
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
        standing: marks.map_or(Standing::Done, |marks| Standing::of(marks, &reader.rules().calendar, reader.now())),
        due_on: row.due_on,
        submitted_at: Timestamp::from_millis(row.submitted_at),
        next_acts: view::usual_acts(reader.actor(), stage),
        accountable: row.accountable,
    })
}

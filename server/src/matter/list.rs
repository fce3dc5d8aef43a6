//! The list of matters in effect: searched, filtered, each page a seek from where the last one ended.

use std::sync::Arc;

use domain::endpoint::Page;
use domain::ids::UnitId;
use domain::matter::api::{ListMatters, MatterQuery, MatterSummary};
use domain::text_enum::TextEnum;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, Query, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, FromQueryResult, Order};
use uuid::Uuid;

use super::entity::{listing, token};
use super::index;
use super::store::listed_on;
use crate::db::column::from_json;
use crate::error::{Error, Result};
use crate::http::{COUNT_TO, Call, PageRequest, PageSize, Reply};
use crate::unit;
use crate::work::Reader;

/// A line's place: how well it matches, the order of its name, its number.
type Cursor = (i32, String, i32);

/// One line as the query gives it.
#[derive(Debug, FromQueryResult)]
struct Line {
    place: i32,
    number: i32,
    name_order: String,
    unit_id: Uuid,
    summary: String,
}

#[derive(Debug, FromQueryResult)]
struct Count {
    lines: i64,
}

/// Searches and lists the matters in effect.
pub(super) async fn list_matters(call: Arc<Call<ListMatters>>) -> Result<Reply> {
    Reply::with(&page(&call.read(), &call.query).await?)
}

/// One page of the matters in effect today that match the query.
async fn page(reader: &Reader, query: &MatterQuery) -> Result<Page<MatterSummary>> {
    let Some(found) = search(reader, query).await? else {
        return Ok(Page { items: vec![], next: None, total: Some(0) });
    };
    let page = PageRequest::read(query.cursor.as_deref(), query.limit, PageSize::SCREEN)?;
    let mut lines = lines(reader, found.clone(), &page).await?;
    let next = page.cut(&mut lines, |line| (line.place, line.name_order.clone(), line.number))?;
    let whole = page.after().is_none() && next.is_none();
    let total = if whole { lines.len() as u64 } else { count(reader, found).await? };
    let items = summaries(reader, lines).await?;
    Ok(Page { items, next, total: u32::try_from(total).ok() })
}

/// The lines that match, without order and bound; nothing where the unit asked for does not exist.
async fn search(reader: &Reader, query: &MatterQuery) -> Result<Option<SelectStatement>> {
    let mut filters = listed_on(reader.now().local_date());
    if let Some(code) = &query.unit {
        let Some(unit) = unit::unit_by_code(reader.db(), code).await? else { return Ok(None) };
        filters = filters.add(listing::Column::UnitId.eq(unit.id.0));
    }
    let words = query.q.as_deref().map(index::wanted).unwrap_or_default();
    let mut select = Query::select();
    select.from(listing::Entity).cond_where(filters.add(narrowed(query)));
    if words.is_empty() {
        select.expr_as(Expr::value(0_i32), Alias::new("place"));
        return Ok(Some(select));
    }
    let all = i64::try_from(words.len()).map_err(Error::internal)?;
    let place = Func::max(Expr::col(token::Column::Place));
    let matches = Query::select()
        .column(token::Column::Listing)
        .expr_as(place, Alias::new("place"))
        .from(token::Entity)
        .and_where(Expr::col(token::Column::Token).is_in(words))
        .group_by_col(token::Column::Listing)
        .and_having(Expr::col(token::Column::Listing).count().eq(all))
        .to_owned();
    let found = Alias::new("found");
    let same = Expr::col((found.clone(), token::Column::Listing)).equals((listing::Entity, listing::Column::Number));
    select.join_subquery(sea_orm::JoinType::InnerJoin, matches, found.clone(), same);
    select.expr_as(Expr::col((found, Alias::new("place"))), Alias::new("place"));
    Ok(Some(select))
}

fn narrowed(query: &MatterQuery) -> Condition {
    let serves = query.serves.map(|object| listing::Column::Serves.contains(format!(" {} ", object.code())));
    let filters: [Option<SimpleExpr>; 5] = [
        query.kind.map(|kind| listing::Column::Kind.eq(kind.code())),
        query.handling.map(|handling| listing::Column::Handling.eq(handling.code())),
        query.online.map(|online| listing::Column::Online.eq(online)),
        query.city_wide.map(|city_wide| listing::Column::CityWide.eq(city_wide)),
        serves,
    ];
    filters.into_iter().flatten().fold(Condition::all(), Condition::add)
}

/// The lines of the page and one more where there are more, best match first, then by name.
async fn lines(reader: &Reader, found: SelectStatement, page: &PageRequest<Cursor>) -> Result<Vec<Line>> {
    let place = Alias::new("place");
    let mut select = Query::select();
    let sorted = [Alias::new("place"), Alias::new("name_order"), Alias::new("number")];
    let columns = ["number", "name_order", "unit_id", "summary"].map(Alias::new);
    let mut inner = found;
    for column in
        [listing::Column::Number, listing::Column::NameOrder, listing::Column::UnitId, listing::Column::Summary]
    {
        inner.column((listing::Entity, column));
    }
    select.column(place).columns(columns).from_subquery(inner, Alias::new("line"));
    if let Some(place) = page.after() {
        select.cond_where(after(place));
    }
    for column in sorted {
        select.order_by(column, Order::Asc);
    }
    select.limit(page.rows_to_read());
    let statement = reader.db().get_database_backend().build(&select);
    Ok(Line::find_by_statement(statement).all(reader.db()).await?)
}

async fn count(reader: &Reader, mut found: SelectStatement) -> Result<u64> {
    found.limit(COUNT_TO);
    let counted = Query::select()
        .expr_as(Func::count(Expr::col(Alias::new("place"))), Alias::new("lines"))
        .from_subquery(found, Alias::new("line"))
        .to_owned();
    let statement = reader.db().get_database_backend().build(&counted);
    let count = Count::find_by_statement(statement).one(reader.db()).await?;
    Ok(count.and_then(|count| u64::try_from(count.lines).ok()).unwrap_or(0))
}

fn after((place, name_order, number): &Cursor) -> Condition {
    let column = |name: &'static str| Expr::col(Alias::new(name));
    let same_name = column("name_order").eq(name_order).and(column("number").gt(*number));
    let same_place = column("place").eq(*place).and(column("name_order").gt(name_order).or(same_name));
    Condition::all().add(column("place").gt(*place).or(same_place))
}

async fn summaries(reader: &Reader, lines: Vec<Line>) -> Result<Vec<MatterSummary>> {
    let names = unit::unit_names(reader.db(), lines.iter().map(|line| UnitId(line.unit_id))).await?;
    let summary = |line: Line| {
        let mut summary: MatterSummary = from_json("summary", line.number, &line.summary)?;
        summary.unit_name = names.get(&UnitId(line.unit_id)).cloned().unwrap_or_default();
        Ok(summary)
    };
    lines.into_iter().map(summary).collect()
}

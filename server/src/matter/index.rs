//! What lists and search read: one listing for each version that is or will be in effect, and the words it is
//! found under.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::ids::MatterId;
use domain::matter::api::MatterSummary;
use domain::matter::{Matter, MatterCode};
use domain::search::{initial_tokens, query_tokens, tokens};
use domain::text_enum::TextEnum;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::entity::{listing, token};
use super::pinyin;
use super::script::simplified;
use super::store::StoredMatter;
use crate::error::{Error, Result};
use crate::work::Work;

/// Where a word stands, best first; a match counts as what its worst word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum FoundIn {
    Name = 1,
    EverydayWord = 2,
    Summary = 3,
}

/// Longer stretches of initials are not stored; a longer query looks for its stretches of this length.
const LONGEST_INITIALS: usize = 8;
/// More words than this do not make a search better, only slower.
const MOST_WORDS: usize = 24;
/// Rows of one insert, below the engines' bounds on bound values.
const ROWS_AT_ONCE: usize = 5_000;

/// The words a listing must be found under, all of them, to match what somebody typed; none where they typed nothing
/// that can be looked for.
pub(super) fn wanted(typed: &str) -> BTreeSet<String> {
    let is_long = |word: &str| word.len() > LONGEST_INITIALS && word.bytes().all(|b| b.is_ascii_lowercase());
    let words = query_tokens(&simplified(typed)).into_iter().flat_map(|word| {
        if is_long(&word) {
            let stretches = (0..=word.len() - LONGEST_INITIALS).filter_map(|at| word.get(at..at + LONGEST_INITIALS));
            stretches.map(str::to_owned).collect()
        } else {
            vec![word]
        }
    });
    words.take(MOST_WORDS).collect()
}

/// Lists these new versions in place of those that they follow, and forgets what is no longer in effect.
pub(super) async fn replace(work: &Work, added: &[StoredMatter]) -> Result<()> {
    for stored in added {
        end_earlier(work, stored).await?;
    }
    forget_ended(work, work.now().local_date()).await?;
    let first = next_number(work).await?;
    let mut listings = Vec::with_capacity(added.len());
    let mut words = Vec::new();
    for (number, stored) in (first..).zip(added) {
        listings.push(listing_of(number, stored)?);
        let found_under = words_of(&stored.matter).into_iter();
        words.extend(found_under.map(|(token, place)| token::Model { token, listing: number, place: place as i32 }));
    }
    for rows in listings.chunks(ROWS_AT_ONCE / 5) {
        let rows = rows.iter().cloned().map(IntoActiveModel::into_active_model);
        listing::Entity::insert_many(rows).exec_without_returning(work.db()).await?;
    }
    for rows in words.chunks(ROWS_AT_ONCE) {
        let rows = rows.iter().cloned().map(IntoActiveModel::into_active_model);
        token::Entity::insert_many(rows).exec_without_returning(work.db()).await?;
    }
    Ok(())
}

async fn end_earlier(work: &Work, stored: &StoredMatter) -> Result<()> {
    end(work, &stored.matter.code, stored.effective_on).await
}

/// Ends what is listed under the code beyond the day on that day.
pub(super) async fn end(work: &Work, code: &MatterCode, on: NaiveDate) -> Result<()> {
    let ends = listing::ActiveModel { ends_on: Set(Some(on)), ..Default::default() };
    listing::Entity::update_many().set(ends).filter(runs_beyond(code, on)).exec(work.db()).await?;
    Ok(())
}

/// The versions listed under the code beyond the day.
pub(super) async fn listed_beyond(work: &Work, code: &MatterCode, on: NaiveDate) -> Result<Vec<MatterId>> {
    let listed = listing::Entity::find().select_only().column(listing::Column::MatterId).filter(runs_beyond(code, on));
    let ids: Vec<Uuid> = listed.into_tuple().all(work.db()).await?;
    Ok(ids.into_iter().map(MatterId).collect())
}

fn runs_beyond(code: &MatterCode, on: NaiveDate) -> Condition {
    let runs_on = listing::Column::EndsOn.is_null().or(listing::Column::EndsOn.gt(on));
    Condition::all().add(listing::Column::Code.eq(code.as_str())).add(runs_on)
}

async fn forget_ended(work: &Work, today: NaiveDate) -> Result<()> {
    let replaced_before_it_began = Expr::col(listing::Column::EndsOn).lte(Expr::col(listing::Column::EffectiveOn));
    let ended = listing::Column::EndsOn.lte(today).or(replaced_before_it_began);
    let numbers =
        Query::select().column(listing::Column::Number).from(listing::Entity).and_where(ended.clone()).to_owned();
    token::Entity::delete_many().filter(token::Column::Listing.in_subquery(numbers)).exec(work.db()).await?;
    listing::Entity::delete_many().filter(ended).exec(work.db()).await?;
    Ok(())
}

async fn next_number(work: &Work) -> Result<i32> {
    let greatest: Option<Option<i32>> = listing::Entity::find()
        .select_only()
        .column_as(listing::Column::Number.max(), "number")
        .into_tuple()
        .one(work.db())
        .await?;
    Ok(greatest.flatten().unwrap_or(0).saturating_add(1))
}

fn listing_of(number: i32, stored: &StoredMatter) -> Result<listing::Model> {
    let StoredMatter { id, effective_on, matter, unit, .. } = stored;
    // The unit's name may change after this, so the reader adds it.
    let summary = MatterSummary::of(*id, matter, String::new());
    Ok(listing::Model {
        number,
        matter_id: id.0,
        code: matter.code.to_string(),
        effective_on: *effective_on,
        ends_on: None,
        name_order: pinyin::sort_key(&matter.name),
        kind: matter.kind.code().to_owned(),
        unit_id: unit.0,
        handling: matter.handling.code().to_owned(),
        serves: matter.service_objects.iter().map(|object| format!(" {} ", object.code())).collect(),
        online: matter.online_application,
        city_wide: matter.city_wide,
        summary: serde_json::to_string(&summary).map_err(Error::internal)?,
    })
}

/// Every word the matter is found under, with the best place it stands in.
fn words_of(matter: &Matter) -> BTreeMap<String, FoundIn> {
    let mut words = BTreeMap::new();
    let mut add = |found: Vec<String>, place: FoundIn| {
        for word in found {
            words.entry(word).or_insert(place);
        }
    };
    let codes = matter.basic_code.iter().map(|code| code.as_str());
    for text in codes.chain([matter.code.as_str(), &matter.name]) {
        add(tokens(text), FoundIn::Name);
    }
    for initials in pinyin::initials(&matter.name) {
        add(initial_tokens(&initials), FoundIn::Name);
    }
    for word in &matter.everyday_words {
        add(tokens(word), FoundIn::EverydayWord);
        for initials in pinyin::initials(word) {
            add(initial_tokens(&initials), FoundIn::EverydayWord);
        }
    }
    // A single character somewhere in a summary says nothing about the matter.
    let summary = tokens(&matter.plain_summary).into_iter().filter(|word| word.chars().nth(1).is_some());
    add(summary.collect(), FoundIn::Summary);
    words
}

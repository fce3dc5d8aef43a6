//! Comparing every rating with its line in the public ledger: one that was deleted or changed in the database no longer
//! fits the line that everybody can see (XT-3).

use std::collections::BTreeMap;

use domain::ledger::{Leaf, RatingLeaf, SealedPart};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};

use super::entity::{invitation, rating as table};
use super::store::rating;
use crate::db::Store;
use crate::error::{Error, Result};
use crate::ledger::{self, Fault, Report};
use crate::secrets::Secrets;

/// How many lines are compared at a time.
const PAGE: u64 = 500;

/// Adds to the ledger's report what does not hold between its lines and the ratings.
///
/// # Errors
/// When the database is out of reach. What is wrong with the ratings is not an error but the report.
pub async fn verify(store: &Store, secrets: &Secrets, report: &mut Report) -> Result<()> {
    let view = store.snapshot().await?;
    let mut from = 0;
    loop {
        let lines = ledger::lines(&view, from, PAGE).await?;
        let Some((last, ..)) = lines.last() else { break };
        let to = last.saturating_add(1);
        let mut given = ratings(&view, from, to).await?;
        for (index, line, _) in lines {
            compare(&view, secrets, index, &line, given.remove(&index), report).await?;
        }
        from = to;
    }
    for stray in ratings(&view, from, u64::MAX).await?.into_values() {
        report.found(format!("rating {}", stray.id), Fault::RatingAltered);
    }
    view.rollback().await?;
    Ok(())
}

/// The ratings that name lines from one place up to another, by line.
async fn ratings(view: &DatabaseTransaction, from: u64, to: u64) -> Result<BTreeMap<u64, table::Model>> {
    let place = |index: u64| i64::try_from(index).unwrap_or(i64::MAX);
    let named = table::Column::LedgerIndex.gte(place(from)).and(table::Column::LedgerIndex.lt(place(to)));
    let rows = table::Entity::find().filter(named).all(view).await?;
    rows.into_iter().map(|row| Ok((u64::try_from(row.ledger_index).map_err(Error::internal)?, row))).collect()
}

async fn compare(
    view: &DatabaseTransaction,
    secrets: &Secrets,
    index: u64,
    line: &str,
    row: Option<table::Model>,
    report: &mut Report,
) -> Result<()> {
    let is_rating = matches!(line.parse(), Ok(Leaf::Rating(_)));
    match row {
        Some(row) => {
            let place = format!("rating {}", row.id);
            if leaf(view, secrets, row).await?.is_none_or(|leaf| leaf.to_string() != line) {
                report.found(place, Fault::RatingAltered);
            }
        }
        None if is_rating => report.found(format!("ledger #{index}"), Fault::RatingGone),
        None => {}
    }
    Ok(())
}

/// The line that a rating must have; nothing where its sealed parts do not open or what it belongs to is gone.
async fn leaf(view: &DatabaseTransaction, secrets: &Secrets, row: table::Model) -> Result<Option<Leaf>> {
    let Some(invited) = invitation::Entity::find_by_id(row.invitation_id).one(view).await? else { return Ok(None) };
    let Ok(given) = rating::opened(secrets, row) else { return Ok(None) };
    let follows = match given.follows {
        Some(first) => match table::Entity::find_by_id(first.0).one(view).await? {
            Some(first) => Some(u64::try_from(first.ledger_index).map_err(Error::internal)?),
            None => return Ok(None),
        },
        None => None,
    };
    let sealed = SealedPart { matter: invited.matter_name.unwrap_or_default(), text: given.draft.text };
    Ok(Some(Leaf::Rating(RatingLeaf {
        day: given.at.local_date(),
        unit: given.unit,
        act: given.act,
        channel: given.channel,
        follows,
        satisfaction: given.draft.satisfaction,
        bad: given.is_bad,
        reasons: given.draft.reasons,
        commitment: sealed.commit(&given.salt),
    })))
}

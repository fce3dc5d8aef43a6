//! The public figures of a month, of the whole and unit by unit (EV-8, OP-6).

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::access::Actor;
use domain::evaluation::SMALLEST_CELL;
use domain::evaluation::counted::REASON;
use domain::ids::UnitId;
use domain::ledger::api::SignedTreeHead;
use domain::policy::Evaluation;
use domain::supervision::api::{PublicStatistics, ReasonCount, ShowPublicStatistics, UnitStatistics};

use super::count;
use super::figures::Totals;
use super::month::Month;
use super::store::{self, Period, Sums};
use crate::error::Result;
use crate::http::{Call, Reply};
use crate::ledger;
use crate::unit;
use crate::wiring::Wiring;
use crate::work::Reader;

/// How long any cache may keep the answer.
const CACHED_S: u32 = 60;

/// Show the public figures with their formulas.
pub(super) async fn show_public_statistics(call: Arc<Call<ShowPublicStatistics>>) -> Result<Reply> {
    let reader = call.read();
    let this_month = Month::of(reader.now().local_date());
    let month = match &call.query.month {
        Some(text) => Month::parse(text)?,
        None => this_month,
    };
    let sums = sums(&reader, &call, month).await?;
    let first = store::first_day(reader.db()).await?.map_or(this_month, Month::of);
    let answer = PublicStatistics {
        month: month.to_string(),
        months: this_month.back_to(first).into_iter().map(|month| month.to_string()).collect(),
        figures: Totals { sums: &sums, unit: None }.figures(call.app.wiring()),
        units: units(&reader, &sums, call.app.wiring()).await?,
        reasons: reasons(&sums, &reader.rules().policy.evaluation),
        ledger: head(&call).await?,
        at: reader.now(),
    };
    Ok(Reply::with(&answer)?.public_for(CACHED_S))
}

/// The stored counts of the days that are over, and of the running day what may be published at once: what was rated today
/// is published tomorrow (XT-2).
async fn sums(reader: &Reader, call: &Call<ShowPublicStatistics>, month: Month) -> Result<Sums> {
    let (context, hall) = (reader.context(), call.query.hall);
    let today = context.now.local_date();
    let yesterday = today.pred_opt().unwrap_or(today);
    let to = month.last_day().min(yesterday);
    let period = Period { from: month.first_day(), to, hall };
    let mut sums = store::sums(&context, period).await?;
    if month != Month::of(today) {
        sums.extend(store::last_seen_in(&context, period).await?);
        return Ok(sums);
    }
    for ((place, key), value) in count::count_published_at_once(&context).await?.0 {
        if hall.is_none_or(|hall| hall == place.hall) {
            let sum = sums.entry((place.unit, key)).or_insert(0);
            *sum = sum.saturating_add(u64::try_from(value).unwrap_or(0));
        }
    }
    Ok(sums)
}

async fn units(reader: &Reader, sums: &Sums, wiring: &Wiring) -> Result<Vec<UnitStatistics>> {
    let all = unit::units(reader.db()).await?.into_iter();
    let counted = all.filter(|unit| sums.keys().any(|(of, _)| *of == unit.id));
    let figures = |unit: UnitId| Totals { sums, unit: Some(unit) }.figures(wiring);
    Ok(counted.map(|unit| UnitStatistics { unit: unit.id, figures: figures(unit.id), name: unit.name }).collect())
}

/// The reasons of bad ratings that count, the most frequent first; how often only where it is often enough to be
/// nobody's own.
fn reasons(sums: &Sums, policy: &Evaluation) -> Vec<ReasonCount> {
    let mut ticked: BTreeMap<u16, u64> = BTreeMap::new();
    for ((_, key), count) in sums {
        if let (REASON, Some(code)) = (key.counted, key.code) {
            *ticked.entry(code).or_insert(0) += count;
        }
    }
    let mut ticked: Vec<(u16, u64)> = ticked.into_iter().collect();
    ticked.sort_by_key(|(code, count)| (std::cmp::Reverse(*count), *code));
    let words = |code: u16| policy.reasons.value.iter().find(|reason| reason.code == code);
    ticked
        .into_iter()
        .map(|(code, count)| ReasonCount {
            code,
            text: words(code).map(|reason| reason.text.clone()).unwrap_or_default(),
            count: u32::try_from(count).ok().filter(|_| count >= SMALLEST_CELL),
        })
        .collect()
}

/// The newest signed head of the ledger; signed here where an installation is so new that there is none.
async fn head(call: &Call<ShowPublicStatistics>) -> Result<SignedTreeHead> {
    if let Some(newest) = ledger::newest(call.read().db(), &call.app).await? {
        return Ok(newest);
    }
    let work = call.app.begin(Actor::System, call.request()).await?;
    let signed = ledger::sign(&work).await?;
    work.commit().await?;
    Ok(signed)
}

//! The cases behind a number of the overview, each with the warnings that went out for it.

use std::sync::Arc;

use domain::deadline::{Standing, prove};
use domain::endpoint::Page;
use domain::supervision::Warning;
use domain::supervision::api::{ListWatchCases, WarningRow, WatchCase};

use super::holder::holder;
use super::store;
use crate::case::{Loaded, watch};
use crate::error::Result;
use crate::http::{Call, Reply};
use crate::work::Reader;

/// List the cases behind a number of the overview.
pub(super) async fn list_watch_cases(call: Arc<Call<ListWatchCases>>) -> Result<Reply> {
    let reader = call.read();
    let watch::Watched { cases, next, total } =
        watch::list(reader.db(), reader.app(), &call.query, reader.now()).await?;
    let ids: Vec<_> = cases.iter().map(|loaded| loaded.case.id).collect();
    let warnings = store::warnings_of(reader.db(), &ids).await?;
    let items = cases.iter().filter_map(|loaded| row(&reader, loaded, &warnings)).collect();
    Reply::with(&Page { items, next, total })
}

fn row(reader: &Reader, loaded: &Loaded, warnings: &[Warning]) -> Option<WatchCase> {
    let (case, rules) = (&loaded.case, reader.rules());
    let inputs = case.clock(&rules.policy).or_else(|| case.finished_clock(&rules.policy))?;
    let proof = prove(&inputs, &rules.calendar, &rules.clock, reader.now());
    Some(WatchCase {
        case: case.id,
        number: case.terms.number.to_string(),
        matter: case.terms.matter_name.clone(),
        unit: case.terms.unit_name.clone(),
        holder: holder(loaded).words,
        clock: inputs.kind,
        due_at: proof.due_at,
        standing: Standing::of(proof.summary(), &rules.calendar, reader.now()),
        warnings: warnings.iter().filter(|warning| warning.case == case.id).map(warning_row).collect(),
    })
}

fn warning_row(warning: &Warning) -> WarningRow {
    let mut told: Vec<String> = warning.recipients.iter().map(|recipient| recipient.told.to_string()).collect();
    told.dedup();
    WarningRow { level: warning.level_name.clone(), at: warning.at, told }
}

//! A warning level of a case's clock fires: it is recorded and told, once for each clock the case ever had (OP-5).

use domain::deadline::ClockKind;
use domain::ids::{CaseId, WarningId};
use domain::notification::{About, StaffNews};
use domain::supervision::Warning;
use domain::{case, deadline};

use super::{offices, store};
use crate::account;
use crate::audit;
use crate::case::Loaded;
use crate::error::Result;
use crate::work::Work;

/// Records that the level fired for the case as it stands, and tells the people whom the level names, over the
/// level's channels. A level that fired for this version of the case before, or that the policy no longer has, does
/// nothing.
///
/// # Errors
/// When the database is out of reach.
pub async fn warn(work: &Work, loaded: &Loaded, level_key: &str) -> Result<()> {
    let (case, rules) = (&loaded.case, work.rules());
    let Some(level) = rules.clock.levels.iter().find(|level| level.key == level_key) else { return Ok(()) };
    let Some(inputs) = case.clock(&rules.policy) else { return Ok(()) };
    if store::has_warned(work, case.id, case.version, level_key).await? {
        return Ok(());
    }
    let proof = deadline::prove(&inputs, &rules.calendar, &rules.clock, work.now());
    let candidates = offices::candidates(work, loaded).await?;
    let id = WarningId(work.new_id());
    let warning = Warning::of(id, case.id, inputs.kind, level, work.now(), &candidates);
    store::insert_warning(work, &warning, case.version).await?;
    record(work, case.id, inputs.kind, &warning).await?;
    let news = StaffNews::Warned {
        about: about(case),
        level: warning.level_name.clone(),
        standing: proof.standing(work.now()).words(),
    };
    let told = warning.recipients.iter().map(|recipient| recipient.account);
    account::tell_staff(work, told, news, &warning.channels).await
}

async fn record(work: &Work, case: CaseId, clock: ClockKind, warning: &Warning) -> Result<()> {
    let entry = audit::Entry::new("case", case.0, "warn").with("level", &warning.level).with("clock", clock);
    work.record(entry.with("told", warning.recipients.len())).await
}

/// The case as messages name it.
pub(super) fn about(case: &case::Case) -> About {
    About { case: case.id, number: case.terms.number.clone(), matter: case.terms.matter_name.clone() }
}

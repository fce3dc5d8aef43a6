//! Taking up what changes the counting while the program runs: a notice, whichever program imported it, and the policy of a
//! new day.

use std::sync::Arc;
use std::time::Duration;

use domain::access::Actor;
use domain::time::{SECOND_MS, Timestamp};
use tokio::task::JoinHandle;

use crate::announce::Announcement;
use crate::app::App;
use crate::db::setting;
use crate::error::Result;
use crate::rules::{Rules, notice};
use crate::work::Work;

/// How soon a running program takes up what was imported, and a policy that came into force.
const EVERY: Duration = Duration::from_secs(60);

/// How long a recount waits that is to find every replica up to date.
const TAKEN_UP_BY_ALL: i64 = 120 * SECOND_MS;

/// The setting that remembers with which calendar and policy the stored deadlines were counted.
const COUNTED_WITH: &str = "calendar";

/// Working days or policy are not those with which open deadlines were counted: what is stored of them has to be brought in
/// line with the rules in force, not before `at`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changed {
    /// When to count.
    pub at: Timestamp,
}

impl Announcement for Changed {}

/// Takes up notices as they are imported and policies as they come into force, until it is aborted.
#[must_use]
pub fn follow(app: &Arc<App>) -> JoinHandle<()> {
    let app = Arc::clone(app);
    tokio::spawn(async move {
        // Compared with what this program knew, not with what is stored: two replicas that disagree would else have
        // everything counted again for ever, each in its turn.
        let mut known = None;
        loop {
            tokio::time::sleep(EVERY).await;
            if let Err(error) = refresh(&app).await {
                tracing::warn!(error = error.chain(), "cannot read the imported holiday notices");
            }
            let version = version(&app.rules());
            if known.as_ref() == Some(&version) {
                continue;
            }
            match keep_up(&app).await {
                Ok(()) => known = Some(version),
                Err(error) => tracing::warn!(error = error.chain(), "cannot have open deadlines counted again"),
            }
        }
    })
}

/// Puts imported notices in force: whoever counts again does it first, since another replica may have announced the change,
/// which read the notice earlier. Returns whether the calendar is another one now.
///
/// # Errors
/// When the database is out of reach, or a notice cannot be read.
pub async fn refresh(app: &App) -> Result<bool> {
    let book = app.rule_book();
    let next = book.with_imported(&notice::notices(app.store().reader()).await?)?;
    if next.calendar() == book.calendar() {
        return Ok(false);
    }
    tracing::info!(calendar = next.calendar().version(), "another calendar is in force");
    app.set_rule_book(next).map(|()| true)
}

/// By which rules deadlines are counted now.
fn version(rules: &Rules) -> String {
    format!("{} {}", rules.calendar.version(), rules.policy.version)
}

/// Has open deadlines counted again where calendar or policy are not those with which they were counted: a notice was
/// imported or laid into the operator's directory, another pack is in force since today, or either came with another
/// version of the program.
///
/// # Errors
/// When the database is out of reach.
pub async fn keep_up(app: &Arc<App>) -> Result<()> {
    refresh(app).await?;
    let version = version(&app.rules());
    if setting::find(app.store().reader(), COUNTED_WITH).await?.as_deref() == Some(version.as_str()) {
        return Ok(());
    }
    let work = app.begin(Actor::System, "calendar").await?;
    setting::set(work.db(), COUNTED_WITH, &version, work.now()).await?;
    work.announce(&Changed { at: work.now() }).await?;
    work.commit().await
}

/// Has open deadlines counted once more, when every replica has taken up what changed, where this work counts by other
/// rules than the stored deadlines were counted with: what it stores may come after the recount that was to set it right.
///
/// # Errors
/// When the database is out of reach.
pub async fn stay_in_step(work: &Work) -> Result<()> {
    match setting::find(work.db(), COUNTED_WITH).await? {
        Some(counted) if counted != version(work.rules()) => {
            work.announce(&Changed { at: work.now().plus_millis(TAKEN_UP_BY_ALL) }).await
        }
        Some(_) | None => Ok(()),
    }
}

//! Taking up a notice while the program runs, whichever program imported it.

use std::sync::Arc;
use std::time::Duration;

use domain::access::Actor;
use tokio::task::JoinHandle;

use super::recount::RecountDeadlines;
use super::store;
use crate::app::App;
use crate::db::setting;
use crate::error::Result;

/// How soon a running program takes up what was imported.
const EVERY: Duration = Duration::from_secs(60);

/// The setting that remembers with which calendar the stored deadlines were counted.
const COUNTED_WITH: &str = "calendar";

/// Takes up notices as they are imported, until it is aborted.
#[must_use]
pub fn follow(app: &Arc<App>) -> JoinHandle<()> {
    let app = Arc::clone(app);
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(EVERY).await;
            match refresh(&app).await {
                Ok(false) => continue,
                Ok(true) => {}
                Err(error) => tracing::warn!(error = error.chain(), "cannot read the imported holiday notices"),
            }
            if let Err(error) = keep_up(&app).await {
                tracing::warn!(error = error.chain(), "cannot have open deadlines counted again");
            }
        }
    })
}

/// Puts imported notices in force. Returns whether the calendar is another one now.
pub(super) async fn refresh(app: &App) -> Result<bool> {
    let book = app.rule_book();
    let next = book.with_imported(&store::notices(app.store().reader()).await?)?;
    if next.calendar() == book.calendar() {
        return Ok(false);
    }
    tracing::info!(calendar = next.calendar().version(), "another calendar is in force");
    app.set_rule_book(next).map(|()| true)
}

/// Has open deadlines counted again where the calendar is not the one with which they were counted: a notice was
/// imported or laid into the operator's directory, or came with another version of the program.
///
/// # Errors
/// When the database is out of reach.
pub async fn keep_up(app: &Arc<App>) -> Result<()> {
    refresh(app).await?;
    let version = app.rules().calendar.version().to_owned();
    if setting::find(app.store().reader(), COUNTED_WITH).await?.as_deref() == Some(version.as_str()) {
        return Ok(());
    }
    let work = app.begin(Actor::System, "calendar").await?;
    setting::set(&work, COUNTED_WITH, &version).await?;
    work.enqueue(&RecountDeadlines {}, work.now()).await?;
    work.commit().await
}

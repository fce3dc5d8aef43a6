//! What a tablet shows: nobody, the badge of whoever serves, or the question.

use std::sync::Arc;
use std::time::Duration;

use domain::evaluation::RatingScale;
use domain::evaluation::api::{ShowTablet, TabletAttendant, TabletQuestion, TabletState, TabletView};
use domain::ids::{AccountId, DeviceId, WindowId};
use domain::time::{SECOND_MS, Timestamp};
use sea_orm::ConnectionTrait;

use super::store::console::Console;
use super::store::prompt::Prompt;
use super::store::{console, device as devices, invitation, prompt, ticket};
use super::{console as consoles, device, service};
use crate::account;
use crate::app::App;
use crate::error::{Error, Result};
use crate::http::{Call, Reply};
use crate::rules::Rules;
use crate::unit;

/// The longest a poll waits, in seconds.
const LONGEST_WAIT: u8 = 25;
/// How often a waiting poll looks.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// How many looks that makes in a second.
const LOOKS_A_SECOND: u16 = 2;
/// How old the note of when a tablet was last heard of may get.
const SEEN_MS: i64 = 30 * SECOND_MS;

/// Show what this tablet should show, at once or when it changes.
pub(super) async fn show_tablet(call: Arc<Call<ShowTablet>>) -> Result<Reply> {
    let (id, window) = device::of_actor(call.actor())?;
    note(&call, id).await?;
    wait(&call, window).await?;
    let reader = call.read();
    Reply::with(&view(reader.db(), reader.app(), reader.rules(), reader.now(), window).await?)
}

/// Waits until the window's console has changed since the tablet looked last, for as long as the tablet is willing to.
async fn wait(call: &Call<ShowTablet>, window: WindowId) -> Result<()> {
    let Some(seen) = call.query.seen else { return Ok(()) };
    let looks = u16::from(call.query.wait.unwrap_or(0).min(LONGEST_WAIT)) * LOOKS_A_SECOND;
    for _ in 0..looks {
        if console::revision(call.app.store().reader(), window).await? != seen {
            return Ok(());
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
    Ok(())
}

/// Notes that the tablet was heard of, not more often than anybody looks.
async fn note(call: &Call<ShowTablet>, id: DeviceId) -> Result<()> {
    let reader = call.read();
    let known = devices::get(reader.db(), id).await?;
    let pending = call.query.pending.unwrap_or(known.pending);
    let is_fresh = known.seen_at.is_some_and(|seen| reader.now() < seen.plus_millis(SEEN_MS));
    if is_fresh && pending == known.pending {
        return Ok(());
    }
    let work = call.begin().await?;
    devices::saw(&work, id, pending).await?;
    work.commit().await
}

/// What the tablet at this window shows.
pub(super) async fn view(
    db: &impl ConnectionTrait,
    app: &App,
    rules: &Rules,
    now: Timestamp,
    window: WindowId,
) -> Result<TabletView> {
    let (window, hall) = unit::window(db, window).await?.ok_or(Error::NotFound)?;
    let console = console::find(db, &window).await?;
    let asked = match console.prompt {
        Some(prompt) => Some(prompt::get(db, prompt).await?).filter(|prompt| consoles::is_asking(prompt, now)),
        None => None,
    };
    let state = match (asked, console.attendant) {
        (Some(prompt), _) => rating(db, app, rules, &prompt).await?,
        (None, Some(account)) => standby(db, app, account, &console).await?,
        (None, None) => TabletState::Closed,
    };
    Ok(TabletView { revision: console.revision, now, hall: hall.name, window: service::label(&window)?, state })
}

async fn rating(db: &impl ConnectionTrait, app: &App, rules: &Rules, prompt: &Prompt) -> Result<TabletState> {
    let stored = invitation::get(db, app, prompt.invitation).await?;
    let question = TabletQuestion {
        service: service::matter(db, &stored).await?,
        scale: RatingScale::from(&rules.policy),
        idle_seconds: rules.policy.evaluation.tablet_seconds.value,
        expires_at: stored.invitation.expires_at,
        token: stored.token,
    };
    Ok(TabletState::Rating { attendant: attendant(db, app, prompt.attendant).await?, question })
}

async fn standby(db: &impl ConnectionTrait, app: &App, account: AccountId, console: &Console) -> Result<TabletState> {
    let ticket = match console.ticket {
        Some(ticket) => Some(ticket::find(db, ticket).await?.number.to_string()),
        None => None,
    };
    Ok(TabletState::Standby { attendant: attendant(db, app, account).await?, ticket })
}

/// Number and surname of whoever serves, no more (XT-2).
async fn attendant(db: &impl ConnectionTrait, app: &App, account: AccountId) -> Result<TabletAttendant> {
    let number = account::find(db, account).await?.badge.unwrap_or_default();
    let name = account::staff_name(db, app.secrets(), account).await?;
    Ok(TabletAttendant { number, surname: surname(&name) })
}

/// The family name: the first character, or two where the name begins with one of the usual double ones.
fn surname(name: &str) -> String {
    const DOUBLE: [&str; 12] =
        ["欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "夏侯", "司徒"];
    let characters =
        if name.chars().count() > 2 && DOUBLE.iter().any(|double| name.starts_with(double)) { 2 } else { 1 };
    name.chars().take(characters).collect()
}

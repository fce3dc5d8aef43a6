//! Sitting down at a window, and leaving it.

use std::sync::Arc;

use domain::evaluation::api::{LeaveWindow, TakeWindow};
use domain::problem::Refusal;

use super::console::{self, Attended};
use super::store::console as store;
use crate::audit;
use crate::error::{Error, Result};
use crate::http::{Call, Reply};

/// Sit down at a window, so that its tablet shows one's staff number. Whoever sat there before has left.
pub(super) async fn take_window(call: Arc<Call<TakeWindow>>) -> Result<Reply> {
    let work = call.begin().await?;
    let at = console::window_in_reach(&call, work.db(), call.path).await?;
    console::lock(&work, at.hall.id).await?;
    let account = call.actor().account().ok_or(Error::SignIn)?;
    store::ensure(&work, &at.window).await?;
    if let Some(mut elsewhere) = store::of_attendant(&work, account).await?
        && elsewhere.window != at.window.id
    {
        require_idle(elsewhere.ticket.is_none())?;
        elsewhere.attendant = None;
        store::save(&work, &elsewhere).await?;
    }
    let mut own = store::find(work.db(), &at.window).await?;
    if own.attendant != Some(account) {
        own.attendant = Some(account);
        store::save(&work, &own).await?;
        work.record(audit::Entry::new("window", at.window.id.0, "take_window")).await?;
    }
    let answer = console::view(work.db(), work.app(), work.now(), call.actor(), &at).await?;
    call.commit(work, &answer).await
}

/// Leave the window one sits at.
pub(super) async fn leave_window(call: Arc<Call<LeaveWindow>>) -> Result<Reply> {
    let Attended { work, at, mut console, .. } = console::attend(&call, call.path).await?;
    require_idle(console.ticket.is_none())?;
    console.attendant = None;
    store::save(&work, &console).await?;
    work.record(audit::Entry::new("window", at.window.id.0, "leave_window")).await?;
    let answer = console::view(work.db(), work.app(), work.now(), call.actor(), &at).await?;
    call.commit(work, &answer).await
}

fn require_idle(is_idle: bool) -> Result<()> {
    if is_idle {
        return Ok(());
    }
    Err(Refusal::new("ticket_open", "还有一个号没有办完，请先结束服务或过号，再离开窗口").under("EV-1").into())
}

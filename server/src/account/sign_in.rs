//! Signing in: by a code sent to the phone, or by password.

use std::sync::Arc;

use domain::account::api::{SignIn, SignInRequest};
use domain::endpoint::Endpoint;
use domain::identity::Phone;
use domain::ids::AccountId;
use domain::problem::Refusal;
use domain::time::{MINUTE_MS, SECOND_MS};
use uuid::Uuid;

use super::guesses::{Guesses, Patience};
use super::password::{self, invalid};
use super::session::{self, Ended};
use super::store::{self, Login};
use super::{code, show_me};
use crate::audit;
use crate::error::{Error, Result};
use crate::http::{Call, Reply, SESSION_COOKIE, cookie_header};
use crate::work::Work;

/// Wrong codes for one phone: each code bears five anyway, and a million codes are not found in thirty tries a day.
const CODES: Patience = Patience { free: 10, first_ms: 30 * SECOND_MS, longest_ms: 15 * MINUTE_MS, of_all: 30 };

/// Failed sign-ins of all kinds from one address, which a whole hall may share: one password tried on every badge.
const OF_ADDRESS: Patience =
    Patience { free: 300, first_ms: 10 * SECOND_MS, longest_ms: 5 * MINUTE_MS, of_all: u32::MAX };

/// Signs somebody in and sets the cookie of a new session.
pub(super) async fn sign_in(call: Arc<Call<SignIn>>) -> Result<Reply> {
    match &call.body {
        SignInRequest::Code { phone, code } => by_code(&call, phone, code).await,
        SignInRequest::Password { login, password } => by_password(&call, login, password).await,
    }
}

async fn by_code(call: &Call<SignIn>, phone: &str, code: &str) -> Result<Reply> {
    let phone = Phone::parse(phone).map_err(|fault| invalid("phone", "invalid", fault.to_string()))?;
    let typed: String = domain::text::narrowed(code).chars().filter(|c| !c.is_whitespace()).collect();
    let work = call.begin().await?;
    let guesses = Guesses::at(&call.app, "code", phone.as_str(), call.caller.address, CODES);
    let of_address = guesses_from(call);
    of_address.may_try(work.db(), work.now().millis()).await?;
    guesses.may_try_in_turn(&work).await?;
    if !code::redeem(&work, &phone, &typed).await? {
        of_address.wrong(&work).await?;
        let attempt = guesses.wrong(&work).await?;
        note_failure(work, attempt, "code").await?;
        return Err(invalid("code", "wrong", "验证码不对或已失效，请核对后重填，或重新获取"));
    }
    guesses.right(&work).await?;
    let account = store::find_or_create_by_phone(&work, &phone).await?;
    welcome(call, work, account, "code").await
}

/// Counts the attempt as wrong before it is checked, so that a thousand at the same time are no more than a thousand.
async fn by_password(call: &Call<SignIn>, login: &str, password: &str) -> Result<Reply> {
    let login = Login::parse(login);
    let guesses = guesses_at_password(call, &login);
    let of_address = guesses_from(call);
    let work = call.begin().await?;
    of_address.may_try(work.db(), work.now().millis()).await?;
    guesses.may_try_in_turn(&work).await?;
    let attempt = guesses.wrong(&work).await?;
    let found = store::by_login(work.db(), call.app.secrets(), &login).await?;
    work.commit().await?;

    let stored = found.as_ref().and_then(|row| row.password_hash.clone());
    let is_right = password::verify(stored.clone(), password).await?;
    let work = call.begin().await?;
    let Some(row) = found.filter(|_| is_right) else {
        of_address.wrong(&work).await?;
        note_failure(work, attempt, "password").await?;
        return Err(invalid("password", "wrong", "登录名或密码不对，请核对后重试"));
    };
    let account = AccountId(row.id);
    if store::row(work.db(), account).await?.password_hash != stored {
        guesses.right_after_all(&work).await?;
        work.commit().await?;
        return Err(invalid("password", "wrong", "密码刚刚改过，请用新密码登录"));
    }
    guesses.right_after_all(&work).await?;
    welcome(call, work, account, "password").await
}

/// Wrong passwords for one login, whether or not anybody has it: by the policy, and from everywhere ten times as many a day.
pub(super) fn guesses_at_password<E: Endpoint>(call: &Call<E>, login: &Login) -> Guesses {
    let policy = &call.app.rules().policy.login;
    let (free, rest_ms) = (u32::from(policy.failures_max.value), i64::from(policy.lock_minutes.value) * MINUTE_MS);
    let patience = Patience { free, first_ms: rest_ms, longest_ms: rest_ms, of_all: free.saturating_mul(10) };
    Guesses::at(&call.app, "password", login.as_str(), call.caller.address, patience)
}

/// Wrong codes and passwords of whomever from the caller's address.
fn guesses_from(call: &Call<SignIn>) -> Guesses {
    Guesses::at(&call.app, "sign_in_address", "", call.caller.address, OF_ADDRESS)
}

/// Begins the session. One that the browser held before ends: its cookie is about to be replaced.
async fn welcome(call: &Call<SignIn>, work: Work, account: AccountId, how: &'static str) -> Result<Reply> {
    let row = store::row(work.db(), account).await?;
    if !row.enabled {
        work.commit().await?;
        return Err(Error::Denied(Refusal::new("account_disabled", "这个账号已停用，请联系政务服务中心")));
    }
    if let (Some(before), Some(holder)) = (call.caller.session, call.actor().account()) {
        session::end(&work, holder, Ended::One(before)).await?;
    }
    let begun = session::begin(&work, account, &call.agent).await?;
    work.record(audit::Entry::new("account", account.0, "sign_in").with("how", how)).await?;
    let me = show_me::me(work.db(), call.app.secrets(), row, work.now()).await?;
    let cookie = cookie_header(&call.app, SESSION_COOKIE, begun.token.expose(), begun.seconds)?;
    // Not remembered under the Idempotency-Key: a repetition would be answered without the cookie.
    work.commit().await?;
    Ok(Reply::with(&me)?.cookie(cookie))
}

/// The trail says that somebody failed and how, under an id that is made alike for known and unknown logins.
async fn note_failure(work: Work, attempt: Uuid, how: &'static str) -> Result<()> {
    work.record(audit::Entry::new("sign_in", attempt, "fail_sign_in").with("how", how)).await?;
    work.commit().await
}

//! Sessions: begun at sign-in, found on every request, ended by their holder, by time or by an administrator.

use std::sync::Arc;

use domain::access::{Actor, Person};
use domain::ids::{AccountId, SessionId};
use domain::policy::Login;
use domain::time::{HOUR_MS, MINUTE_MS, SECOND_MS, Timestamp};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, JoinType, QueryFilter, QueryOrder, QuerySelect,
};

use super::entity::account;
use super::entity::session::{Column, Entity, Model};
use super::store::Account;
use crate::announce::Provider;
use crate::app::App;
use crate::error::{Error, Result};
use crate::http::{Holder, Presented};
use crate::secrets::{Token, hash_token};
use crate::work::{ReadContext, Work};

/// How old the note of a session's last use may be: reading pages does not write each time.
const SEEN_MS: i64 = MINUTE_MS;

/// A session just begun.
#[derive(Debug)]
pub(super) struct Begun {
    /// What the cookie holds.
    pub(super) token: Token,
    /// How long the cookie is worth keeping.
    pub(super) seconds: i64,
}

/// Answers who holds a session: one read; about once a minute it also notes, in a work of its own, that the session is in
/// use.
#[derive(Clone, Copy, Debug)]
pub struct Sessions;

impl Provider<Presented> for Sessions {
    async fn answer(context: &ReadContext<'_>, presented: &Presented) -> Result<Option<Holder>> {
        let Presented::Session(token) = presented else { return Ok(None) };
        let found = find(context.app, token).await?;
        Ok(found.map(|(session, person)| Holder { actor: Actor::Person(person), session: Some(session) }))
    }
}

/// Finds the session behind a presented token, and who holds it; nothing when it is unknown, ended, or its account may
/// not sign in any more.
///
/// Whoever still has the password that somebody else chose holds no role until they chose their own.
async fn find(app: &Arc<App>, token: &str) -> Result<Option<(SessionId, Person)>> {
    let to_account = Entity::belongs_to(account::Entity).from(Column::AccountId).to(account::Column::Id);
    let found = Entity::find()
        .join(JoinType::InnerJoin, to_account.into())
        .select_also(account::Entity)
        .filter(Column::TokenHash.eq(hash_token(token)))
        .one(app.store().reader())
        .await?;
    let Some((session, Some(account))) = found else { return Ok(None) };
    let now = app.clock().now();
    if !account.enabled || !is_live(&session, &app.rules().policy.login, now) {
        return Ok(None);
    }
    if session.seen_at.saturating_add(SEEN_MS) <= now.millis() {
        note_use(app, &session).await;
    }
    let account = Account::try_from(account)?;
    let mut person = account.person();
    if account.must_change_password {
        person.roles.clear();
    }
    Ok(Some((SessionId(session.id), person)))
}

fn is_live(session: &Model, policy: &Login, now: Timestamp) -> bool {
    let idle_end = session.seen_at.saturating_add(i64::from(policy.idle_minutes.value) * MINUTE_MS);
    session.revoked_at.is_none() && now.millis() < session.ends_at.min(idle_end)
}

/// A request is not refused because this could not be noted; the next one tries again.
async fn note_use(app: &Arc<App>, session: &Model) {
    let noted = async {
        let work = app.begin(Actor::System, "session").await?;
        Entity::update_many()
            .col_expr(Column::SeenAt, Expr::value(work.now().millis()))
            .filter(Column::Id.eq(session.id))
            .filter(Column::RevokedAt.is_null())
            .exec(work.db())
            .await?;
        work.commit().await
    };
    if let Err(error) = noted.await {
        tracing::warn!(error = error.chain(), "cannot note that a session is in use");
    }
}

/// Begins a session. `agent` is what the browser says of itself.
pub(super) async fn begin(work: &Work, account: AccountId, agent: &str) -> Result<Begun> {
    let token = Token::new(work.app().clock());
    let life_ms = i64::from(work.rules().policy.login.session_hours.value) * HOUR_MS;
    let now = work.now();
    let row = Model {
        id: work.new_id(),
        token_hash: token.hash(),
        account_id: account.0,
        agent: agent.to_owned(),
        began_at: now.millis(),
        seen_at: now.millis(),
        ends_at: now.plus_millis(life_ms).millis(),
        revoked_at: None,
    };
    Entity::insert(row.into_active_model()).exec_without_returning(work.db()).await?;
    Ok(Begun { token, seconds: life_ms / SECOND_MS })
}

/// The live sessions of an account, the last used first.
pub(super) async fn of_account(
    db: &impl ConnectionTrait,
    account: AccountId,
    policy: &Login,
    now: Timestamp,
) -> Result<Vec<Model>> {
    let rows = Entity::find()
        .filter(Column::AccountId.eq(account.0))
        .filter(Column::EndsAt.gt(now.millis()))
        .filter(Column::RevokedAt.is_null())
        .order_by_desc(Column::SeenAt)
        .order_by_desc(Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().filter(|row| is_live(row, policy, now)).collect())
}

/// Which sessions of an account to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    One(SessionId),
    AllBut(Option<SessionId>),
}

/// Ends sessions of an account; they count for nothing from the next request on. Returns how many nobody had ended
/// before.
pub(super) async fn end(work: &Work, account: AccountId, which: Ended) -> Result<u64> {
    let mut update = Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(work.now().millis()))
        .filter(Column::AccountId.eq(account.0))
        .filter(Column::RevokedAt.is_null());
    update = match which {
        Ended::One(session) => update.filter(Column::Id.eq(session.0)),
        Ended::AllBut(Some(kept)) => update.filter(Column::Id.ne(kept.0)),
        Ended::AllBut(None) => update,
    };
    Ok(update.exec(work.db()).await?.rows_affected)
}

/// Removes sessions that ended before this instant.
pub(super) async fn forget_ended(work: &Work, before: Timestamp) -> Result<()> {
    Entity::delete_many().filter(Column::EndsAt.lt(before.millis())).exec(work.db()).await?;
    Ok(())
}

/// The account of whoever calls, or that they have to sign in.
pub(super) fn own(actor: &Actor) -> Result<AccountId> {
    actor.account().ok_or(Error::SignIn)
}

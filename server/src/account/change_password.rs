//! Setting or changing one's own password.

use std::sync::Arc;

use domain::account::api::ChangePassword;
use domain::endpoint::Nothing;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::entity::account;
use super::password::{self, invalid};
use super::session::{self, Ended};
use super::sign_in;
use super::store::{self, Login};
use crate::audit;
use crate::error::Result;
use crate::http::{Call, Reply};

/// Sets the caller's password and ends all their other sessions.
pub(super) async fn change_password(call: Arc<Call<ChangePassword>>) -> Result<Reply> {
    let account = session::own(call.actor())?;
    let (app, body) = (&call.app, &call.body);
    let policy = app.rules().policy.login.clone();
    let row = store::row(call.read().db(), account).await?;
    let login = match row.badge.clone() {
        Some(badge) => Login::Badge(badge),
        None => Login::parse(store::phone_of(app.secrets(), &row)?.as_ref().map_or("", |phone| phone.as_str())),
    };
    password::require_good(&body.password, login.as_str(), policy.password_min.value)?;

    let guesses = sign_in::guesses_at_password(&call, &login);
    if row.password_hash.is_some() {
        let work = call.begin().await?;
        guesses.may_try_in_turn(&work).await?;
        guesses.wrong(&work).await?;
        work.commit().await?;
        if !password::verify(row.password_hash.clone(), &body.current).await? {
            return Err(invalid("current", "wrong", "当前密码不对，请核对后重试"));
        }
        if body.current == body.password {
            let work = call.begin().await?;
            guesses.right_after_all(&work).await?;
            work.commit().await?;
            return Err(invalid("password", "unchanged", "新密码和当前密码一样，请换一个"));
        }
    }
    let hashed = password::hash(app.clock(), &body.password).await?;

    let work = call.begin().await?;
    let changed = account::Entity::update_many()
        .col_expr(account::Column::PasswordHash, Expr::value(hashed.as_str()))
        .col_expr(account::Column::MustChangePassword, Expr::value(false))
        .filter(account::Column::Id.eq(account.0))
        .filter(match &row.password_hash {
            Some(checked) => account::Column::PasswordHash.eq(checked),
            None => account::Column::PasswordHash.is_null(),
        })
        .exec(work.db())
        .await?;
    work.expect_one(changed.rows_affected)?;
    guesses.right_after_all(&work).await?;
    let ended = session::end(&work, account, Ended::AllBut(call.caller.session)).await?;
    work.record(audit::Entry::new("account", account.0, "change_password").with("ended_sessions", ended)).await?;
    call.commit(work, &Nothing {}).await
}

//! Wrong answers (输错): whoever guesses at something waits ever longer, and nobody else does.
//!
//! Only wrong answers are counted, and only they are written. They count for the pair of what was guessed at and the address
//! that guessed; how often it was guessed at from everywhere makes strangers slower, and never whoever answers right at once. So
//! a hall behind one address works on, and nobody is locked out by somebody else.

use std::net::IpAddr;

use domain::time::{DAY_MS, HOUR_MS, SECOND_MS};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use super::entity::throttle::{Column, Entity, Model};
use super::throttle::KEY;
use crate::app::App;
use crate::db;
use crate::error::{Error, Result};
use crate::work::Work;

/// How patient one is with wrong answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// So many wrong answers from one address cost nothing.
    pub free: u32,
    /// How long the address waits after the first that costs, in milliseconds; each further one doubles it.
    pub first_ms: i64,
    /// The longest that it waits.
    pub longest_ms: i64,
    /// After so many wrong answers of a day, from everywhere, each one costs its address the longest wait.
    pub of_all: u32,
}

/// Guessing at one thing from one address.
#[derive(Clone, Debug)]
pub struct Guesses {
    here: String,
    everywhere: String,
    patience: Patience,
}

impl Guesses {
    /// Guesses at `thing`, a `what` to the counts, from this address.
    #[must_use]
    pub fn at(app: &App, what: &str, thing: &str, address: IpAddr, patience: Patience) -> Self {
        let key = |whose: &str| app.secrets().blind(KEY, &format!("{what}\0{thing}\0{whose}"));
        Self { here: key(&address.to_string()), everywhere: key("*"), patience }
    }

    /// Refuses whoever has to wait. It writes nothing.
    ///
    /// # Errors
    /// [`Error::TooMany`] with the time to wait; or the database is out of reach.
    pub async fn may_try(&self, db: &impl ConnectionTrait, now: i64) -> Result<()> {
        let here = counted(db, &self.here, now).await?;
        let rest_left = here.and_then(|row| row.rests_until).map_or(0, |until| until.saturating_sub(now));
        if rest_left <= 0 {
            return Ok(());
        }
        let seconds = rest_left.saturating_add(SECOND_MS - 1) / SECOND_MS;
        Err(Error::TooMany { retry_after_s: u64::try_from(seconds).unwrap_or(1) })
    }

    /// The same for a work that is going to answer and count: those who guess at the same time take turns.
    ///
    /// # Errors
    /// As [`Guesses::may_try`].
    pub async fn may_try_in_turn(&self, work: &Work) -> Result<()> {
        db::lock(work.db(), &format!("throttle/{}", self.everywhere)).await?;
        self.may_try(work.db(), work.now().millis()).await
    }

    /// Counts a wrong answer. Returns under which id the count stands in the audit trail.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn wrong(&self, work: &Work) -> Result<Uuid> {
        db::lock(work.db(), &format!("throttle/{}", self.everywhere)).await?;
        let now = work.now().millis();
        let all = counted(work.db(), &self.everywhere, now).await?;
        let (before, until) = all.as_ref().map_or((0, now.saturating_add(DAY_MS)), |row| (row.count, row.until));
        let count = before.saturating_add(1);
        keep(work, all, Counted { key: &self.everywhere, count, until, rests_until: None }).await?;

        let here = counted(work.db(), &self.here, now).await?;
        let count = here.as_ref().map_or(0, |row| row.count).saturating_add(1);
        let is_besieged = number(before) >= self.patience.of_all;
        let rest = if is_besieged { self.patience.longest_ms } else { self.rest_after(number(count)) };
        // An hour after the first one all are forgotten, unless a rest lasts longer: typos of a whole hall do not add up for ever.
        let hour = here.as_ref().map_or_else(|| now.saturating_add(HOUR_MS), |row| row.until);
        let until = Ord::max(hour, now.saturating_add(rest.saturating_mul(2)));
        let rests_until = (rest > 0).then(|| now.saturating_add(rest));
        keep(work, here, Counted { key: &self.here, count, until, rests_until }).await
    }

    /// Forgets what this address got wrong: it knew the answer after all.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn right(&self, work: &Work) -> Result<()> {
        Entity::delete_many().filter(Column::Key.eq(&self.here)).exec(work.db()).await?;
        Ok(())
    }

    /// The same where the answer had been counted as wrong before it was looked at.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn right_after_all(&self, work: &Work) -> Result<()> {
        Entity::update_many()
            .col_expr(Column::Count, Expr::col(Column::Count).sub(1))
            .filter(Column::Key.eq(&self.everywhere))
            .filter(Column::Count.gt(0))
            .exec(work.db())
            .await?;
        self.right(work).await
    }

    fn rest_after(&self, count: u32) -> i64 {
        match count.checked_sub(self.patience.free) {
            None => 0,
            Some(doublings) => {
                let factor = 1_i64.checked_shl(doublings).filter(|factor| *factor > 0).unwrap_or(i64::MAX);
                Ord::min(self.patience.first_ms.saturating_mul(factor), self.patience.longest_ms)
            }
        }
    }
}

/// A count to be kept.
struct Counted<'a> {
    key: &'a str,
    count: i32,
    until: i64,
    rests_until: Option<i64>,
}

/// The count of this key, unless it is forgotten by now.
async fn counted(db: &impl ConnectionTrait, key: &str, now: i64) -> Result<Option<Model>> {
    Ok(Entity::find().filter(Column::Key.eq(key)).filter(Column::Until.gt(now)).one(db).await?)
}

async fn keep(work: &Work, before: Option<Model>, next: Counted<'_>) -> Result<Uuid> {
    let Counted { key, count, until, rests_until } = next;
    let since = before.as_ref().map_or_else(|| work.now().millis(), |row| row.since);
    let id = before.as_ref().map_or_else(|| work.new_id(), |row| row.id);
    let row = Model { id, key: key.to_owned(), count, since, until, rests_until };
    if before.is_some() {
        Entity::update(row.into_active_model().reset_all()).exec(work.db()).await?;
    } else {
        // One that was forgotten may still lie there.
        Entity::delete_many().filter(Column::Key.eq(key)).exec(work.db()).await?;
        Entity::insert(row.into_active_model()).exec_without_returning(work.db()).await?;
    }
    Ok(id)
}

fn number(count: i32) -> u32 {
    u32::try_from(count).unwrap_or_default()
}

//! Messages in the database.

use domain::access::Actor;
use domain::ids::{AccountId, MessageId};
use domain::notification::api::MessageRow;
use domain::notification::{MessageChannel, MessageKind};
use domain::text_enum;
use domain::text_enum::TextEnum;
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::entity::{Column, Entity, Model};
use crate::db::column::word;
use crate::error::{Error, Result};
use crate::http::PageRequest;
use crate::secrets::{Field, Secrets};
use crate::work::Work;

const ADDRESS: Field = Field::new("message", "address");
const BODY: Field = Field::new("message", "body");
const LINK: Field = Field::new("message", "link");

text_enum! {
    /// What became of a message.
    pub enum State {
        /// Waiting to leave the house.
        Queued = "queued", "待发送";
        /// In the inbox, or taken over by the gateway.
        Sent = "sent", "已发送";
        /// Given up.
        Failed = "failed", "发送失败";
        /// Kept to be read in the demo.
        Kept = "kept", "已留存";
    }
}

/// A message before it is stored.
pub(super) struct NewMessage<'a> {
    pub(super) channel: MessageChannel,
    pub(super) state: State,
    pub(super) account: Option<AccountId>,
    pub(super) address: Option<&'a str>,
    pub(super) kind: Option<MessageKind>,
    pub(super) title: Option<&'a str>,
    pub(super) body: &'a str,
    pub(super) link: Option<&'a str>,
    pub(super) expires_at: Option<Timestamp>,
}

pub(super) async fn insert(work: &Work, new: NewMessage<'_>) -> Result<MessageId> {
    let id = work.new_id();
    let (secrets, clock) = (work.app().secrets(), work.app().clock());
    let seal = |field: Field, text: &str| secrets.seal(clock, field, id, text);
    let row = Model {
        id,
        channel: new.channel.code().to_owned(),
        state: new.state.code().to_owned(),
        account_id: new.account.map(|account| account.0),
        address: new.address.map(|address| seal(ADDRESS, address)).transpose()?,
        kind: new.kind.map(String::from),
        title: new.title.map(str::to_owned),
        body: seal(BODY, new.body)?,
        link: new.link.map(|link| seal(LINK, link)).transpose()?,
        created_at: work.now().millis(),
        expires_at: new.expires_at.map(Timestamp::millis),
        read_at: None,
    };
    Entity::insert(row.into_active_model()).exec_without_returning(work.db()).await?;
    Ok(MessageId(id))
}

/// A message, opened.
pub(super) struct StoredMessage {
    pub(super) id: MessageId,
    pub(super) channel: MessageChannel,
    pub(super) state: State,
    pub(super) address: Option<String>,
    pub(super) kind: Option<MessageKind>,
    pub(super) title: String,
    pub(super) body: String,
    pub(super) link: String,
    pub(super) at: Timestamp,
    pub(super) expires_at: Option<Timestamp>,
    pub(super) read_at: Option<Timestamp>,
}

fn opened(secrets: &Secrets, row: Model) -> Result<StoredMessage> {
    let open = |field: Field, sealed: Option<&String>| {
        sealed.map(|sealed| secrets.open_sealed(field, row.id, sealed)).transpose()
    };
    Ok(StoredMessage {
        id: MessageId(row.id),
        channel: word("channel", row.id, &row.channel)?,
        state: word("state", row.id, &row.state)?,
        address: open(ADDRESS, row.address.as_ref())?,
        kind: row.kind.map(|word| kind(row.id, word)).transpose()?,
        body: secrets.open_sealed(BODY, row.id, &row.body)?,
        link: open(LINK, row.link.as_ref())?.unwrap_or_default(),
        title: row.title.unwrap_or_default(),
        at: Timestamp::from_millis(row.created_at),
        expires_at: row.expires_at.map(Timestamp::from_millis),
        read_at: row.read_at.map(Timestamp::from_millis),
    })
}

fn kind(row: Uuid, word: String) -> Result<MessageKind> {
    MessageKind::try_from(word).map_err(|fault| Error::internal(format!("message {row}: {fault}")))
}

impl StoredMessage {
    /// As the inbox shows it.
    pub(super) fn into_row(self) -> Result<MessageRow> {
        let kind = self.kind.ok_or_else(|| Error::internal(format!("message {}: no kind in an inbox", self.id)))?;
        let (id, title, body, link) = (self.id, self.title, self.body, self.link);
        Ok(MessageRow { id, kind, title, body, link, at: self.at, read_at: self.read_at })
    }
}

pub(super) async fn find(db: &impl ConnectionTrait, secrets: &Secrets, id: MessageId) -> Result<StoredMessage> {
    let row = Entity::find_by_id(id.0).one(db).await?.ok_or(Error::NotFound)?;
    opened(secrets, row)
}

/// A message of somebody's own inbox.
pub(super) async fn find_own(work: &Work, actor: &Actor, id: MessageId) -> Result<StoredMessage> {
    let account = actor.account().ok_or(Error::SignIn)?;
    let row = Entity::find_by_id(id.0)
        .filter(Column::AccountId.eq(account.0))
        .filter(Column::Channel.eq(MessageChannel::Inbox.code()))
        .one(work.db())
        .await?;
    opened(work.app().secrets(), row.ok_or(Error::NotFound)?)
}

pub(super) async fn mark_read(work: &Work, id: MessageId) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::ReadAt, Expr::value(work.now().millis()))
        .filter(Column::Id.eq(id.0))
        .filter(Column::ReadAt.is_null())
        .exec(work.db())
        .await?;
    Ok(())
}

/// Notes what became of a message that waited to leave.
pub(super) async fn set_state(work: &Work, id: MessageId, state: State) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(state.code()))
        .filter(Column::Id.eq(id.0))
        .filter(Column::State.eq(State::Queued.code()))
        .exec(work.db())
        .await?;
    Ok(())
}

/// Removes messages that were of use for a while only, such as sign-in codes.
pub(super) async fn forget_expired(work: &Work) -> Result<()> {
    Entity::delete_many().filter(Column::ExpiresAt.lt(work.now().millis())).exec(work.db()).await?;
    Ok(())
}

/// How many messages of this account's inbox are unread.
///
/// # Errors
/// When the database is out of reach.
pub async fn unread(db: &impl ConnectionTrait, account: AccountId) -> Result<u32> {
    let count = Entity::find()
        .filter(Column::AccountId.eq(account.0))
        .filter(Column::Channel.eq(MessageChannel::Inbox.code()))
        .filter(Column::ReadAt.is_null())
        .count(db)
        .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Rows newest first, and the cursor of the page after them.
pub(super) type Rows = (Vec<StoredMessage>, Option<String>);

pub(super) async fn inbox(
    db: &impl ConnectionTrait,
    secrets: &Secrets,
    account: AccountId,
    only_unread: bool,
    page: &PageRequest<Uuid>,
) -> Result<Rows> {
    let mut query =
        Entity::find().filter(Column::AccountId.eq(account.0)).filter(Column::Channel.eq(MessageChannel::Inbox.code()));
    if only_unread {
        query = query.filter(Column::ReadAt.is_null());
    }
    read_page(db, secrets, query, page).await
}

pub(super) async fn kept(
    db: &impl ConnectionTrait,
    secrets: &Secrets,
    channel: Option<MessageChannel>,
    page: &PageRequest<Uuid>,
) -> Result<Rows> {
    let mut query = Entity::find().filter(Column::State.eq(State::Kept.code()));
    if let Some(channel) = channel {
        query = query.filter(Column::Channel.eq(channel.code()));
    }
    read_page(db, secrets, query, page).await
}

async fn read_page(
    db: &impl ConnectionTrait,
    secrets: &Secrets,
    mut query: sea_orm::Select<Entity>,
    page: &PageRequest<Uuid>,
) -> Result<Rows> {
    if let Some(after) = page.after() {
        query = query.filter(Column::Id.lt(*after));
    }
    let mut rows = query.order_by_desc(Column::Id).limit(page.rows_to_read()).all(db).await?;
    let next = page.cut(&mut rows, |row| row.id)?;
    let rows = rows.into_iter().map(|row| opened(secrets, row)).collect::<Result<_>>()?;
    Ok((rows, next))
}

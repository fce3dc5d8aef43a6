//! Applications that are being written: saved as often as the page likes, seen by nobody but their writer.

use std::sync::Arc;

use domain::access::Actor;
use domain::case::Channel;
use domain::case::api::{
    CreateDeskDraft, CreateDraft, DeleteDraft, Draft, DraftSummary, ListDrafts, NewDraft, SaveDraft, ShowDraft,
};
use domain::case::draft::{Applicant, Application};
use domain::endpoint::{Created, Endpoint, Nothing, Page};
use domain::ids::{AccountId, DraftId, MatterId};
use domain::problem::{FieldError, Refusal};
use domain::time::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::entity::draft;
use super::files;
use super::store::{from_json, small, to_json};
use crate::account;
use crate::app::App;
use crate::audit;
use crate::error::{Error, Result};
use crate::http::{Call, Reply};
use crate::matter;
use crate::secrets::Field;
use crate::work::Work;

/// Everything the applicant wrote so far.
const CONTENT: Field = Field::new("draft", "content");
/// The most drafts one person keeps at a time.
const MOST_DRAFTS: u64 = 50;

/// A draft as stored.
#[derive(Clone, Debug)]
pub(super) struct StoredDraft {
    pub id: DraftId,
    pub matter: MatterId,
    pub matter_name: String,
    pub at_window: bool,
    pub application: Application,
    pub version: u32,
    pub saved_at: Timestamp,
}

/// Begin a draft, with the applicant's own particulars filled in.
pub(super) async fn create_draft(call: Arc<Call<CreateDraft>>) -> Result<Reply> {
    refuse_staff(call.actor())?;
    let work = call.begin().await?;
    let owner = owner(&call)?;
    let applicant = account::applicant(work.db(), work.app().secrets(), owner).await?;
    create(&call, work, Channel::Online, owner, applicant).await
}

/// Begin a draft for somebody at the window.
pub(super) async fn create_desk_draft(call: Arc<Call<CreateDeskDraft>>) -> Result<Reply> {
    let work = call.begin().await?;
    let owner = owner(&call)?;
    create(&call, work, Channel::Window, owner, Applicant::default()).await
}

async fn create<E>(
    call: &Call<E>,
    work: Work,
    channel: Channel,
    owner: AccountId,
    applicant: Applicant,
) -> Result<Reply>
where
    E: Endpoint<Body = NewDraft, Answer = Created<DraftId>>,
{
    let (body, at_window) = (&call.body, channel == Channel::Window);
    let today = work.now().local_date();
    let matter = matter::find_current(work.db(), body.matter, today).await?.ok_or_else(unknown_matter)?;
    if !at_window && !matter.matter.online_application {
        let message = "这个事项还不能网上申请，请到窗口办理";
        return Err(Refusal::new("not_online", message).into());
    }
    if draft::Entity::find().filter(draft::Column::Owner.eq(owner.0)).count(work.db()).await? >= MOST_DRAFTS {
        return Err(Refusal::new("too_many_drafts", "未提交的申请太多了，请先提交或删除一些").into());
    }
    let id = DraftId(work.new_id());
    let application = Application { applicant, ..Application::default() };
    let row = draft::Model {
        id: id.0,
        owner: owner.0,
        matter_id: body.matter.0,
        matter_name: matter.matter.name.clone(),
        at_window,
        content: seal(work.app(), id, &application)?,
        version: 1,
        saved_at: work.now().millis(),
    };
    draft::Entity::insert(row.into_active_model()).exec_without_returning(work.db()).await?;
    work.record(audit::Entry::new("draft", id.0, "create_draft").with("matter", body.matter)).await?;
    let reply = Reply::with(&Created { id })?.created();
    call.commit_reply(work, reply).await
}

/// One's own drafts, last saved first.
pub(super) async fn list_drafts(call: Arc<Call<ListDrafts>>) -> Result<Reply> {
    let reader = call.read();
    let rows = draft::Entity::find()
        .filter(draft::Column::Owner.eq(owner(&call)?.0))
        .order_by_desc(draft::Column::SavedAt)
        .limit(MOST_DRAFTS)
        .all(reader.db())
        .await?;
    let items: Vec<DraftSummary> = rows
        .into_iter()
        .map(|row| DraftSummary {
            id: DraftId(row.id),
            matter_name: row.matter_name,
            saved_at: Timestamp::from_millis(row.saved_at),
        })
        .collect();
    Reply::with(&Page { items, next: None, total: None })
}

/// A draft, whole.
pub(super) async fn show_draft(call: Arc<Call<ShowDraft>>) -> Result<Reply> {
    let reader = call.read();
    let stored = find_own(reader.db(), reader.app(), call.path, owner(&call)?).await?;
    let draft = detail(reader.db(), reader.app(), stored).await?;
    Ok(Reply::with(&draft)?.version(draft.version))
}

/// Save a draft.
pub(super) async fn save_draft(call: Arc<Call<SaveDraft>>) -> Result<Reply> {
    let work = call.begin().await?;
    let mut stored = find_own_for_change(&work, call.path, owner(&call)?).await?;
    call.expect_version(stored.version)?;
    stored.application = fit(call.body.application.clone())?;
    files::require_own(work.db(), stored.id, &stored.application).await?;
    stored.version += 1;
    stored.saved_at = work.now();
    let change = draft::ActiveModel {
        content: Set(seal(work.app(), stored.id, &stored.application)?),
        version: Set(small(stored.version)?),
        saved_at: Set(stored.saved_at.millis()),
        ..Default::default()
    };
    let updated = draft::Entity::update_many()
        .set(change)
        .filter(draft::Column::Id.eq(stored.id.0))
        .filter(draft::Column::Version.eq(small(stored.version - 1)?))
        .exec(work.db())
        .await?;
    work.expect_one(updated.rows_affected)?;
    let draft = detail(work.db(), work.app(), stored).await?;
    let reply = Reply::with(&draft)?.version(draft.version);
    call.commit_reply(work, reply).await
}

/// Throw a draft away, with its files.
pub(super) async fn delete_draft(call: Arc<Call<DeleteDraft>>) -> Result<Reply> {
    let work = call.begin().await?;
    let stored = find_own_for_change(&work, call.path, owner(&call)?).await?;
    files::forget(&work, stored.id).await?;
    remove(&work, stored.id).await?;
    work.record(audit::Entry::new("draft", stored.id.0, "delete_draft")).await?;
    call.commit(work, &Nothing {}).await
}

/// The draft, if it is this person's.
pub(super) async fn find_own(
    db: &impl ConnectionTrait,
    app: &App,
    id: DraftId,
    owner: AccountId,
) -> Result<StoredDraft> {
    stored(app, draft::Entity::find_by_id(id.0).one(db).await?, owner)
}

/// The draft, if it is this person's, for changing it or what hangs on it: on PostgreSQL its row stays locked until the work
/// ends, so that it is neither submitted nor thrown away meanwhile.
pub(super) async fn find_own_for_change(work: &Work, id: DraftId, owner: AccountId) -> Result<StoredDraft> {
    stored(work.app(), draft::Entity::find_by_id(id.0).lock_exclusive().one(work.db()).await?, owner)
}

fn stored(app: &App, row: Option<draft::Model>, owner: AccountId) -> Result<StoredDraft> {
    let row = row.filter(|row| row.owner == owner.0).ok_or(Error::NotFound)?;
    let content = app.secrets().open_sealed(CONTENT, row.id, &row.content)?;
    Ok(StoredDraft {
        id: DraftId(row.id),
        matter: MatterId(row.matter_id),
        matter_name: row.matter_name,
        at_window: row.at_window,
        application: from_json("content", row.id, &content)?,
        version: u32::try_from(row.version).map_err(Error::internal)?,
        saved_at: Timestamp::from_millis(row.saved_at),
    })
}

/// Removes the draft's row, when it became a case or was thrown away.
pub(super) async fn remove(work: &Work, id: DraftId) -> Result<()> {
    draft::Entity::delete_by_id(id.0).exec(work.db()).await?;
    Ok(())
}

/// Whose draft the caller writes: their own.
pub(super) fn owner<E: Endpoint>(call: &Call<E>) -> Result<AccountId> {
    call.actor().account().ok_or(Error::SignIn)
}

/// Refuses to let staff apply in their own name with the account they work with, which would be both sides of the case.
pub(super) fn refuse_staff(actor: &Actor) -> Result<()> {
    if !actor.is_staff() {
        return Ok(());
    }
    let message = "工作人员账号不用来申请；您本人要办事，请用手机号登录";
    Err(Refusal::new("staff_account", message).under("OP-2").into())
}

async fn detail(db: &impl ConnectionTrait, app: &App, stored: StoredDraft) -> Result<Draft> {
    Ok(Draft {
        id: stored.id,
        version: stored.version,
        matter: stored.matter,
        matter_name: stored.matter_name,
        at_window: stored.at_window,
        files: files::of_draft(db, app, stored.id).await?,
        application: stored.application,
        saved_at: stored.saved_at,
    })
}

fn seal(app: &App, id: DraftId, application: &Application) -> Result<String> {
    app.secrets().seal(app.clock(), CONTENT, id.0, &to_json(application)?)
}

/// A draft may be unfinished in any way, but not boundless.
fn fit(application: Application) -> Result<Application> {
    let too_long = application.answers.iter().find(|(_, text)| text.chars().count() > 5000);
    if let Some((key, text)) = too_long {
        let field = format!("answers.{key}");
        return Err(Refusal::fields(vec![FieldError::too_long(field, 5000, text.chars().count())]).into());
    }
    if application.answers.len() > 200 || application.materials.len() > 200 || application.conditions.len() > 200 {
        return Err(Refusal::fields(vec![FieldError::new("answers", "too_many", "填写的项目太多")]).into());
    }
    Ok(application)
}

fn unknown_matter() -> Error {
    let message = "没有这个事项，或办事指南已经更新，请重新查找";
    Error::Invalid(Refusal::fields(vec![FieldError::new("matter", "unknown", message)]))
}

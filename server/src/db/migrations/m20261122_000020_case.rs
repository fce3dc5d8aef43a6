//! Cases, their events, drafts and the files handed in with them, and the numbers they are known by.

use sea_orm_migration::prelude::*;

use crate::db::schema::{
    append_only, date_null, flag, id, index, instant, instant_null, refer, small, small_null, table, text, text_null,
    unique, uuid, uuid_null, word,
};

/// See the module.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drafts(manager).await?;
        cases(manager).await?;
        events(manager).await?;
        attachments(manager).await?;
        letters(manager).await
    }
}

async fn drafts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let draft = table(
        "draft",
        [
            id(),
            uuid("owner"),
            uuid("matter_id"),
            text("matter_name"),
            flag("at_window"),
            text("content"),
            small("version"),
            instant("saved_at"),
        ],
    );
    manager.create_table(draft).await?;
    index(manager, "draft", ["owner", "saved_at"]).await
}

async fn cases(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let case = table(
        "case_file",
        [
            id(),
            text("number"),
            text("track_index"),
            uuid_null("applicant_account"),
            text("application"),
            uuid("matter_id"),
            text("matter_name"),
            uuid("unit_id"),
            uuid("hall_id"),
            text("terms"),
            text("checklist"),
            word("channel", ["online", "window"]),
            text("stage"),
            flag("is_closed"),
            instant("submitted_at"),
            date_null("due_on"),
            instant_null("due_at"),
            instant_null("soon_at"),
            flag("is_paused"),
            small_null("paused_left"),
            instant("sort_at"),
            uuid_null("accepted_by"),
            uuid_null("signed_by"),
            instant_null("decided_at"),
            flag("decided_late"),
            small("version"),
        ],
    );
    manager.create_table(case).await?;
    unique(manager, "case_file", ["number"]).await?;
    index(manager, "case_file", ["applicant_account", "submitted_at"]).await?;
    index(manager, "case_file", ["hall_id", "is_closed", "sort_at"]).await?;
    index(manager, "case_file", ["unit_id", "is_closed", "sort_at"]).await?;
    index(manager, "case_file", ["is_closed", "due_at"]).await?;
    manager.create_table(table("case_counter", [text("day_of").primary_key().take(), small("next")])).await
}

async fn events(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut event = table(
        "case_event",
        [id(), uuid("case_id"), small("seq"), instant("at"), text("kind"), text("author"), text("fact")],
    );
    refer(&mut event, "case_event", "case_id", "case_file");
    manager.create_table(event).await?;
    unique(manager, "case_event", ["case_id", "seq"]).await?;
    index(manager, "case_event", ["kind", "at"]).await?;
    append_only(manager, "case_event").await
}

async fn attachments(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut attachment =
        table("attachment", [id(), uuid("owner"), uuid_null("draft_id"), uuid_null("case_id"), instant("at")]);
    refer(&mut attachment, "attachment", "id", "file");
    manager.create_table(attachment).await?;
    index(manager, "attachment", ["draft_id"]).await?;
    index(manager, "attachment", ["case_id"]).await
}

async fn letters(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut letter = table(
        "letter",
        [
            id(),
            uuid("case_id"),
            text("kind"),
            text("number"),
            text("code"),
            text("content"),
            text("digest"),
            text_null("addressee"),
            instant("at"),
        ],
    );
    refer(&mut letter, "letter", "case_id", "case_file");
    manager.create_table(letter).await?;
    unique(manager, "letter", ["code"]).await?;
    index(manager, "letter", ["case_id", "at"]).await?;
    append_only(manager, "letter").await?;
    manager.create_table(table("letter_counter", [text("series").primary_key().take(), small("next")])).await
}

//! Letters and files hang on any subject instead of on cases and drafts alone; lists of cases read from their own row
//! whether somebody was called to account; open deadlines are counted once more, by jobs of the areas that own them.

use sea_orm_migration::prelude::*;

use crate::db::schema::{append_only, flag, id, index, instant, refer, run, table, text, text_null, unique, uuid};

/// See the module.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        letters(manager).await?;
        attachments(manager).await?;
        accountable(manager).await?;
        // The one job that recounted everything is no more; without the note of the last count, all is counted again.
        run(
            manager,
            "DELETE FROM job WHERE kind = 'recount_deadlines' AND status IN ('pending', 'running');
             DELETE FROM setting WHERE name = 'calendar';",
        )
        .await
    }
}

/// SQLite cannot take a foreign key from a table: both get a new one.
async fn letters(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let letter = table(
        "letter_by_subject",
        [
            id(),
            text("subject_kind"),
            uuid("subject_id"),
            text("kind"),
            text("number"),
            text("code"),
            text("content"),
            text("digest"),
            text_null("addressee"),
            instant("at"),
        ],
    );
    manager.create_table(letter).await?;
    run(
        manager,
        "INSERT INTO letter_by_subject
           (id, subject_kind, subject_id, kind, number, code, content, digest, addressee, at)
           SELECT id, 'case', case_id, kind, number, code, content, digest, addressee, at FROM letter;
         DROP TABLE letter;
         ALTER TABLE letter_by_subject RENAME TO letter;",
    )
    .await?;
    unique(manager, "letter", ["code"]).await?;
    index(manager, "letter", ["subject_kind", "subject_id", "at"]).await?;
    append_only(manager, "letter").await
}

async fn attachments(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut attachment =
        table("attachment_by_subject", [id(), uuid("owner"), text("subject_kind"), uuid("subject_id"), instant("at")]);
    refer(&mut attachment, "attachment_by_subject", "id", "file");
    manager.create_table(attachment).await?;
    run(
        manager,
        "INSERT INTO attachment_by_subject (id, owner, subject_kind, subject_id, at)
           SELECT id, owner, CASE WHEN case_id IS NULL THEN 'draft' ELSE 'case' END, COALESCE(case_id, draft_id), at
           FROM attachment;
         DROP TABLE attachment;
         ALTER TABLE attachment_by_subject RENAME TO attachment;",
    )
    .await?;
    index(manager, "attachment", ["subject_kind", "subject_id"]).await
}

async fn accountable(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let column = flag("accountable").default(false).take();
    manager.alter_table(Table::alter().table("case_file").add_column(column).take()).await?;
    run(
        manager,
        "UPDATE case_file SET accountable = TRUE
           WHERE id IN (SELECT case_id FROM accountability WHERE stage <> 'decided')",
    )
    .await
}

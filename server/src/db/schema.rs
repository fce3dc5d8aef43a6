//! Short builders for migrations, so that every area declares its tables in the same portable terms.
//!
//! Ids are `uuid`, instants are whole milliseconds (`bigint`), dates are dates, enums and JSON are text.

use sea_orm::{ConnectionTrait, DbBackend, DbErr};
use sea_orm_migration::SchemaManager;
use sea_orm_migration::prelude::{
    Alias, ColumnDef, Expr, ExprTrait, ForeignKey, ForeignKeyAction, Index, IntoIden, Table, TableCreateStatement,
};

/// A table with these columns.
#[must_use]
pub fn table<const N: usize>(name: &str, columns: [ColumnDef; N]) -> TableCreateStatement {
    let mut statement = Table::create();
    statement.table(Alias::new(name));
    for column in columns {
        statement.col(column);
    }
    statement
}

fn column(name: &str) -> ColumnDef {
    ColumnDef::new(Alias::new(name))
}

/// The primary key `id`.
#[must_use]
pub fn id() -> ColumnDef {
    column("id").uuid().not_null().primary_key().take()
}

/// A required reference or other UUID.
#[must_use]
pub fn uuid(name: &str) -> ColumnDef {
    column(name).uuid().not_null().take()
}

/// An optional reference or other UUID.
#[must_use]
pub fn uuid_null(name: &str) -> ColumnDef {
    column(name).uuid().null().take()
}

/// A required instant, in milliseconds since 1970-01-01T00:00:00Z.
#[must_use]
pub fn instant(name: &str) -> ColumnDef {
    column(name).big_integer().not_null().take()
}

/// An optional instant.
#[must_use]
pub fn instant_null(name: &str) -> ColumnDef {
    column(name).big_integer().null().take()
}

/// A required date.
#[must_use]
pub fn date(name: &str) -> ColumnDef {
    column(name).date().not_null().take()
}

/// An optional date.
#[must_use]
pub fn date_null(name: &str) -> ColumnDef {
    column(name).date().null().take()
}

/// Required text, and JSON as text.
#[must_use]
pub fn text(name: &str) -> ColumnDef {
    column(name).text().not_null().take()
}

/// Optional text, and JSON as text.
#[must_use]
pub fn text_null(name: &str) -> ColumnDef {
    column(name).text().null().take()
}

/// A required enum, kept as one of these codes. The codes are written out, because a migration says what was true
/// when it was released.
#[must_use]
pub fn word<const N: usize>(name: &str, codes: [&str; N]) -> ColumnDef {
    text(name).check(Expr::col(Alias::new(name)).is_in(codes)).take()
}

/// A required whole number of 64 bits.
#[must_use]
pub fn integer(name: &str) -> ColumnDef {
    column(name).big_integer().not_null().take()
}

/// An optional whole number of 64 bits.
#[must_use]
pub fn integer_null(name: &str) -> ColumnDef {
    column(name).big_integer().null().take()
}

/// A required whole number of 32 bits, for counts and versions.
#[must_use]
pub fn small(name: &str) -> ColumnDef {
    column(name).integer().not_null().take()
}

/// An optional whole number of 32 bits.
#[must_use]
pub fn small_null(name: &str) -> ColumnDef {
    column(name).integer().null().take()
}

/// A required yes or no.
#[must_use]
pub fn flag(name: &str) -> ColumnDef {
    column(name).boolean().not_null().take()
}

/// Required bytes.
#[must_use]
pub fn bytes(name: &str) -> ColumnDef {
    column(name).blob().not_null().take()
}

/// Makes `column` refer to the `id` of `target`, which then cannot be deleted. For use within [`table`]'s result.
pub fn refer(statement: &mut TableCreateStatement, own: &str, column: &str, target: &str) {
    statement.foreign_key(
        ForeignKey::create()
            .name(format!("{own}_{column}_fk"))
            .from(Alias::new(own), Alias::new(column))
            .to(Alias::new(target), Alias::new("id"))
            .on_delete(ForeignKeyAction::Restrict),
    );
}

/// Creates an index named after its table and columns.
///
/// # Errors
/// When the database refuses.
pub async fn index<const N: usize>(manager: &SchemaManager<'_>, table: &str, columns: [&str; N]) -> Result<(), DbErr> {
    create_index(manager, table, &columns, false).await
}

/// Creates a unique index named after its table and columns.
///
/// # Errors
/// When the database refuses.
pub async fn unique<const N: usize>(manager: &SchemaManager<'_>, table: &str, columns: [&str; N]) -> Result<(), DbErr> {
    create_index(manager, table, &columns, true).await
}

async fn create_index(manager: &SchemaManager<'_>, table: &str, columns: &[&str], unique: bool) -> Result<(), DbErr> {
    let mut statement = Index::create();
    let kind = if unique { "key" } else { "idx" };
    statement.name(format!("{table}_{}_{kind}", columns.join("_"))).table(Alias::new(table));
    for column in columns {
        statement.col(Alias::new(*column).into_iden());
    }
    if unique {
        statement.unique();
    }
    manager.create_index(statement).await
}

/// Runs statements that read the same on both engines.
///
/// # Errors
/// When the database refuses.
pub async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(sql).await.map(|_| ())
}

/// Makes the database itself refuse to change or delete rows of a table of facts.
///
/// # Errors
/// When the database refuses.
pub async fn append_only(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let sql = match manager.get_database_backend() {
        DbBackend::Postgres => format!(
            "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
               $$ BEGIN RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME; END $$;
             CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON \"{table}\"
               FOR EACH ROW EXECUTE FUNCTION refuse_change();
             CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON \"{table}\"
               FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();"
        ),
        _ => format!(
            "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON \"{table}\"
               BEGIN SELECT RAISE(ABORT, 'table {table} is append-only'); END;
             CREATE TRIGGER {table}_no_delete BEFORE DELETE ON \"{table}\"
               BEGIN SELECT RAISE(ABORT, 'table {table} is append-only'); END;"
        ),
    };
    run(manager, &sql).await
}

/// Makes the database itself refuse to delete rows of a table whose rows stay for ever, though they change.
///
/// # Errors
/// When the database refuses.
pub async fn undeletable(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let sql = match manager.get_database_backend() {
        DbBackend::Postgres => format!(
            "CREATE OR REPLACE FUNCTION refuse_delete() RETURNS trigger LANGUAGE plpgsql AS
               $$ BEGIN RAISE EXCEPTION 'rows of table % stay for ever', TG_TABLE_NAME; END $$;
             CREATE TRIGGER {table}_undeletable BEFORE DELETE ON \"{table}\"
               FOR EACH ROW EXECUTE FUNCTION refuse_delete();
             CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON \"{table}\"
               FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();"
        ),
        _ => format!(
            "CREATE TRIGGER {table}_undeletable BEFORE DELETE ON \"{table}\"
               BEGIN SELECT RAISE(ABORT, 'rows of table {table} stay for ever'); END;"
        ),
    };
    run(manager, &sql).await
}

//! Invitations and ratings, the queue, and the tablets.

use sea_orm_migration::prelude::*;

use crate::db::schema::{
    append_only, date, flag, id, index, instant, instant_null, integer, integer_null, refer, small, table, text,
    text_null, unique, uuid, uuid_null, word,
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
        tickets(manager).await?;
        invitations(manager).await?;
        ratings(manager).await?;
        tablets(manager).await?;
        desks(manager).await
    }
}

async fn tickets(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut ticket = table(
        "ticket",
        [
            id(),
            uuid("hall_id"),
            date("day"),
            word("kind", ["person", "enterprise", "priority"]),
            small("count"),
            instant("taken_at"),
            word("state", ["waiting", "called", "passed", "finished"]),
            instant("state_at"),
            uuid_null("window_id"),
            small("calls"),
            instant_null("called_at"),
            uuid_null("case_id"),
        ],
    );
    refer(&mut ticket, "ticket", "hall_id", "hall");
    refer(&mut ticket, "ticket", "window_id", "window");
    manager.create_table(ticket).await?;
    unique(manager, "ticket", ["hall_id", "day", "kind", "count"]).await?;
    index(manager, "ticket", ["hall_id", "day", "state"]).await
}

/// The word for an act, which ratings and invitations share.
fn act() -> ColumnDef {
    word("act", ["advice", "application", "acceptance", "supplement", "payment", "decision", "delivery"])
}

fn channel() -> ColumnDef {
    word("channel", ["desktop", "mobile", "qr_code", "tablet", "self_service", "phone", "sms"])
}

async fn invitations(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut invitation = table(
        "invitation",
        [
            id(),
            text("token_index"),
            text("token"),
            uuid_null("case_id"),
            uuid_null("ticket_id"),
            text_null("ticket_number"),
            text_null("matter_name"),
            act(),
            small("occasion"),
            uuid("unit_id"),
            uuid("hall_id"),
            uuid_null("window_id"),
            channel(),
            instant("issued_at"),
            instant("expires_at"),
            instant_null("used_at"),
        ],
    );
    invitation.check(Expr::col("case_id").is_not_null().or(Expr::col("ticket_id").is_not_null()));
    manager.create_table(invitation).await?;
    unique(manager, "invitation", ["token_index"]).await?;
    unique(manager, "invitation", ["case_id", "act", "occasion"]).await?;
    index(manager, "invitation", ["ticket_id"]).await
}

async fn ratings(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut rating = table(
        "rating",
        [
            id(),
            uuid("invitation_id"),
            small("turn"),
            uuid_null("follows"),
            word("satisfaction", ["very_satisfied", "satisfied", "fair", "dissatisfied", "very_dissatisfied"]),
            flag("is_bad"),
            text("reasons"),
            text_null("text"),
            text("wording"),
            text("scale_version"),
            channel(),
            act(),
            uuid("unit_id"),
            uuid("hall_id"),
            uuid_null("window_id"),
            text_null("rater"),
            text("receipt_hash"),
            text("receipt"),
            text("salt"),
            integer("ledger_index"),
            uuid_null("device_id"),
            uuid_null("client_id"),
            integer_null("sequence"),
            instant_null("device_time"),
            instant("at"),
            instant("received_at"),
        ],
    );
    refer(&mut rating, "rating", "invitation_id", "invitation");
    refer(&mut rating, "rating", "follows", "rating");
    manager.create_table(rating).await?;
    // Whatever the program does, the database holds one rating of an invitation for each turn.
    unique(manager, "rating", ["invitation_id", "turn"]).await?;
    unique(manager, "rating", ["receipt_hash"]).await?;
    unique(manager, "rating", ["client_id"]).await?;
    unique(manager, "rating", ["ledger_index"]).await?;
    index(manager, "rating", ["unit_id", "at"]).await?;
    append_only(manager, "rating").await
}

async fn tablets(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut device = table(
        "device",
        [
            id(),
            text("name"),
            uuid("hall_id"),
            uuid("window_id"),
            text("token_hash"),
            instant("paired_at"),
            instant_null("seen_at"),
            small("pending"),
            instant_null("revoked_at"),
        ],
    );
    refer(&mut device, "device", "window_id", "window");
    manager.create_table(device).await?;
    unique(manager, "device", ["token_hash"]).await?;
    index(manager, "device", ["window_id"]).await?;

    let code_index = text("code_index").primary_key().take();
    let mut pairing = table("pairing_code", [code_index, uuid("window_id"), instant("issued_at")]);
    refer(&mut pairing, "pairing_code", "window_id", "window");
    manager.create_table(pairing).await
}

async fn desks(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut prompt = table(
        "prompt",
        [
            id(),
            uuid("window_id"),
            uuid("invitation_id"),
            text("ticket_number"),
            uuid("attendant"),
            instant("at"),
            text_null("outcome"),
            instant_null("outcome_at"),
        ],
    );
    refer(&mut prompt, "prompt", "window_id", "window");
    refer(&mut prompt, "prompt", "invitation_id", "invitation");
    manager.create_table(prompt).await?;
    unique(manager, "prompt", ["window_id", "invitation_id"]).await?;
    index(manager, "prompt", ["invitation_id"]).await?;

    let window_id = uuid("window_id").primary_key().take();
    let mut desk = table(
        "window_desk",
        [
            window_id,
            uuid("hall_id"),
            uuid_null("attendant"),
            uuid_null("ticket_id"),
            uuid_null("prompt_id"),
            integer("revision"),
        ],
    );
    refer(&mut desk, "window_desk", "window_id", "window");
    refer(&mut desk, "window_desk", "attendant", "account");
    refer(&mut desk, "window_desk", "ticket_id", "ticket");
    refer(&mut desk, "window_desk", "prompt_id", "prompt");
    manager.create_table(desk).await?;
    unique(manager, "window_desk", ["attendant"]).await?;
    index(manager, "window_desk", ["hall_id"]).await
}

//! The fact log, its consumers, and the effects they ask for.

use super::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        create(
            m,
            "facts",
            vec![
                pk_uuid("id"),
                big_integer_null("position"),
                string("kind"),
                integer("schema"),
                moment("at"),
                uuid_null("actor"),
                uuid_null("space"),
                json_binary("data"),
                string_null("origin"),
                integer("depth"),
            ],
            vec![],
            &[],
        )
        .await?;
        index(m, "facts", &["position"], true).await?;
        index(m, "facts", &["actor", "position"], false).await?;
        create(
            m,
            "consumers",
            vec![string("name"), big_integer("position"), moment("updated_at")],
            vec![],
            &["name"],
        )
        .await?;
        create(
            m,
            "effects",
            vec![
                pk_uuid("id"),
                string("key"),
                string("kind"),
                json_binary("body"),
                string("state"),
                integer("attempts"),
                moment("next_at"),
                moment_null("claimed_until"),
                text_null("last_error"),
                moment("created_at"),
                moment_null("done_at"),
            ],
            vec![],
            &[],
        )
        .await?;
        index(m, "effects", &["key"], true).await?;
        index(m, "effects", &["state", "next_at"], false).await?;
        create(
            m,
            "idempotency_keys",
            vec![
                uuid("person_id"),
                string("key"),
                string("route"),
                binary("request_hash"),
                integer("status"),
                // As it was sent, to the byte.
                text_null("body"),
                moment("created_at"),
            ],
            vec![],
            &["person_id", "key"],
        )
        .await?;
        index(m, "idempotency_keys", &["created_at"], false).await?;
        create(
            m,
            "mailbox",
            vec![
                pk_uuid("id"),
                string("recipient"),
                string("subject"),
                text("text"),
                text("html"),
                moment("at"),
            ],
            vec![],
            &[],
        )
        .await?;
        index(m, "mailbox", &["at"], false).await?;
        Ok(())
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(m, &["mailbox", "idempotency_keys", "effects", "consumers", "facts"]).await
    }
}

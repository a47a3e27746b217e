//! What plugins receive from outside, the versions that ran before, and how long an uninstalled one is kept.

use super::schema::{
    add, big_integer, binary, create, drop, exact, index, integer, json_binary, moment, moment_null, pk_uuid,
    string, take_away, text, text_null,
};
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
            "plugin_received",
            vec![
                pk_uuid("id"),
                exact(m, "plugin"),
                exact(m, "endpoint"),
                exact(m, "key"),
                string("method"),
                text("path"),
                text("query"),
                json_binary("headers"),
                binary("body"),
                string("verified_by"),
                string("state"),
                integer("attempts"),
                moment("received_at"),
                moment("next_at"),
                moment_null("claimed_until"),
                text_null("last_error"),
                moment_null("done_at"),
            ],
            vec![],
            &[],
        )
        .await?;
        index(m, "plugin_received", &["plugin", "endpoint", "key"], true).await?;
        index(m, "plugin_received", &["state", "next_at"], false).await?;
        index(m, "plugin_received", &["plugin", "state"], false).await?;
        create(
            m,
            "plugin_versions",
            vec![
                pk_uuid("id"),
                exact(m, "plugin"),
                string("version"),
                text("package"),
                json_binary("granted"),
                integer("state_schema"),
                big_integer("generation"),
                moment("replaced_at"),
            ],
            vec![],
            &[],
        )
        .await?;
        index(m, "plugin_versions", &["plugin", "replaced_at"], false).await?;
        add(m, "plugins", moment_null("uninstalled_at")).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        take_away(m, "plugins", "uninstalled_at").await?;
        drop(m, &["plugin_versions", "plugin_received"]).await
    }
}

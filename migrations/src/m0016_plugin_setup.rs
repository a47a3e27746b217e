//! Settings of plugins with their history, and setup wizards under way.

use super::schema::{
    binary_null, create, drop, index, integer, integer_null, json_binary, moment, string, string_null, text,
    uuid, uuid_null,
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
            "plugin_settings",
            vec![
                string("plugin"),
                integer("version"),
                json_binary("settings"),
                // Its place in the log is where it takes effect.
                uuid("fact"),
                string("way"),
                integer_null("of_version"),
                uuid_null("saved_by"),
                moment("saved_at"),
            ],
            vec![],
            &["plugin", "version"],
        )
        .await?;
        create(
            m,
            "plugin_setups",
            vec![
                string("plugin"),
                uuid("person"),
                integer("turn"),
                text("state"),
                text("step"),
                binary_null("secrets"),
                string_null("token"),
                moment("expires_at"),
            ],
            vec![],
            &["plugin", "person"],
        )
        .await?;
        index(m, "plugin_setups", &["expires_at"], false).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(m, &["plugin_setups", "plugin_settings"]).await
    }
}

//! Installed plugins and everything they keep.

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
            "plugins",
            vec![
                string("id"),
                string("version"),
                string("name"),
                string("state"),
                string("package"),
                json_binary("manifest"),
                json_binary("granted"),
                json_binary("settings"),
                big_integer("generation"),
                text_null("last_error"),
                moment_null("last_error_at"),
                moment("installed_at"),
                moment("updated_at"),
            ],
            vec![],
            &["id"],
        )
        .await?;
        create(
            m,
            "plugin_cursors",
            vec![
                string("plugin"),
                big_integer("generation"),
                big_integer("position"),
                big_integer("sequence"),
                string("state"),
                integer("failures"),
                moment_null("next_attempt_at"),
                moment("updated_at"),
            ],
            vec![],
            &["plugin", "generation"],
        )
        .await?;
        create(
            m,
            "plugin_apply_log",
            vec![
                string("plugin"),
                big_integer("generation"),
                big_integer("sequence"),
                big_integer("first_position"),
                big_integer("last_position"),
                uuid_null("command_fact"),
            ],
            vec![],
            &["plugin", "generation", "sequence"],
        )
        .await?;
        create(
            m,
            "plugin_docs",
            vec![
                string("plugin"),
                big_integer("generation"),
                string("collection"),
                string("key"),
                big_integer("revision"),
                json_binary("body"),
                string_null("subject"),
            ],
            vec![],
            &["plugin", "generation", "collection", "key"],
        )
        .await?;
        index(m, "plugin_docs", &["subject"], false).await?;
        create(
            m,
            "plugin_doc_index",
            vec![
                string("plugin"),
                big_integer("generation"),
                string("collection"),
                string("name"),
                binary("sort_key"),
                string("key"),
            ],
            vec![],
            &["plugin", "generation", "collection", "name", "sort_key", "key"],
        )
        .await?;
        index(m, "plugin_doc_index", &["plugin", "generation", "collection", "key"], false).await?;
        create(
            m,
            "plugin_counters",
            vec![
                string("plugin"),
                big_integer("generation"),
                string("counter"),
                string("key"),
                big_integer("value"),
            ],
            vec![],
            &["plugin", "generation", "counter", "key"],
        )
        .await?;
        create(
            m,
            "plugin_scores",
            vec![
                string("plugin"),
                big_integer("generation"),
                string("board"),
                string("window"),
                string("scope"),
                string("member"),
                big_integer("score"),
                big_integer("reached_at"),
            ],
            vec![],
            &["plugin", "generation", "board", "window", "scope", "member"],
        )
        .await?;
        index(
            m,
            "plugin_scores",
            &["plugin", "generation", "board", "window", "scope", "score", "reached_at", "member"],
            false,
        )
        .await?;
        create(
            m,
            "plugin_effects",
            vec![
                pk_uuid("id"),
                string("plugin"),
                big_integer("generation"),
                string("key"),
                string("kind"),
                json_binary("body"),
                string("state"),
                integer("attempts"),
                moment("next_at"),
                json_binary_null("result"),
                moment("created_at"),
            ],
            vec![],
            &[],
        )
        .await?;
        index(m, "plugin_effects", &["plugin", "generation", "key"], true).await?;
        index(m, "plugin_effects", &["state", "next_at"], false).await?;
        create(
            m,
            "plugin_timers",
            vec![
                string("plugin"),
                big_integer("generation"),
                string("key"),
                moment("at"),
                json_binary("data"),
            ],
            vec![],
            &["plugin", "generation", "key"],
        )
        .await?;
        index(m, "plugin_timers", &["at"], false).await?;
        create(
            m,
            "plugin_dead",
            vec![
                string("plugin"),
                big_integer("generation"),
                big_integer("position"),
                text("error"),
                text_null("trace"),
                moment("at"),
                string_null("decision"),
                uuid_null("decided_by"),
            ],
            vec![],
            &["plugin", "generation", "position"],
        )
        .await?;
        Ok(())
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(
            m,
            &[
                "plugin_dead",
                "plugin_timers",
                "plugin_effects",
                "plugin_scores",
                "plugin_counters",
                "plugin_doc_index",
                "plugin_docs",
                "plugin_apply_log",
                "plugin_cursors",
                "plugins",
            ],
        )
        .await
    }
}

//! Installed plugins and everything they keep.
//!
//! What a plugin keeps is addressed by a `store`: a number given to each generation of a plugin, so that
//! the rows stay small and a rebuild beside the running generation never touches its rows. Keys the
//! plugin chose are compared byte by byte on both engines.

use super::schema::*;
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        installed(m).await?;
        delivery(m).await?;
        documents(m).await?;
        numbers(m).await?;
        consequences(m).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(
            m,
            &[
                "plugin_timers",
                "plugin_effects",
                "plugin_scores",
                "plugin_counters",
                "plugin_doc_index",
                "plugin_docs",
                "plugin_dead",
                "plugin_apply_log",
                "plugin_cursors",
                "plugins",
            ],
        )
        .await
    }
}

async fn installed(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        m,
        "plugins",
        vec![
            string("id"),
            string("version"),
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
    .await
}

async fn delivery(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        m,
        "plugin_cursors",
        vec![
            string("plugin"),
            big_integer("generation"),
            big_integer("store"),
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
    index(m, "plugin_cursors", &["store"], true).await?;
    create(
        m,
        "plugin_apply_log",
        vec![
            big_integer("store"),
            big_integer("sequence"),
            big_integer("first_position"),
            big_integer("last_position"),
            uuid_null("command_fact"),
        ],
        vec![],
        &["store", "sequence"],
    )
    .await?;
    create(
        m,
        "plugin_dead",
        vec![
            string("plugin"),
            big_integer("position"),
            text("error"),
            text_null("trace"),
            moment("at"),
            string_null("decision"),
            uuid_null("decided_by"),
        ],
        vec![],
        &["plugin", "position"],
    )
    .await
}

async fn documents(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        m,
        "plugin_docs",
        vec![
            big_integer("store"),
            exact(m, "collection"),
            exact(m, "key"),
            big_integer("revision"),
            text("body"),
            string_null("subject"),
        ],
        vec![],
        &["store", "collection", "key"],
    )
    .await?;
    index(m, "plugin_docs", &["subject"], false).await?;
    clustered(
        m,
        "plugin_doc_index",
        vec![
            big_integer("store"),
            exact(m, "collection"),
            exact(m, "name"),
            binary("sort_key"),
            exact(m, "key"),
        ],
        &["store", "collection", "name", "sort_key", "key"],
    )
    .await
}

async fn numbers(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    clustered(
        m,
        "plugin_counters",
        vec![big_integer("store"), exact(m, "counter"), exact(m, "key"), big_integer("value")],
        &["store", "counter", "key"],
    )
    .await?;
    clustered(
        m,
        "plugin_scores",
        vec![
            big_integer("store"),
            exact(m, "board"),
            exact(m, "member"),
            exact(m, "period"),
            exact(m, "scope"),
            big_integer("score"),
            big_integer("reached_at"),
        ],
        &["store", "board", "member", "period", "scope"],
    )
    .await?;
    // The order of a leaderboard: the best first, then who got there first.
    let ranking = Index::create()
        .name("ix_plugin_scores_ranking")
        .table("plugin_scores")
        .col("store")
        .col("board")
        .col("period")
        .col("scope")
        .col(("score", IndexOrder::Desc))
        .col("reached_at")
        .col("member")
        .to_owned();
    m.create_index(ranking).await
}

pub async fn consequences(m: &SchemaManager<'_>) -> Result<(), DbErr> {
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
        vec![string("plugin"), big_integer("generation"), string("key"), moment("at"), json_binary("data")],
        vec![],
        &["plugin", "generation", "key"],
    )
    .await?;
    index(m, "plugin_timers", &["at"], false).await
}

/// A table of small rows kept in the order of its primary key where the engine can do that.
async fn clustered(
    m: &SchemaManager<'_>,
    table: &'static str,
    columns: Vec<ColumnDef>,
    primary: &[&'static str],
) -> Result<(), DbErr> {
    let mut statement = Table::create();
    statement.table(table);
    for column in columns {
        statement.col(column);
    }
    let mut key = Index::create();
    for column in primary {
        key.col(*column);
    }
    statement.primary_key(&mut key);
    if m.get_database_backend() == DbBackend::Sqlite {
        statement.extra("WITHOUT ROWID");
    }
    m.create_table(statement).await
}

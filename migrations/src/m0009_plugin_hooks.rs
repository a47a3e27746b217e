//! What plugins do beside folding facts: guards, their own facts, effects, jobs, secrets, set-up.

use super::m0005_plugins;
use super::schema::{
    big_integer, big_integer_null, binary, create, drop, exact, index, integer, json_binary,
    json_binary_null, moment, moment_null, pk_uuid, string, text, text_null, uuid, uuid_null,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Columns added to tables that are there: table, column.
fn added() -> Vec<(&'static str, ColumnDef)> {
    vec![
        // Where the first fold began: a rebuild begins there too.
        ("plugins", big_integer_null("began_after")),
        // What an administrator decided instead of the manifest, by operation.
        ("plugins", json_binary_null("guard_policies")),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for (table, mut column) in added() {
            m.alter_table(Table::alter().table(table).add_column(&mut column).to_owned()).await?;
        }
        // Nothing was ever written to the first shape of these two.
        drop(m, &["plugin_timers", "plugin_effects"]).await?;
        consequences(m).await?;
        create(
            m,
            "plugin_own_facts",
            vec![exact(m, "plugin"), exact(m, "key"), uuid("fact"), moment("at")],
            vec![],
            &["plugin", "key"],
        )
        .await?;
        create(
            m,
            "plugin_jobs",
            vec![
                string("plugin"),
                string("job"),
                moment("scheduled_for"),
                moment("next_at"),
                integer("attempt"),
                json_binary_null("checkpoint"),
                moment_null("claimed_until"),
                moment_null("finished_at"),
                text_null("last_error"),
            ],
            vec![],
            &["plugin", "job"],
        )
        .await?;
        index(m, "plugin_jobs", &["next_at"], false).await?;
        create(
            m,
            "plugin_secrets",
            vec![string("plugin"), string("name"), binary("sealed"), moment("set_at"), uuid_null("set_by")],
            vec![],
            &["plugin", "name"],
        )
        .await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let tables = ["plugin_secrets", "plugin_jobs", "plugin_own_facts", "plugin_timers", "plugin_effects"];
        drop(m, &tables).await?;
        m0005_plugins::consequences(m).await?;
        for (table, column) in added().into_iter().rev() {
            let name = column.get_column_name();
            m.alter_table(Table::alter().table(table).drop_column(Alias::new(name)).to_owned()).await?;
        }
        Ok(())
    }
}

async fn consequences(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        m,
        "plugin_effects",
        vec![
            pk_uuid("id"),
            string("plugin"),
            exact(m, "key"),
            string("kind"),
            integer("schema"),
            json_binary("body"),
            string("state"),
            integer("attempts"),
            moment("next_at"),
            moment_null("claimed_until"),
            text_null("last_error"),
            integer("depth"),
            moment("created_at"),
            moment_null("done_at"),
        ],
        vec![],
        &[],
    )
    .await?;
    index(m, "plugin_effects", &["plugin", "key"], true).await?;
    index(m, "plugin_effects", &["state", "next_at"], false).await?;
    create(
        m,
        "plugin_timers",
        vec![big_integer("store"), exact(m, "key"), big_integer("at"), text("data")],
        vec![],
        &["store", "key"],
    )
    .await?;
    index(m, "plugin_timers", &["at"], false).await
}

//! What plugins do beside folding facts: guards, their own facts, effects, jobs, secrets, set-up.

use super::schema::{
    big_integer, big_integer_null, binary, create, drop, exact, index, integer, json_binary_null, moment,
    moment_null, string, text_null, uuid, uuid_null,
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
        ("plugin_effects", moment_null("claimed_until")),
        ("plugin_effects", text_null("last_error")),
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
        .await?;
        create(
            m,
            "plugin_migrations",
            vec![
                string("plugin"),
                big_integer("generation"),
                big_integer("to_schema"),
                json_binary_null("checkpoint"),
                moment("updated_at"),
            ],
            vec![],
            &["plugin", "generation"],
        )
        .await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(m, &["plugin_migrations", "plugin_secrets", "plugin_jobs", "plugin_own_facts"]).await?;
        for (table, column) in added().into_iter().rev() {
            let name = column.get_column_name();
            m.alter_table(Table::alter().table(table).drop_column(Alias::new(name)).to_owned()).await?;
        }
        Ok(())
    }
}

//! What people say for each other in a space.

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
            "space_synonyms",
            vec![uuid("space_id"), json_binary("groups"), uuid("edited_by"), moment("edited_at")],
            vec![references("space_id", "spaces", ForeignKeyAction::Cascade)],
            &["space_id"],
        )
        .await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(m, &["space_synonyms"]).await
    }
}

//! Spaces and who belongs to them.

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
            "spaces",
            vec![
                pk_uuid("id"),
                string("slug"),
                string("name"),
                text("description"),
                string("visibility"),
                string("accent"),
                uuid("created_by"),
                moment("created_at"),
                moment("updated_at"),
                moment_null("archived_at"),
                integer("member_count"),
                integer("post_count"),
                moment_null("last_post_at"),
            ],
            vec![],
            &[],
        )
        .await?;
        index(m, "spaces", &["slug"], true).await?;
        create(
            m,
            "memberships",
            vec![
                uuid("space_id"),
                uuid("person_id"),
                string("role"),
                string("state"),
                uuid_null("invited_by"),
                moment("since"),
            ],
            vec![
                references("space_id", "spaces", ForeignKeyAction::Cascade),
                references("person_id", "people", ForeignKeyAction::Cascade),
            ],
            &["space_id", "person_id"],
        )
        .await?;
        index(m, "memberships", &["person_id", "state"], false).await?;
        index(m, "memberships", &["space_id", "state", "since"], false).await?;
        Ok(())
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(m, &["memberships", "spaces"]).await
    }
}

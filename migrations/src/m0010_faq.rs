//! Questions that are answered for good, by space.

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
            "faq_entries",
            vec![
                // The question is the key: it is in the FAQ once, or not.
                uuid("post_id"),
                uuid("space_id"),
                uuid("owner_id"),
                date_null("review_on"),
                uuid("promoted_by"),
                moment("promoted_at"),
                moment("updated_at"),
            ],
            vec![
                references("post_id", "posts", ForeignKeyAction::Cascade),
                references("space_id", "spaces", ForeignKeyAction::Cascade),
                references("owner_id", "people", ForeignKeyAction::Cascade),
            ],
            &["post_id"],
        )
        .await?;
        index(m, "faq_entries", &["space_id", "promoted_at", "post_id"], false).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(m, &["faq_entries"]).await
    }
}

//! Workshops: events that are part of one time of another.

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
        add(m, "events", uuid_null("part_of")).await?;
        add(m, "event_occurrences", uuid_null("part_of")).await?;
        // The programme of a day.
        index(m, "event_occurrences", &["part_of", "starts_at"], false).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.drop_index(
            Index::drop()
                .name("ix_event_occurrences_part_of_starts_at")
                .table("event_occurrences")
                .to_owned(),
        )
        .await?;
        take_away(m, "event_occurrences", "part_of").await?;
        take_away(m, "events", "part_of").await
    }
}

//! Workshops: events that are part of one time of another. What people say of the FAQ, when who keeps it is
//! reminded, and calendars of milestones.

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
        index(m, "event_occurrences", &["part_of", "starts_at"], false).await?;
        faq(m).await?;
        // Nothing for events, as before; else what it tells of.
        add(m, "calendar_feeds", string_null("about")).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        take_away(m, "calendar_feeds", "about").await?;
        drop(m, &["faq_votes"]).await?;
        m.drop_index(Index::drop().name("ix_faq_entries_review_on").table("faq_entries").to_owned()).await?;
        for column in ["not_helped", "helped", "reminded_for"] {
            take_away(m, "faq_entries", column).await?;
        }
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

async fn faq(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    add(m, "faq_entries", date_null("reminded_for")).await?;
    // Nothing for nobody.
    add(m, "faq_entries", integer_null("helped")).await?;
    add(m, "faq_entries", integer_null("not_helped")).await?;
    index(m, "faq_entries", &["review_on"], false).await?;
    create(
        m,
        "faq_votes",
        vec![uuid("post_id"), uuid("person_id"), string("vote"), moment("at")],
        vec![
            references("post_id", "posts", ForeignKeyAction::Cascade),
            references("person_id", "people", ForeignKeyAction::Cascade),
        ],
        &["post_id", "person_id"],
    )
    .await
}

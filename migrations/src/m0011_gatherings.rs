//! What happens at an event and after: who was there, what was asked, said and taken on; the milestones of a
//! space.

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
        add(m, "notifications", uuid_null("event_id")).await?;
        add(m, "notifications", uuid_null("occurrence_id")).await?;
        add(m, "event_occurrences", moment_null("reminded_at")).await?;
        // Reminders look at a day of everybody's agenda.
        index(m, "event_occurrences", &["starts_at"], false).await?;
        meeting(m).await?;
        milestones(m).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(m, &["milestones", "event_actions", "event_minutes", "event_questions", "event_attendance"])
            .await?;
        m.drop_index(
            Index::drop().name("ix_event_occurrences_starts_at").table("event_occurrences").to_owned(),
        )
        .await?;
        take_away(m, "event_occurrences", "reminded_at").await?;
        take_away(m, "notifications", "occurrence_id").await?;
        take_away(m, "notifications", "event_id").await
    }
}

fn of_an_occurrence() -> ForeignKeyCreateStatement {
    references("occurrence_id", "event_occurrences", ForeignKeyAction::Cascade)
}

fn of_a_person(column: &'static str) -> ForeignKeyCreateStatement {
    references(column, "people", ForeignKeyAction::Cascade)
}

async fn meeting(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        m,
        "event_attendance",
        vec![uuid("occurrence_id"), uuid("person_id"), uuid("event_id"), string("way"), moment("at")],
        vec![of_an_occurrence(), of_a_person("person_id")],
        &["occurrence_id", "person_id"],
    )
    .await?;
    index(m, "event_attendance", &["person_id", "at"], false).await?;
    create(
        m,
        "event_questions",
        vec![
            pk_uuid("id"),
            uuid("occurrence_id"),
            uuid("event_id"),
            uuid("person_id"),
            text("body"),
            moment("asked_at"),
            string_null("outcome"),
            moment_null("settled_at"),
            uuid_null("post_id"),
            // When it is to become a post: set by the closing of the event, taken away once it has.
            moment_null("due_at"),
        ],
        vec![of_an_occurrence(), of_a_person("person_id")],
        &[],
    )
    .await?;
    index(m, "event_questions", &["occurrence_id", "asked_at"], false).await?;
    index(m, "event_questions", &["due_at"], false).await?;
    create(
        m,
        "event_minutes",
        vec![
            uuid("occurrence_id"),
            uuid("event_id"),
            text("body"),
            text("body_html"),
            uuid("closed_by"),
            moment("closed_at"),
            moment("updated_at"),
        ],
        vec![of_an_occurrence()],
        &["occurrence_id"],
    )
    .await?;
    create(
        m,
        "event_actions",
        vec![
            pk_uuid("id"),
            uuid("occurrence_id"),
            uuid("event_id"),
            integer("position"),
            string("what"),
            uuid("owner_id"),
            date("due_on"),
            moment_null("done_at"),
        ],
        vec![of_an_occurrence(), of_a_person("owner_id")],
        &[],
    )
    .await?;
    index(m, "event_actions", &["occurrence_id", "position"], false).await?;
    index(m, "event_actions", &["owner_id", "done_at", "due_on"], false).await
}

async fn milestones(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        m,
        "milestones",
        vec![
            pk_uuid("id"),
            uuid("space_id"),
            uuid("author_id"),
            string("title"),
            text("about"),
            // The day, or the first of the quarter.
            date("due_on"),
            string("precision"),
            string("confidence"),
            string("audience"),
            // Until then it is for members alone.
            moment_null("embargo_until"),
            moment_null("released_at"),
            uuid_null("post_id"),
            moment_null("reached_at"),
            moment_null("removed_at"),
            moment("created_at"),
            moment("updated_at"),
        ],
        vec![references("space_id", "spaces", ForeignKeyAction::Cascade), of_a_person("author_id")],
        &[],
    )
    .await?;
    index(m, "milestones", &["space_id", "due_on", "id"], false).await?;
    index(m, "milestones", &["embargo_until"], false).await
}

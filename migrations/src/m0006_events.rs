//! Events, their occurrences, who hosts, who was invited, who answered, and secret calendar links.

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
            "events",
            vec![
                pk_uuid("id"),
                uuid("space_id"),
                uuid("organiser_id"),
                string("title"),
                string("slug"),
                text("body"),
                text("body_html"),
                json_binary("agenda"),
                string("mode"),
                string("place"),
                string("link"),
                uuid_null("site_id"),
                string("time_zone"),
                moment("starts_at"),
                moment("ends_at"),
                string_null("rule"),
                moment_null("expanded_to"),
                integer_null("on_site_seats"),
                integer_null("remote_seats"),
                integer("guests_max"),
                integer("sequence"),
                moment_null("cancelled_at"),
                text_null("cancel_reason"),
                moment("created_at"),
                moment("updated_at"),
            ],
            vec![
                references("space_id", "spaces", ForeignKeyAction::Cascade),
                references("organiser_id", "people", ForeignKeyAction::Cascade),
            ],
            &[],
        )
        .await?;
        index(m, "events", &["slug"], true).await?;
        index(m, "events", &["space_id"], false).await?;
        index(m, "events", &["expanded_to"], false).await?;
        create(
            m,
            "event_occurrences",
            vec![
                pk_uuid("id"),
                uuid("event_id"),
                uuid("space_id"),
                moment("original_at"),
                moment("starts_at"),
                moment("ends_at"),
                moment_null("cancelled_at"),
                text_null("cancel_reason"),
                integer("on_site_taken"),
                integer("remote_taken"),
                integer("maybe_count"),
                integer("waiting_count"),
                moment("updated_at"),
            ],
            vec![references("event_id", "events", ForeignKeyAction::Cascade)],
            &[],
        )
        .await?;
        index(m, "event_occurrences", &["event_id", "starts_at"], false).await?;
        // An agenda is a range of time in a few spaces.
        index(m, "event_occurrences", &["space_id", "starts_at", "id"], false).await?;
        create(
            m,
            "event_hosts",
            vec![uuid("event_id"), uuid("person_id"), moment("since")],
            vec![
                references("event_id", "events", ForeignKeyAction::Cascade),
                references("person_id", "people", ForeignKeyAction::Cascade),
            ],
            &["event_id", "person_id"],
        )
        .await?;
        create(
            m,
            "event_invitations",
            vec![uuid("event_id"), uuid("person_id"), uuid("invited_by"), moment("at")],
            vec![
                references("event_id", "events", ForeignKeyAction::Cascade),
                references("person_id", "people", ForeignKeyAction::Cascade),
            ],
            &["event_id", "person_id"],
        )
        .await?;
        index(m, "event_invitations", &["person_id"], false).await?;
        create(
            m,
            "event_answers",
            vec![
                uuid("occurrence_id"),
                uuid("person_id"),
                uuid("event_id"),
                string("answer"),
                string("seat"),
                integer("guests"),
                moment_null("waiting_since"),
                moment_null("offered_until"),
                moment("answered_at"),
                moment_null("replied_at"),
            ],
            vec![
                references("occurrence_id", "event_occurrences", ForeignKeyAction::Cascade),
                references("person_id", "people", ForeignKeyAction::Cascade),
            ],
            &["occurrence_id", "person_id"],
        )
        .await?;
        index(m, "event_answers", &["person_id", "answer"], false).await?;
        index(m, "event_answers", &["event_id"], false).await?;
        index(m, "event_answers", &["seat", "offered_until"], false).await?;
        create(
            m,
            "calendar_feeds",
            vec![
                pk_uuid("id"),
                uuid("person_id"),
                uuid_null("space_id"),
                moment("created_at"),
                moment_null("revoked_at"),
            ],
            vec![references("person_id", "people", ForeignKeyAction::Cascade)],
            &[],
        )
        .await?;
        index(m, "calendar_feeds", &["person_id"], false).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(
            m,
            &[
                "calendar_feeds",
                "event_answers",
                "event_invitations",
                "event_hosts",
                "event_occurrences",
                "events",
            ],
        )
        .await
    }
}

//! How people want to be told, what is on its way to them, and moderation.

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
        // Not in the list of its reader, who chose another way of being told.
        add(m, "notifications", moment_null("hidden_at")).await?;
        // Hidden until a moderator has looked at it.
        add(m, "posts", moment_null("held_at")).await?;
        add(m, "comments", moment_null("held_at")).await?;
        add(m, "mailbox", text_null("headers")).await?;
        telling(m).await?;
        moderating(m).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(
            m,
            &[
                "moderation_log",
                "reports",
                "cases",
                "blocked_words",
                "push_subscriptions",
                "announcements",
                "used_links",
                "deliveries",
                "mutes",
                "notification_preferences",
            ],
        )
        .await?;
        take_away(m, "mailbox", "headers").await?;
        take_away(m, "comments", "held_at").await?;
        take_away(m, "posts", "held_at").await?;
        take_away(m, "notifications", "hidden_at").await
    }
}

fn of_a_person() -> ForeignKeyCreateStatement {
    references("person_id", "people", ForeignKeyAction::Cascade)
}

async fn telling(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        m,
        "notification_preferences",
        vec![uuid("person_id"), json_binary("chosen"), moment("updated_at")],
        vec![of_a_person()],
        &["person_id"],
    )
    .await?;
    create(
        m,
        "mutes",
        vec![uuid("post_id"), uuid("person_id"), moment("since")],
        vec![references("post_id", "posts", ForeignKeyAction::Cascade), of_a_person()],
        &["post_id", "person_id"],
    )
    .await?;
    // What is to leave the product for somebody, and when.
    create(
        m,
        "deliveries",
        vec![
            pk_uuid("id"),
            uuid("person_id"),
            uuid("notification_id"),
            string("channel"),
            string("cadence"),
            moment("due_at"),
        ],
        vec![of_a_person(), references("notification_id", "notifications", ForeignKeyAction::Cascade)],
        &[],
    )
    .await?;
    index(m, "deliveries", &["notification_id", "channel"], true).await?;
    index(m, "deliveries", &["due_at", "person_id", "id"], false).await?;
    index(m, "deliveries", &["person_id"], false).await?;
    create(m, "used_links", vec![uuid("id"), uuid("person_id"), moment("at")], vec![of_a_person()], &["id"])
        .await?;
    create(
        m,
        "announcements",
        vec![
            pk_uuid("id"),
            uuid("fact_id"),
            uuid("space_id"),
            uuid("post_id"),
            uuid("by"),
            moment("at"),
            // The last member told so far, in the order of ids.
            uuid_null("reached"),
            integer("told"),
            moment_null("done_at"),
        ],
        vec![references("post_id", "posts", ForeignKeyAction::Cascade)],
        &[],
    )
    .await?;
    index(m, "announcements", &["done_at"], false).await?;
    index(m, "announcements", &["fact_id"], true).await?;
    create(
        m,
        "push_subscriptions",
        vec![
            pk_uuid("id"),
            uuid("person_id"),
            text("endpoint"),
            // Of the endpoint: addresses are too long to be a key.
            string("endpoint_key"),
            string("p256dh"),
            string("auth"),
            string("device"),
            moment("created_at"),
        ],
        vec![of_a_person()],
        &[],
    )
    .await?;
    index(m, "push_subscriptions", &["endpoint_key"], true).await?;
    index(m, "push_subscriptions", &["person_id", "created_at"], false).await
}

async fn moderating(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        m,
        "blocked_words",
        vec![
            pk_uuid("id"),
            // Nothing: everywhere.
            uuid_null("space_id"),
            string("word"),
            string("word_key"),
            string("answer"),
            uuid("by"),
            moment("at"),
        ],
        vec![references("space_id", "spaces", ForeignKeyAction::Cascade)],
        &[],
    )
    .await?;
    index(m, "blocked_words", &["space_id", "word_key"], false).await?;
    create(
        m,
        "cases",
        vec![
            pk_uuid("id"),
            string("subject_kind"),
            uuid("subject_id"),
            uuid_null("space_id"),
            uuid_null("post_id"),
            uuid_null("comment_id"),
            // Whoever it is about.
            uuid("person_id"),
            string("cause"),
            string("state"),
            string("outcome"),
            integer("report_count"),
            moment("opened_at"),
            moment_null("closed_at"),
            uuid_null("closed_by"),
            text_null("appeal"),
            moment_null("appealed_at"),
        ],
        vec![of_a_person()],
        &[],
    )
    .await?;
    index(m, "cases", &["state", "opened_at", "id"], false).await?;
    index(m, "cases", &["subject_id", "state"], false).await?;
    index(m, "cases", &["person_id", "opened_at"], false).await?;
    create(
        m,
        "reports",
        vec![uuid("case_id"), uuid("person_id"), string("reason"), text("note"), moment("at")],
        vec![references("case_id", "cases", ForeignKeyAction::Cascade), of_a_person()],
        &["case_id", "person_id"],
    )
    .await?;
    create(
        m,
        "moderation_log",
        vec![
            pk_uuid("id"),
            moment("at"),
            string("act"),
            uuid_null("actor_id"),
            uuid("person_id"),
            uuid_null("space_id"),
            uuid_null("post_id"),
            uuid_null("comment_id"),
            uuid_null("case_id"),
            text("reason"),
        ],
        vec![of_a_person()],
        &[],
    )
    .await?;
    index(m, "moderation_log", &["at", "id"], false).await?;
    index(m, "moderation_log", &["person_id", "at", "id"], false).await?;
    index(m, "moderation_log", &["space_id", "at", "id"], false).await
}

//! Posts, comments, reactions, attachments, drafts, follows.

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
            "posts",
            vec![
                pk_uuid("id"),
                uuid("space_id"),
                uuid("author_id"),
                string("kind"),
                string("state"),
                string("title"),
                string("slug"),
                text("body"),
                text("body_html"),
                text("summary"),
                json_binary("tags"),
                moment("created_at"),
                moment("published_at"),
                moment_null("edited_at"),
                integer("edits"),
                moment_null("removed_at"),
                uuid_null("removed_by"),
                text_null("removal_reason"),
                moment_null("pinned_at"),
                uuid_null("accepted_comment_id"),
                integer("comment_count"),
                json_binary("reactions"),
                integer("attachment_count"),
                moment("last_activity_at"),
                json_binary_null("guard_notes"),
            ],
            vec![
                references("space_id", "spaces", ForeignKeyAction::Cascade),
                references("author_id", "people", ForeignKeyAction::Cascade),
            ],
            &[],
        )
        .await?;
        index(m, "posts", &["slug"], true).await?;
        // A feed is the newest of each space merged: one short range of this index per space.
        index(m, "posts", &["space_id", "state", "published_at", "id"], false).await?;
        index(m, "posts", &["author_id", "state", "published_at", "id"], false).await?;
        index(m, "posts", &["state", "published_at"], false).await?;
        create(
            m,
            "post_tags",
            vec![string("tag"), uuid("post_id"), moment("published_at")],
            vec![references("post_id", "posts", ForeignKeyAction::Cascade)],
            &["tag", "post_id"],
        )
        .await?;
        index(m, "post_tags", &["post_id"], false).await?;
        create(
            m,
            "comments",
            vec![
                pk_uuid("id"),
                uuid("post_id"),
                uuid_null("parent_id"),
                uuid("author_id"),
                text("body"),
                text("body_html"),
                moment("created_at"),
                moment_null("edited_at"),
                integer("edits"),
                moment_null("removed_at"),
                uuid_null("removed_by"),
                text_null("removal_reason"),
                json_binary("reactions"),
            ],
            vec![
                references("post_id", "posts", ForeignKeyAction::Cascade),
                references("author_id", "people", ForeignKeyAction::Cascade),
            ],
            &[],
        )
        .await?;
        index(m, "comments", &["post_id", "created_at", "id"], false).await?;
        index(m, "comments", &["author_id", "created_at", "id"], false).await?;
        create(
            m,
            "revisions",
            vec![
                pk_uuid("id"),
                uuid("subject_id"),
                uuid("editor_id"),
                string("title"),
                text("body"),
                moment("at"),
            ],
            vec![],
            &[],
        )
        .await?;
        index(m, "revisions", &["subject_id", "at"], false).await?;
        create(
            m,
            "reactions",
            vec![
                uuid("subject_id"),
                uuid("person_id"),
                string("emoji"),
                string("subject_kind"),
                uuid("post_id"),
                moment("at"),
            ],
            vec![references("post_id", "posts", ForeignKeyAction::Cascade)],
            &["subject_id", "person_id", "emoji"],
        )
        .await?;
        index(m, "reactions", &["post_id", "person_id"], false).await?;
        create(
            m,
            "attachments",
            vec![
                pk_uuid("id"),
                uuid("owner_id"),
                uuid_null("post_id"),
                uuid_null("comment_id"),
                string("name"),
                string("content_type"),
                big_integer("size"),
                integer("width"),
                integer("height"),
                string("blob"),
                moment("created_at"),
            ],
            vec![references("owner_id", "people", ForeignKeyAction::Cascade)],
            &[],
        )
        .await?;
        index(m, "attachments", &["post_id"], false).await?;
        index(m, "attachments", &["comment_id"], false).await?;
        index(m, "attachments", &["owner_id", "created_at"], false).await?;
        create(
            m,
            "drafts",
            vec![
                pk_uuid("id"),
                uuid("author_id"),
                uuid_null("space_id"),
                string("kind"),
                string("title"),
                text("body"),
                string("tags"),
                moment_null("publish_at"),
                string("state"),
                text_null("failure"),
                moment("updated_at"),
            ],
            vec![references("author_id", "people", ForeignKeyAction::Cascade)],
            &[],
        )
        .await?;
        index(m, "drafts", &["author_id", "updated_at"], false).await?;
        index(m, "drafts", &["state", "publish_at"], false).await?;
        create(
            m,
            "follows",
            vec![uuid("post_id"), uuid("person_id"), moment("since")],
            vec![references("post_id", "posts", ForeignKeyAction::Cascade)],
            &["post_id", "person_id"],
        )
        .await?;
        create(
            m,
            "notifications",
            vec![
                pk_uuid("id"),
                uuid("person_id"),
                string("kind"),
                uuid("fact_id"),
                uuid_null("actor_id"),
                uuid_null("space_id"),
                uuid_null("post_id"),
                uuid_null("comment_id"),
                moment("at"),
                moment_null("seen_at"),
            ],
            vec![references("person_id", "people", ForeignKeyAction::Cascade)],
            &[],
        )
        .await?;
        index(m, "notifications", &["person_id", "fact_id", "kind"], true).await?;
        index(m, "notifications", &["person_id", "seen_at", "at"], false).await?;
        index(m, "notifications", &["person_id", "at", "id"], false).await?;
        Ok(())
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(
            m,
            &[
                "notifications",
                "follows",
                "drafts",
                "attachments",
                "reactions",
                "revisions",
                "comments",
                "post_tags",
                "posts",
            ],
        )
        .await
    }
}

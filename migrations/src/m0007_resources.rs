//! Resources and their versions, what was read in them, votes; and what was sought in vain.

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
        resources(m).await?;
        search(m).await?;
        let told = Table::alter().table("notifications").add_column(uuid_null("resource_id")).to_owned();
        m.alter_table(told).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let told = Table::alter().table("notifications").drop_column("resource_id").to_owned();
        m.alter_table(told).await?;
        drop(m, &["vain_searches", "resource_votes", "resource_texts", "resource_versions", "resources"])
            .await
    }
}

async fn resources(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        m,
        "resources",
        vec![
            pk_uuid("id"),
            uuid("space_id"),
            uuid("owner_id"),
            string("title"),
            string("slug"),
            text("description"),
            string("category"),
            uuid("current_id"),
            integer("version_count"),
            integer("helped"),
            integer("not_helped"),
            date_null("review_on"),
            date_null("reminded_for"),
            moment("created_at"),
            moment("updated_at"),
            moment_null("removed_at"),
            uuid_null("removed_by"),
        ],
        vec![
            references("space_id", "spaces", ForeignKeyAction::Cascade),
            references("owner_id", "people", ForeignKeyAction::Cascade),
        ],
        &[],
    )
    .await?;
    index(m, "resources", &["slug"], true).await?;
    index(m, "resources", &["space_id", "updated_at", "id"], false).await?;
    index(m, "resources", &["space_id", "category", "updated_at", "id"], false).await?;
    index(m, "resources", &["review_on"], false).await?;
    create(
        m,
        "resource_versions",
        vec![
            pk_uuid("id"),
            uuid("resource_id"),
            integer("number"),
            uuid("author_id"),
            text("note"),
            text_null("url"),
            string("name"),
            string("content_type"),
            big_integer("size"),
            integer("width"),
            integer("height"),
            string_null("blob"),
            moment("created_at"),
            string("reading"),
            string_null("unreadable"),
        ],
        vec![references("resource_id", "resources", ForeignKeyAction::Cascade)],
        &[],
    )
    .await?;
    index(m, "resource_versions", &["resource_id", "number"], true).await?;
    index(m, "resource_versions", &["reading", "created_at"], false).await?;
    create(
        m,
        "resource_texts",
        vec![uuid("version_id"), text("text")],
        vec![references("version_id", "resource_versions", ForeignKeyAction::Cascade)],
        &["version_id"],
    )
    .await?;
    create(
        m,
        "resource_votes",
        vec![uuid("resource_id"), uuid("person_id"), string("vote"), moment("at")],
        vec![
            references("resource_id", "resources", ForeignKeyAction::Cascade),
            references("person_id", "people", ForeignKeyAction::Cascade),
        ],
        &["resource_id", "person_id"],
    )
    .await
}

async fn search(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        m,
        "vain_searches",
        vec![
            string("words"),
            string("typed"),
            integer("times"),
            moment("first_at"),
            moment("last_at"),
            moment_null("settled_at"),
        ],
        vec![],
        &["words"],
    )
    .await?;
    index(m, "vain_searches", &["settled_at", "times", "last_at"], false).await
}

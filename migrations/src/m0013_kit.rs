//! The kit of a space: its sections, what stands in them, when people looked, and links for those without an
//! account.

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
            "kit_sections",
            vec![pk_uuid("id"), uuid("space_id"), string("title"), integer("place"), moment("created_at")],
            vec![of_a_space()],
            &[],
        )
        .await?;
        index(m, "kit_sections", &["space_id", "place"], false).await?;
        items(m).await?;
        create(
            m,
            "kit_looks",
            vec![uuid("space_id"), uuid("person_id"), moment("at")],
            vec![of_a_space(), references("person_id", "people", ForeignKeyAction::Cascade)],
            &["space_id", "person_id"],
        )
        .await?;
        create(
            m,
            "kit_shares",
            vec![
                pk_uuid("id"),
                uuid("space_id"),
                uuid("person_id"),
                // For whom, in words.
                string("label"),
                string("shows"),
                moment("created_at"),
                moment("expires_at"),
                moment_null("revoked_at"),
            ],
            vec![of_a_space(), references("person_id", "people", ForeignKeyAction::Cascade)],
            &[],
        )
        .await?;
        index(m, "kit_shares", &["space_id", "expires_at"], false).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(m, &["kit_shares", "kit_looks", "kit_items", "kit_sections"]).await
    }
}

fn of_a_space() -> ForeignKeyCreateStatement {
    references("space_id", "spaces", ForeignKeyAction::Cascade)
}

async fn items(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        m,
        "kit_items",
        vec![
            pk_uuid("id"),
            uuid("space_id"),
            uuid("section_id"),
            integer("place"),
            string("kind"),
            // The object that is shown; nothing for what is the kit's own.
            uuid_null("subject"),
            string("title"),
            text("body"),
            text("body_html"),
            string("url"),
            uuid("added_by"),
            moment("created_at"),
            // When it was added, or the object was last something else.
            moment("changed_at"),
        ],
        vec![of_a_space(), references("section_id", "kit_sections", ForeignKeyAction::Cascade)],
        &[],
    )
    .await?;
    index(m, "kit_items", &["section_id", "place"], false).await?;
    index(m, "kit_items", &["space_id", "changed_at"], false).await?;
    // What happened to an object is noted wherever it stands.
    index(m, "kit_items", &["subject", "kind"], false).await
}

//! People, org units, sites, sessions, invitations, settings.

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
            "org_units",
            vec![
                pk_uuid("id"),
                uuid_null("parent_id"),
                string_null("external_id"),
                string("slug"),
                string("name"),
                string("kind"),
                // "/top/…/self/": a subtree is a prefix.
                text("path"),
                integer("headcount"),
                moment("created_at"),
                moment("updated_at"),
            ],
            vec![],
            &[],
        )
        .await?;
        index(m, "org_units", &["slug"], true).await?;
        index(m, "org_units", &["external_id"], true).await?;
        index(m, "org_units", &["path"], false).await?;
        create(
            m,
            "sites",
            vec![
                pk_uuid("id"),
                string_null("external_id"),
                string("slug"),
                string("name"),
                string("city"),
                string("country"),
                string("time_zone"),
                moment("created_at"),
                moment("updated_at"),
            ],
            vec![],
            &[],
        )
        .await?;
        index(m, "sites", &["slug"], true).await?;
        index(m, "sites", &["external_id"], true).await?;
        create(
            m,
            "people",
            vec![
                pk_uuid("id"),
                string_null("external_id"),
                string("email"),
                string("email_key"),
                string("name"),
                string("name_key"),
                string("handle"),
                string("title"),
                text("bio"),
                string("role"),
                string_null("locale"),
                string("time_zone"),
                string("theme"),
                uuid_null("unit_id"),
                uuid_null("site_id"),
                uuid_null("manager_id"),
                string_null("avatar"),
                string_null("password_hash"),
                date_null("start_date"),
                moment_null("email_verified_at"),
                moment_null("suspended_at"),
                text_null("suspended_reason"),
                moment_null("left_at"),
                moment_null("toured_at"),
                moment("created_at"),
                moment("updated_at"),
                moment_null("last_seen_at"),
            ],
            vec![
                references("unit_id", "org_units", ForeignKeyAction::SetNull),
                references("site_id", "sites", ForeignKeyAction::SetNull),
            ],
            &[],
        )
        .await?;
        index(m, "people", &["email_key"], true).await?;
        index(m, "people", &["handle"], true).await?;
        index(m, "people", &["external_id"], true).await?;
        index(m, "people", &["name_key", "id"], false).await?;
        index(m, "people", &["unit_id", "name_key"], false).await?;
        index(m, "people", &["site_id", "name_key"], false).await?;
        index(m, "people", &["manager_id"], false).await?;
        create(
            m,
            "assignments",
            vec![
                pk_uuid("id"),
                uuid("person_id"),
                uuid_null("unit_id"),
                uuid_null("site_id"),
                date("from_date"),
                date_null("to_date"),
            ],
            vec![references("person_id", "people", ForeignKeyAction::Cascade)],
            &[],
        )
        .await?;
        index(m, "assignments", &["person_id", "from_date"], false).await?;
        index(m, "assignments", &["unit_id", "from_date"], false).await?;
        create(
            m,
            "sessions",
            vec![
                pk_uuid("id"),
                string("kind"),
                // Of a browser's cookie. API sessions have none: their tokens are signed, and counted.
                binary_null("token_hash"),
                integer("generation"),
                uuid("person_id"),
                string("user_agent"),
                string("address"),
                moment("created_at"),
                moment("last_seen_at"),
                moment("expires_at"),
            ],
            vec![references("person_id", "people", ForeignKeyAction::Cascade)],
            &[],
        )
        .await?;
        index(m, "sessions", &["token_hash"], true).await?;
        index(m, "sessions", &["person_id"], false).await?;
        create(
            m,
            "invitations",
            vec![
                pk_uuid("id"),
                string("email"),
                string("email_key"),
                string("role"),
                uuid_null("space_id"),
                uuid("invited_by"),
                moment("created_at"),
                moment("expires_at"),
                moment_null("accepted_at"),
            ],
            vec![references("invited_by", "people", ForeignKeyAction::Cascade)],
            &[],
        )
        .await?;
        index(m, "invitations", &["email_key"], false).await?;
        // Somebody who asked for an account and has not shown yet that the address is theirs.
        create(
            m,
            "registrations",
            vec![
                pk_uuid("id"),
                string("email"),
                string("email_key"),
                string("name"),
                string("password_hash"),
                string_null("locale"),
                moment("created_at"),
                moment("expires_at"),
            ],
            vec![],
            &[],
        )
        .await?;
        index(m, "registrations", &["email_key", "created_at"], false).await?;
        index(m, "registrations", &["expires_at"], false).await?;
        create(
            m,
            "settings",
            vec![string("key"), json_binary("value"), moment("updated_at")],
            vec![],
            &["key"],
        )
        .await?;
        Ok(())
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(
            m,
            &[
                "settings",
                "registrations",
                "invitations",
                "sessions",
                "assignments",
                "people",
                "sites",
                "org_units",
            ],
        )
        .await
    }
}

//! The schema, as a frozen history.
//!
//! A migration that has been released is never edited: a new one follows it. Every migration runs in
//! a transaction on both engines and can be undone. Foreign keys stand in `CREATE TABLE`, because
//! SQLite cannot add them later; timestamps are UTC and come from the application's clock, so no
//! column has a default the database would fill in.

use sea_orm_migration::prelude::*;

mod m0001_identity;
mod m0002_spaces;
mod m0003_posts;
mod m0004_facts;
mod m0005_plugins;
mod m0006_events;
mod m0007_resources;
mod m0008_notifications;
mod m0009_plugin_hooks;
mod m0010_faq;
mod m0011_gatherings;
mod m0012_synonyms;
mod m0013_kit;
mod m0014_plugin_care;
mod m0015_workshops;
mod m0016_plugin_setup;
mod schema;

/// Applies and undoes the migrations, oldest first.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_identity::Migration),
            Box::new(m0002_spaces::Migration),
            Box::new(m0003_posts::Migration),
            Box::new(m0004_facts::Migration),
            Box::new(m0005_plugins::Migration),
            Box::new(m0006_events::Migration),
            Box::new(m0007_resources::Migration),
            Box::new(m0008_notifications::Migration),
            Box::new(m0009_plugin_hooks::Migration),
            Box::new(m0010_faq::Migration),
            Box::new(m0011_gatherings::Migration),
            Box::new(m0012_synonyms::Migration),
            Box::new(m0013_kit::Migration),
            Box::new(m0014_plugin_care::Migration),
            Box::new(m0015_workshops::Migration),
            Box::new(m0016_plugin_setup::Migration),
        ]
    }
}

pub use sea_orm_migration::MigratorTrait;

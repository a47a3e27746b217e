//! What every module stands on: the application, the database, facts, effects, time, ids.

pub mod app;
pub mod blobs;
pub mod buckets;
pub mod clock;
pub mod consumers;
pub mod database;
pub mod effects;
pub mod error;
pub mod facts;
pub mod files;
pub mod idempotency;
pub mod ids;
pub mod keys;
pub mod live;
pub mod mail;
pub mod markdown;
pub mod pages;
pub mod push;
pub mod remembered;
pub mod rest;
pub mod settings;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod text;

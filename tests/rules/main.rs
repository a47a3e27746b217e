//! Rules that hold for the whole product: its structure, its texts, its routes, its schema.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod configuration;
mod contract;
mod crates;
mod files;
mod locales;
mod migrations;
mod modules;
mod openapi;
mod routes;
mod tree;

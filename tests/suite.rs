//! Everything that needs a running product. See the harness for how tests speak.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod api;
mod crash;
mod facts;
mod pages;
mod plugins;

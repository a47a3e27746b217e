//! The host with real guests: the first-party plugin, and one that misbehaves on purpose.
#![allow(clippy::disallowed_methods, reason = "tests choose their database by the environment")]

mod apply;
mod figures;
mod packages;
mod shows;
mod world;

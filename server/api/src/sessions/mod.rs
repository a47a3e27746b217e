//! Signing in and out, and where one is signed in.

pub mod list;
pub mod open;
pub mod renew;
pub mod revoke;

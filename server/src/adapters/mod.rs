//! What the outside looks like: disks, mail servers.

pub mod disk;
pub mod mail;
pub mod secret;

//! What the outside looks like: disks, mail servers.

pub mod disk;
pub mod mail;
mod mail_html;
pub mod secret;

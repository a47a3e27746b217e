//! What the outside looks like: disks, mail servers, push services.

pub mod disk;
pub mod mail;
mod mail_html;
pub mod push;
pub mod secret;

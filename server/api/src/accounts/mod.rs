//! Asking for an account or a new password; the rest happens on the pages that mails lead to.

pub mod ask;

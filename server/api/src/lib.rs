//! The JSON API under `/api/v1`.
//!
//! [`routes`] is the table of contents. Every folder is a domain, every file what one does there: the body
//! it takes, the body it answers, and a handler that extracts, calls the domain and presents. Bodies are
//! types of this crate, never rows; failures become problem details in the transport.

mod accounts;
mod admin;
mod answer;
mod attachments;
mod comments;
mod drafts;
mod events;
mod faq;
mod feed;
mod health;
mod html;
mod kit;
mod language;
mod me;
mod milestones;
mod moderation;
mod multipart;
mod notifications;
mod openapi;
mod org_units;
mod people;
mod plugins;
mod posts;
mod resources;
mod routes;
mod routing;
mod search;
mod sessions;
mod sites;
mod spaces;

pub use openapi::openapi;
pub use routes::configure;

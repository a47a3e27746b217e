//! The JSON API, through the network.

mod answers;
mod attachments;
mod bad_input;
mod badges;
mod comments;
mod events;
mod faq;
mod feed;
mod idempotency;
mod kit;
mod meeting;
mod milestones;
mod moderation;
mod notifications;
mod openapi;
mod posts;
mod push;
mod reactions;
mod replies;
mod resources;
mod search;
mod sessions;
mod sign_in_limits;
mod spaces;
mod telling;
mod visibility;

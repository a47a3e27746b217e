//! Pages, as a browser without JavaScript sees them.

mod accounts;
mod administration;
mod events;
mod faq;
mod frame;
mod home;
mod kit;
mod meeting;
mod milestones;
mod moderation;
mod plugins;
mod resources;
mod spaces;
mod telling;
mod threads;
mod workshops;

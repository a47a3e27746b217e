//! The pages: what a person sees and clicks.
//!
//! A handler is a paragraph: extract, call the domain, present. Templates are askama, texts are Fluent,
//! style and behaviour are files without a bundler. [`routes`] is the table of contents; every module
//! below it carries the name of the domain it shows, as do `templates/` and `locales/`.

mod admin;
pub mod assets;
pub mod cards;
mod design;
mod errors;
mod events;
mod faq;
mod feed;
pub mod i18n;
mod identity;
mod install;
mod kit;
mod live;
mod mailbox;
mod milestones;
mod moderation;
mod notifications;
pub mod page;
mod people;
mod plugins;
mod posts;
mod resources;
mod respond;
mod routes;
mod search;
mod settings;
mod spaces;
mod units;

pub use routes::configure;

/// What every page shares: made once, at start, and handed to each worker.
pub struct Web {
    pub assets: assets::Assets,
    pub texts: i18n::Catalogue,
    /// Whether the mail that is not sent can be read on a page: in the demonstration only.
    pub mailbox: bool,
    /// Imports of the directory that are under way, and the last ones that ended.
    imports: admin::Imports,
}

impl Web {
    /// Reads what is embedded and takes the fingerprint.
    pub fn load() -> Self {
        Self {
            assets: assets::Assets::load(),
            texts: i18n::Catalogue::load(),
            mailbox: false,
            imports: admin::Imports::default(),
        }
    }

    /// Opens the mailbox to everybody who asks.
    pub fn with_mailbox(self, mailbox: bool) -> Self {
        Self { mailbox, ..self }
    }
}

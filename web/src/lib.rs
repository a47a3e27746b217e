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
mod feed;
pub mod i18n;
mod identity;
mod install;
mod live;
mod mailbox;
mod notifications;
pub mod page;
mod people;
mod posts;
mod respond;
mod routes;
mod search;
mod settings;
mod spaces;
mod units;

pub use errors::pages;
pub use routes::configure;

use actix_web::web::Data;

/// What every page shares: made once, at start, and handed to each worker.
pub struct Web {
    pub assets: assets::Assets,
    pub texts: i18n::Catalogue,
    /// Whether this is the demonstration, where mail goes to a page.
    pub demo: bool,
}

impl Web {
    pub fn load(demo: bool) -> Data<Self> {
        Data::new(Self { assets: assets::Assets::load(), texts: i18n::Catalogue::load(), demo })
    }
}

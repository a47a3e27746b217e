//! The pages: what a person sees and clicks.
//!
//! A handler is a paragraph: extract, call the domain, present. Templates are askama, texts are Fluent,
//! style and behaviour are files without a bundler. [`routes`] is the table of contents; every module
//! below it carries the name of the domain it shows, as do `templates/` and `locales/`.

pub mod assets;
pub mod cards;
mod design;
pub mod i18n;
pub mod page;
mod routes;

pub use routes::configure;

/// What every page shares: made once, at start.
pub struct Web {
    pub assets: assets::Assets,
    pub texts: i18n::Catalogue,
}

impl Web {
    pub fn load() -> Self {
        Self { assets: assets::Assets::load(), texts: i18n::Catalogue::load() }
    }
}

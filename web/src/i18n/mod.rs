//! Text in the reader's language.
//!
//! Messages are Fluent files, one per domain and locale, under `web/locales`. They are read once, at
//! start. A message that is missing is shown as `⟦its-key⟧`, so that a test, or anybody, sees it.

mod catalogue;
mod dates;
mod locale;

pub use catalogue::{Arg, Catalogue};
pub use dates::Calendar;
pub use locale::Locale;

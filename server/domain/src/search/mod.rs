//! Finding things again: what can be found ([`Document`]), what is asked ([`SearchQuery`]), and the port
//! ([`SearchEngine`]) behind which an engine answers.
//!
//! The index is a copy: everything in it can be rebuilt from the rows, so it is fed by a consumer of the fact log
//! and keeps its own cursor. Who may see what is decided at query time, never when something is indexed.

pub mod document;
mod documents;
pub mod engine;
mod find;
mod follow;
mod names;
mod plain;
pub mod query;
pub mod synonyms;
mod touched;
pub mod vain;
pub mod words;

pub use document::{Document, Kind};
pub use engine::{Batch, Change, Rebuild, SearchEngine};
pub use find::{Ask, Findings, find};
pub use follow::{advance, fill, is_behind, rebuild};
pub use names::Found;
pub use plain::text as plain_text;
pub use query::{Allowed, Cursor, Filters, Highlighted, Hit, SearchPage, SearchQuery};
pub use synonyms::{Synonyms, set_synonyms, synonyms};
pub use vain::{VainSearch, settle, vain};
pub use words::Words;

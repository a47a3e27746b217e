//! The search engines behind the domain's port: the embedded one, and [`meilisearch`]; [`switch`] says which answers.
//!
//! [`analysis`] turns text into terms; [`schema`] says how a document lies in the index; [`generation`] is one
//! index on the disk and [`shelf`] where several lie. [`planner`] turns what was typed into a [`plan`] with the help
//! of the index's own [`vocabulary`]; [`sieve`] gathers the best that the viewer may see ([`filter`]), [`rerank`] puts them in
//! order, and [`highlight`] shows why they matched. [`Engine`] is the other side of the port; [`Indexer`] feeds it
//! from the fact log.

mod analysis;
mod engine;
mod filter;
mod generation;
mod highlight;
mod indexer;
mod marks;
mod meilisearch;
mod plan;
mod planner;
mod question;
mod rebuild;
mod rerank;
mod schema;
mod shelf;
mod sieve;
mod switch;
mod vocabulary;

#[cfg(test)]
mod tests;

pub use engine::Engine;
pub use indexer::Indexer;
pub use meilisearch::Meilisearch;
pub use switch::Engines;

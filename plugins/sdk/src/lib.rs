//! What plugin authors import.
//!
//! A plugin is a type that implements one trait per hook and exports the subset it has:
//!
//! ```
//! use relais_plugin::prelude::*;
//!
//! struct Counting;
//!
//! impl Observers for Counting {
//!     fn apply(tx: &mut Tx, fact: &Fact) -> Result {
//!         let post: PostPublished = fact.data()?;
//!         tx.add("posts", post.author.as_str(), 1)?;
//!         Ok(())
//!     }
//! }
//!
//! relais_plugin::export!(Counting: observers);
//! ```
//!
//! The mode a hook runs in is a type: [`Tx`] may write and cannot read the platform, [`View`] reads and
//! cannot write. A call in the wrong mode does not compile.
//!
//! Natively, the host is [`testing::Host`]: `cargo test` runs a plugin with no WebAssembly at all.

#[doc(hidden)]
pub mod bindings;
pub mod card;
pub mod facts;
pub mod hooks;
pub mod operations;
#[cfg(not(target_arch = "wasm32"))]
pub mod testing;

mod board;
mod document;
mod export;
mod fact;
mod fault;
mod form;
mod host;
mod id;
mod invocation;
mod locale;
mod log;
mod modes;
mod moment;

/// A request over the network and its answer.
pub use bindings::relais::plugin::{
    http::{Request as HttpRequest, Response as HttpResponse},
    types::Header,
};
pub use board::{Board, Scope, Standing, Window};
pub use document::{Document, Page, Selection};
pub use fact::Fact;
pub use fault::{Fault, Result, RetryHint};
pub use form::{Ask, Form};
pub use id::{CommentId, PersonId, PostId, SiteId, SpaceId, UnitId};
pub use invocation::{Invocation, NewFact, Reply};
pub use locale::Locale;
pub use log::{Level, log};
pub use modes::{Asks, Live, Reads, Tx, View};
pub use moment::Moment;

/// Ordered, hence the same on every replay. `HashMap` draws new keys per instance: keep it out of plugins.
pub use std::collections::{BTreeMap as Map, BTreeSet as Set};

/// What nearly every file of a plugin needs.
pub mod prelude {
    pub use crate::facts::*;
    pub use crate::hooks::{
        Actions, Commands, Decision, Delivery, Draft, Guards, Handled, Inbound, Issue, Jobs, Lifecycle,
        Migrated, Observers, Outcome, Progress, Rendered, Request, Run, Setup, Step, Turn, Ui, Upgrade,
    };
    pub use crate::operations::{CommentDraft, PostDraft};
    pub use crate::{
        Asks, CommentId, Document, Fact, Fault, Invocation, Live, Locale, Map, Moment, NewFact, PersonId,
        PostId, Reads, Reply, Result, Selection, Set, SpaceId, Tx, UnitId, View,
    };
}

/// The plugin of the README compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

//! Plugins as the rest of the product sees them: a port, and what they keep.
//!
//! The port ([`Plugins`]) is what pages and the API call. Everything below it is the store: what is
//! installed, how far each plugin has read the log, and its own documents, counters and boards. Only the
//! host writes there, in the transaction that moves the plugin's cursor.

pub mod about;
pub mod apply_log;
pub mod boards;
pub mod compare;
pub mod configuring;
pub mod counters;
pub mod cursor;
pub mod dead;
pub mod documents;
pub mod effects;
pub mod erase;
pub mod export;
pub mod flush;
pub mod form;
pub mod generation;
pub mod guarding;
pub mod index_key;
pub mod installed;
pub mod invoking;
pub mod jobs;
mod nobody;
mod offer;
pub mod own_facts;
pub mod platform;
mod port;
pub mod public_page;
mod rebuilding;
pub mod received;
mod receiving;
pub mod secrets;
pub mod settings;
pub mod setups;
pub mod slash;
mod sql;
mod status;
pub mod timers;
pub mod versions;
pub mod waiting;

pub use configuring::{Issue, Proposed, Saved, Settings, Setup, Step, Turn};
pub use guarding::{Hold, Operation, Proposal, Proposer, Reviewed};
pub use invoking::{Invocation, Reply, Trigger};
pub use nobody::NoPlugins;
pub use offer::{Asked, History, Kept, Offer};
pub use port::{Asset, Document, DocumentQuery, Place, Plugins, SlotRequest, SlotView, TypedCommand, Viewer};
pub use rebuilding::{Rebuild, RebuildState};
pub use receiving::{Answered, Arrival, Endpoint};
pub use status::{DeadLetter, Decision, GuardPolicy, LogLine, PluginState, PluginStatus, SecretStatus};

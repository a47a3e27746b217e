//! Runs WebAssembly plugins: the only crate that knows wasmtime.
//!
//! [`Host`] stands behind the product's port (`relais_domain::plugins::Plugins`). From a package to
//! a card:
//!
//! - `package`, `manifest`, `lint`, `component_file` read a `.relais` file and say what is wrong with it;
//! - `engine`, `cache`, `guest` turn its WebAssembly into something that can be called;
//! - `call`, `imports`, `state`, `wasi`, `limits` are what one call carries, may ask for and may use up;
//! - `fold` calls a guest for a batch of facts, `applier` commits the batch, `stream` keeps a plugin up
//!   with the log, `retry` says how patiently, `rebuild` folds everything again beside;
//! - `guards` are asked before an operation, `execute` carries out commands, `live` what needs the network,
//!   `own` appends what plugins state, `inbound` takes in what comes from outside;
//! - `render` and `cards` draw what plugins show, and remember it;
//! - `places` is what they offer on every page, `digest` what they add to mails, `deliver` posts cards elsewhere;
//! - `inspect` looks at a package without installing it, `offer` says what it asks for, `journal` keeps what plugins said lately, `disturbance`
//!   interrupts them in rehearsals, `bench` measures;
//! - `settings` keeps what administrators set, and leads them there;
//! - `letters` are facts it failed on, `rollback` goes back to the version before, `standing` is whether it runs;
//! - `install`, `running`, `shared`, `status`, `host` put it together.

mod administer;
mod ahead;
mod applier;
pub mod bench;
mod bindings;
mod cache;
mod call;
mod cards;
mod component_file;
mod consequences;
mod cron;
mod deliver;
mod digest;
mod disturbance;
mod egress;
mod engine;
mod execute;
mod exports;
mod failure;
mod fault;
mod fold;
mod guards;
mod guest;
mod host;
mod imports;
mod inbound;
mod inspect;
mod install;
mod invoke;
mod jobs;
mod journal;
mod kept;
mod letters;
mod limits;
mod lint;
mod live;
mod manifest;
mod merge;
mod meter;
mod migrate;
mod mode;
mod offer;
mod own;
mod package;
mod period;
mod places;
mod quarantine;
mod rebuild;
mod render;
mod retry;
mod rollback;
mod running;
mod said;
mod settings;
mod shared;
mod standing;
mod state;
mod status;
mod stream;
mod wasi;

pub use egress::{Egress, tls};
pub use host::{Host, Signatures};
pub use inspect::Inspection;
pub use manifest::Manifest;
pub use package::{Package, Unsound};
pub use retry::Patience;

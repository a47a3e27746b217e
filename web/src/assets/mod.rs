//! Style, behaviour and pictures, served under one fingerprint.
//!
//! There is no bundler. Every file lives at `/assets/<fingerprint>/<path>`, the fingerprint being a
//! digest of the whole set: modules import each other and pictures by relative path, nothing is
//! rewritten, no import map is needed under the strict content policy, and everything is `immutable`.
//! The style sheet is the one file that is made: its parts, in layer order, one after the other.
//!
//! A release carries the files and compresses each once, when first asked for; a debug build reads
//! them from disk at every request, so that a change shows on reload.

mod bundle;
mod serve;

pub use bundle::Assets;
pub use serve::{serve, service_worker};

//! The file a plugin travels in: `<id>-<version>.relais`, a zip of the component, its manifest, texts and
//! assets, and a signature when its author has a key.
//!
//! The product's build, the plugin tools and the host share this crate, so that what one writes the others
//! read. It knows nothing of what the parts mean: the host checks that.

mod pack;
mod seal;
mod signature;

pub use pack::{Packed, package, zip};
pub use seal::{MANIFEST_SECTION, seal, unsealed};
pub use signature::{Key, PublicKey, SIGNATURE, check, sign};

/// Why a package could not be made, in words for its author.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Problem(pub String);

impl Problem {
    fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

/// The largest package, in bytes: an interpreter with a plugin inside fits.
pub const PACKAGE_BYTES: usize = 64 << 20;

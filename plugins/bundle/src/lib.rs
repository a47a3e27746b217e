//! The first-party plugins, compiled and embedded.
//!
//! The build script compiles each of them to WebAssembly and packs it as an integrator would; nothing here
//! is special but the way they travel.

/// Name of the file, `<id>-<version>.relais`, and its bytes.
pub type Package = (&'static str, &'static [u8]);

include!(concat!(env!("OUT_DIR"), "/packages.rs"));

/// Every plugin that comes with the product, by id.
pub fn packages() -> &'static [Package] {
    PACKAGES
}

/// Guests that misbehave on purpose, and packages that are not what they say.
#[cfg(feature = "fixtures")]
pub fn fixtures() -> &'static [Package] {
    FIXTURES
}

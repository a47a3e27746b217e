//! What a package says and has, without installing it.

use crate::{package::Package, shared::Shared};
use bytes::Bytes;
use relais_domain::{Error, Result};
use std::sync::Arc;

/// A package, looked at.
#[derive(Debug, Clone)]
pub struct Inspection {
    pub package: Package,
    /// Interfaces of the contract the component imports: `documents`, `effects`…
    pub imports: Vec<String>,
    /// Hooks it exports: `observers`, `ui`…
    pub hooks: Vec<String>,
}

/// Reads and compiles a package; `Invalid` says what is wrong with it.
pub async fn inspect(shared: &Arc<Shared>, file: Bytes) -> Result<Inspection> {
    let shared = shared.clone();
    let handle = shared.handle.clone();
    let looked = handle.spawn_blocking(move || {
        let package = Package::read(file)?;
        let (component, _) = shared.cache.load(&shared.engine, &package.wasm).map_err(|error| {
            Error::from(crate::package::Unsound(vec![format!("plugin.wasm does not compile: {error:#}")]))
        })?;
        let shape = component.component_type();
        let ours = |name: &str| {
            let name = name.strip_prefix(crate::bindings::PACKAGE)?.strip_prefix('/')?;
            let interface = name.split('@').next()?;
            (interface != "types").then(|| interface.to_owned())
        };
        let imports = shape.imports(&shared.engine).filter_map(|(name, _)| ours(name)).collect();
        let hooks = shape.exports(&shared.engine).filter_map(|(name, _)| ours(name)).collect();
        Ok(Inspection { package, imports, hooks })
    });
    looked.await.map_err(Error::internal)?
}

//! Compiled plugins on disk: a derived artefact, thrown away at the first doubt.
//!
//! Loading an artefact executes it, so each has a sidecar with a MAC under a key of this server, over
//! the content it was compiled from, the engine it was compiled for, and its bytes. Files are written
//! beside, synced and renamed, never changed in place: they are mapped into memory. Anything wrong is a
//! miss, and a miss compiles again.

use std::{
    fs,
    hash::{Hash, Hasher},
    io::{self, Write},
    path::{Path, PathBuf},
};
use wasmtime::{Engine, component::Component};

/// A folder of compiled plugins.
#[derive(Debug, Clone)]
pub struct Cache {
    folder: PathBuf,
    key: [u8; 32],
}

/// Where a component came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    Cache,
    Compiled,
}

impl Cache {
    /// A cache in `folder`, readable by this user alone, authenticated with `key`.
    pub fn open(folder: &Path, key: [u8; 32]) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        #[cfg(unix)]
        fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
        Ok(Self { folder: folder.to_owned(), key })
    }

    /// The component of some WebAssembly: from the cache, or compiled now and kept. Compiling takes up a
    /// processor for a while: call it where blocking is fine.
    pub fn load(&self, engine: &Engine, wasm: &[u8]) -> wasmtime::Result<(Component, Origin)> {
        let name = artefact_name(engine, wasm);
        match self.read(engine, &name) {
            Ok(component) => return Ok((component, Origin::Cache)),
            Err(error) => tracing::debug!(artefact = %name, %error, "plugins: compiling"),
        }
        let compiled = engine.precompile_component(wasm)?;
        match self
            .write(&name, &compiled)
            .map_err(wasmtime::Error::from)
            .and_then(|()| self.read(engine, &name))
        {
            Ok(component) => Ok((component, Origin::Compiled)),
            // A full or read-only disk costs time at the next start, nothing more.
            Err(error) => {
                tracing::warn!(artefact = %name, %error, "plugins: the compiled plugin could not be kept");
                Ok((Component::from_binary(engine, wasm)?, Origin::Compiled))
            }
        }
    }

    fn read(&self, engine: &Engine, name: &str) -> wasmtime::Result<Component> {
        let path = self.folder.join(name);
        let expected = fs::read(mac_path(&path))?;
        let artefact = fs::read(&path)?;
        // Comparing two hashes takes the same time wherever they differ.
        let genuine = <[u8; 32]>::try_from(expected.as_slice())
            .is_ok_and(|expected| self.mac(name, &artefact) == blake3::Hash::from_bytes(expected));
        if !genuine {
            wasmtime::bail!("its authentication code does not match");
        }
        drop(artefact);
        // SAFETY: the bytes are what `precompile_component` of this very version of the engine returned on
        // this server: the MAC just checked covers name (content and engine) and bytes, only holders of the
        // server's key can make one, and the folder belongs to this user alone, so nobody changes the file
        // between the check and the mapping who could not also replace this program.
        #[allow(unsafe_code, reason = "the engine cannot check what it maps; the MAC above does")]
        unsafe {
            Component::deserialize_file(engine, &path)
        }
    }

    fn write(&self, name: &str, artefact: &[u8]) -> io::Result<()> {
        let path = self.folder.join(name);
        // The artefact first: a crash between the two leaves a MAC that does not match, hence a miss.
        replace(&path, artefact)?;
        replace(&mac_path(&path), self.mac(name, artefact).as_bytes())
    }

    fn mac(&self, name: &str, artefact: &[u8]) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new_keyed(&self.key);
        hasher.update(name.as_bytes()).update(&[0]).update(artefact);
        hasher.finalize()
    }
}

/// Content and engine: another wasmtime, or other settings, is another name.
fn artefact_name(engine: &Engine, wasm: &[u8]) -> String {
    let mut compatibility = Fingerprint(blake3::Hasher::new());
    engine.precompile_compatibility_hash().hash(&mut compatibility);
    format!("{}-{}.cwasm", blake3::hash(wasm).to_hex(), &compatibility.0.finalize().to_hex()[..16])
}

fn mac_path(path: &Path) -> PathBuf {
    path.with_extension("mac")
}

/// Writes beside, syncs, renames.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = path.with_extension(format!("{}.new", std::process::id()));
    let mut file = fs::File::create(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    fs::rename(&beside, path)
}

/// Lets `Hash` feed a hash that is the same in every process, unlike the standard one's.
struct Fingerprint(blake3::Hasher);

impl Hasher for Fingerprint {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        let [a, b, c, d, e, f, g, h, ..] = *self.0.finalize().as_bytes();
        u64::from_le_bytes([a, b, c, d, e, f, g, h])
    }
}

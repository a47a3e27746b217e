//! Who vouches for a package: an Ed25519 signature over everything else in it.
//!
//! What is signed is not the zip, which the same files can be written to in many ways, but the list of its
//! entries: each name and the BLAKE3 of its content, by name. The entry [`SIGNATURE`] holds two words in
//! hex, the public key and the signature.

use crate::{Problem, pack::archive};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use std::{
    collections::BTreeMap,
    fmt,
    io::{Cursor, Read},
    str::FromStr,
};

/// The entry that carries the signature.
pub const SIGNATURE: &str = "signature";

/// What a signature is about; another use of the same key can never be taken for it.
const CONTEXT: &[u8] = b"relais plugin package 1\0";

/// A key to sign with.
pub struct Key(SigningKey);

/// A key to recognise a signer by: 64 hex digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey([u8; 32]);

impl Key {
    /// From 32 bytes nobody can guess.
    pub fn new(secret: [u8; 32]) -> Self {
        Self(SigningKey::from_bytes(&secret))
    }

    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }
}

impl FromStr for Key {
    type Err = Problem;

    /// The 64 hex digits of a key file.
    fn from_str(text: &str) -> Result<Self, Problem> {
        bytes(text.trim()).map(Self::new).ok_or_else(|| Problem::new("a key is 64 hexadecimal digits"))
    }
}

impl FromStr for PublicKey {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        bytes(text.trim()).map(Self).ok_or_else(|| Problem::new("a public key is 64 hexadecimal digits"))
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The package with a signature, in place of the one it may have had. `package` comes from whoever signs:
/// its size is theirs to judge.
pub fn sign(package: &[u8], key: &Key) -> Result<Vec<u8>, Problem> {
    let unreadable = |error: &dyn fmt::Display| Problem::new(format!("not a package: {error}"));
    let mut zip = zip::ZipArchive::new(Cursor::new(package)).map_err(|error| unreadable(&error))?;
    let mut entries = Vec::with_capacity(zip.len() + 1);
    for place in 0..zip.len() {
        let mut entry = zip.by_index(place).map_err(|error| unreadable(&error))?;
        let name = entry.name().map_err(|error| unreadable(&error))?.into_owned();
        if !entry.is_file() || name == SIGNATURE {
            continue;
        }
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
        entries.push((name, bytes));
    }
    let signed = message(entries.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
    let signature = key.0.sign(&signed);
    let text = format!("{} {}\n", key.public(), hex(&signature.to_bytes()));
    entries.push((SIGNATURE.to_owned(), text.into_bytes()));
    archive(&entries, true)
}

/// Who signed these files: nobody, or the holder of a key. A signature that does not hold is a problem,
/// whoever it claims to be from.
pub fn check(files: &BTreeMap<String, Vec<u8>>) -> Result<Option<PublicKey>, Problem> {
    let Some(text) = files.get(SIGNATURE) else { return Ok(None) };
    let broken = || Problem::new("the signature is not the one of these files");
    let text = std::str::from_utf8(text).map_err(|_| broken())?;
    let (key, signature) = text.trim().split_once(' ').ok_or_else(broken)?;
    let public: PublicKey = key.parse().map_err(|_| broken())?;
    let signature = Signature::from_bytes(&bytes(signature).ok_or_else(broken)?);
    let key = VerifyingKey::from_bytes(&public.0).map_err(|_| broken())?;
    let signed = files.iter().filter(|(name, _)| name.as_str() != SIGNATURE);
    let message = message(signed.map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
    key.verify_strict(&message, &signature).map_err(|_| broken())?;
    Ok(Some(public))
}

/// What is signed: every name and the digest of its content, by name.
fn message<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let sorted: BTreeMap<_, _> = files.collect();
    let mut message = CONTEXT.to_vec();
    for (name, bytes) in sorted {
        message.extend((name.len() as u64).to_le_bytes());
        message.extend(name.as_bytes());
        message.extend(blake3::hash(bytes).as_bytes());
    }
    message
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes<const N: usize>(hex: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    if hex.len() != 2 * N || !hex.is_ascii() {
        return None;
    }
    for (byte, digits) in bytes.iter_mut().zip(hex.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(package: &[u8]) -> BTreeMap<String, Vec<u8>> {
        let mut zip = zip::ZipArchive::new(Cursor::new(package)).expect("a zip");
        let mut files = BTreeMap::new();
        for place in 0..zip.len() {
            let mut entry = zip.by_index(place).expect("an entry");
            let name = entry.name().expect("a name").into_owned();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).expect("reads");
            files.insert(name, bytes);
        }
        files
    }

    fn package() -> Vec<u8> {
        let entry = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
        archive(&[entry("plugin.toml", "id"), entry("plugin.wasm", "wasm")], false).expect("packs")
    }

    #[test]
    fn a_signature_says_who_and_holds_for_these_files_alone() {
        let key = Key::new([7; 32]);
        assert_eq!(check(&files(&package())), Ok(None));
        let signed = files(&sign(&package(), &key).expect("signs"));
        assert_eq!(check(&signed), Ok(Some(key.public())));
        let again: PublicKey = key.public().to_string().parse().expect("comes back");
        assert_eq!(again, key.public());
        for change in [("plugin.wasm", "other"), ("i18n/fr.ftl", "name = x"), (SIGNATURE, "x y")] {
            let mut changed = signed.clone();
            changed.insert(change.0.to_owned(), change.1.as_bytes().to_vec());
            assert!(check(&changed).is_err(), "{change:?}");
        }
    }

    #[test]
    fn signing_again_replaces_the_signature() {
        let once = sign(&package(), &Key::new([7; 32])).expect("signs");
        let other = Key::new([8; 32]);
        let twice = sign(&once, &other).expect("signs");
        assert_eq!(check(&files(&twice)), Ok(Some(other.public())));
    }
}

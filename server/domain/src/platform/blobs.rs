//! Files: a port with one job, keeping bytes under their content's hash.

use super::error::Result;
use async_trait::async_trait;
use bytes::Bytes;

/// Keeps files. Keys are made here from the content, so the same bytes are kept once.
#[async_trait]
pub trait BlobStore: Send + Sync {
    /// Keeps `bytes`, durably once this returns; keeping them again is fine.
    async fn put(&self, key: &str, bytes: Bytes) -> Result<()>;
    /// `NotFound` when there is no such file.
    async fn get(&self, key: &str) -> Result<Bytes>;
    async fn delete(&self, key: &str) -> Result<()>;
}

/// The key of some content.
pub fn key(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

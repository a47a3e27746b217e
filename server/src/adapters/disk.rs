//! Files on the local disk, under the hash of their content.

use async_trait::async_trait;
use bytes::Bytes;
use relais_domain::{Error, Result, platform::blobs::BlobStore};
use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};
use tokio::{fs, io::AsyncWriteExt};

/// A directory of files.
#[derive(Debug)]
pub struct Disk {
    root: PathBuf,
}

impl Disk {
    /// Keeps files under `root`, which is made if it is not there.
    pub async fn open(root: impl AsRef<Path>) -> Result<Self> {
        let root = root.as_ref().to_owned();
        fs::create_dir_all(&root).await?;
        Ok(Self { root })
    }

    /// Two levels of directories, so that no directory grows without end. Only keys of hexadecimal digits
    /// are paths: nothing else can name a file here.
    fn path(&self, key: &str) -> Result<PathBuf> {
        if key.len() < 8 || !key.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(Error::NotFound);
        }
        Ok(self.root.join(&key[..2]).join(&key[2..4]).join(key))
    }
}

#[async_trait]
impl BlobStore for Disk {
    async fn put(&self, key: &str, bytes: Bytes) -> Result<()> {
        let path = self.path(key)?;
        if fs::try_exists(&path).await? {
            return Ok(());
        }
        let directory = path.parent().unwrap_or(&self.root);
        fs::create_dir_all(directory).await?;
        // Written beside, made durable, then renamed: a file with this name is always whole.
        let unfinished = path.with_extension("part");
        let mut file = fs::File::create(&unfinished).await?;
        file.write_all(&bytes).await?;
        file.sync_all().await?;
        fs::rename(&unfinished, &path).await?;
        fs::File::open(directory).await?.sync_all().await?;
        Ok(())
    }

    async fn get(&self, key: &str) -> Result<Bytes> {
        match fs::read(self.path(key)?).await {
            Ok(bytes) => Ok(bytes.into()),
            Err(error) if error.kind() == ErrorKind::NotFound => Err(Error::NotFound),
            Err(error) => Err(error.into()),
        }
    }

    async fn delete(&self, key: &str) -> Result<()> {
        match fs::remove_file(self.path(key)?).await {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use relais_domain::platform::blobs;

    #[tokio::test]
    async fn what_is_put_comes_back_and_no_key_leaves_the_directory() {
        let root = std::env::temp_dir().join(format!("relais-disk-{}", std::process::id()));
        let disk = Disk::open(&root).await.expect("opens");
        let key = blobs::key(b"hello");
        disk.put(&key, Bytes::from_static(b"hello")).await.expect("puts");
        assert_eq!(disk.get(&key).await.expect("gets"), "hello");
        assert!(matches!(disk.get("../../etc/passwd").await, Err(Error::NotFound)));
        disk.delete(&key).await.expect("deletes");
        assert!(matches!(disk.get(&key).await, Err(Error::NotFound)));
        fs::remove_dir_all(&root).await.expect("cleans up");
    }
}

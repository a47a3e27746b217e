//! Where indexes lie on the disk: one directory per generation, and a file that names the one that serves.

use std::{
    fs::{self, File, TryLockError},
    io::{self, Write},
    path::{Path, PathBuf},
};

const CURRENT: &str = "current";
const REBUILD_LOCK: &str = "rebuild.lock";

/// The directory of all generations.
#[derive(Debug, Clone)]
pub struct Shelf {
    root: PathBuf,
}

/// Held by whoever builds the next generation; freed when dropped, or by the system when its process dies.
#[derive(Debug)]
pub struct RebuildLock(#[allow(dead_code, reason = "holding it open is the point")] File);

impl Shelf {
    pub fn open(root: &Path) -> io::Result<Self> {
        fs::create_dir_all(root)?;
        Ok(Self { root: root.to_owned() })
    }

    /// The generation that serves, once there is one.
    pub fn current(&self) -> io::Result<Option<u64>> {
        match fs::read_to_string(self.root.join(CURRENT)) {
            Ok(text) => text
                .trim()
                .parse()
                .map(Some)
                .map_err(|_| io::Error::other("search index: unreadable pointer")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Makes a generation the one that serves, whatever crashes meanwhile.
    pub fn point_to(&self, generation: u64) -> io::Result<()> {
        let draft = self.root.join("current.new");
        let mut file = File::create(&draft)?;
        writeln!(file, "{generation}")?;
        file.sync_all()?;
        fs::rename(&draft, self.root.join(CURRENT))?;
        File::open(&self.root)?.sync_all()
    }

    pub fn directory(&self, generation: u64) -> PathBuf {
        self.root.join(generation.to_string())
    }

    /// A number that no directory has yet.
    pub fn next(&self) -> io::Result<u64> {
        Ok(self.generations()?.into_iter().max().unwrap_or(0) + 1)
    }

    /// Removes every generation but the one that serves. Only for whoever holds the lock.
    pub fn tidy(&self, _lock: &RebuildLock) -> io::Result<()> {
        let current = self.current()?;
        for generation in self.generations()? {
            if Some(generation) != current {
                fs::remove_dir_all(self.directory(generation))?;
            }
        }
        Ok(())
    }

    /// `None` when somebody builds already, in this process or another.
    pub fn lock_rebuild(&self) -> io::Result<Option<RebuildLock>> {
        let file = File::create(self.root.join(REBUILD_LOCK))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(RebuildLock(file))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    fn generations(&self) -> io::Result<Vec<u64>> {
        let mut generations = Vec::new();
        for entry in fs::read_dir(&self.root)? {
            generations.extend(entry?.file_name().to_str().and_then(|name| name.parse::<u64>().ok()));
        }
        Ok(generations)
    }
}

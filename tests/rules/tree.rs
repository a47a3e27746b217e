//! The files of the repository.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Where the repository is.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate is in the repository").to_owned()
}

/// A file that is written by hand.
pub struct Source {
    /// From the root, with `/`.
    pub path: String,
    pub text: String,
}

/// Every text file below `folder` with one of these endings, in order.
pub fn sources(folder: &str, endings: &[&str]) -> Vec<Source> {
    let root = root();
    let mut found = Vec::new();
    walk(&root.join(folder), &mut |path| {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if endings.contains(&ending) {
            let name = path.strip_prefix(&root).expect("below the root").to_string_lossy().into_owned();
            found.push(Source { path: name, text: fs::read_to_string(path).expect("a text") });
        }
    });
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn walk(folder: &Path, visit: &mut impl FnMut(&Path)) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("readable").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() {
            if !matches!(name, "target" | "node_modules" | "data" | "vendor")
                && (!name.starts_with('.') || name == ".ci")
            {
                walk(&path, visit);
            }
        } else {
            visit(&path);
        }
    }
}

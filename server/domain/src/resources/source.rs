//! What a version is made of: a file or a link, checked before anything is kept.

use super::version::{Reading, Version};
use crate::{
    App, Error, Result, Tx,
    identity::Member,
    platform::{
        blobs,
        error::{Check, Violation},
        files::{Inspected, clean_name, inspect_document},
        ids::{ResourceId, ResourceVersionId},
    },
};
use bytes::Bytes;

/// A file as it arrives.
#[derive(Debug, Clone)]
pub struct Upload {
    pub name: String,
    pub bytes: Bytes,
}

/// What somebody brings.
#[derive(Debug, Clone)]
pub enum Source {
    File(Upload),
    /// An address on the web.
    Link(String),
}

/// A source that was found good, and kept.
pub(super) struct Kept {
    url: Option<String>,
    pub(super) name: String,
    seen: Inspected,
    size: i64,
    blob: Option<String>,
}

/// Checks a source and keeps a file's bytes. Nothing is kept of one that is refused.
pub(super) async fn keep(app: &App, source: Source) -> Result<Kept> {
    match source {
        Source::Link(url) => link(&url),
        Source::File(upload) => file(app, upload).await,
    }
}

fn link(url: &str) -> Result<Kept> {
    let url = url.trim();
    let mut check = Check::new();
    check.length("url", url, 8, 2_000);
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let host = host.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default()).unwrap_or_default();
    let plain = !host.is_empty() && !url.chars().any(|c| c.is_whitespace() || c.is_control());
    check.require(url.is_empty() || plain, "url", "url");
    check.done()?;
    let seen = Inspected { content_type: String::new(), width: 0, height: 0 };
    Ok(Kept { url: Some(url.to_owned()), name: host.to_owned(), seen, size: 0, blob: None })
}

async fn file(app: &App, upload: Upload) -> Result<Kept> {
    let most = app.limits().resource_bytes;
    if upload.bytes.len() as u64 > most {
        return Err(Error::Invalid(vec![Violation::with_limit("file", "file-too-large", most)]));
    }
    let name = clean_name(&upload.name);
    let seen = inspect_document(&name, &upload.bytes)?;
    let blob = blobs::key(&upload.bytes);
    let size = i64::try_from(upload.bytes.len()).map_err(Error::internal)?;
    app.blobs().put(&blob, upload.bytes).await?;
    Ok(Kept { url: None, name, seen, size, blob: Some(blob) })
}

impl Kept {
    /// A title for what was given none: where a link leads, or what a file is called.
    pub(super) fn untitled(&self) -> String {
        if self.url.is_some() { self.name.clone() } else { untitled(&self.name) }
    }

    /// The row of a version made of this.
    pub(super) fn version(
        self,
        tx: &Tx,
        resource: ResourceId,
        number: i32,
        author: &Member,
        note: &str,
    ) -> (ResourceVersionId, Version) {
        let id: ResourceVersionId = tx.id();
        let readable = self.blob.is_some() && self.seen.width == 0;
        let version = Version {
            id,
            resource_id: resource,
            number,
            author_id: author.id,
            note: note.trim().to_owned(),
            url: self.url,
            name: self.name,
            content_type: self.seen.content_type,
            size: self.size,
            width: i32::try_from(self.seen.width).unwrap_or(0),
            height: i32::try_from(self.seen.height).unwrap_or(0),
            blob: self.blob,
            created_at: tx.now(),
            reading: if readable { Reading::Waiting } else { Reading::WithoutText },
            unreadable: None,
        };
        (id, version)
    }
}

/// A file's name without its ending, with spaces for what stands in for them.
fn untitled(name: &str) -> String {
    let stem =
        name.rsplit_once('.').map_or(name, |(stem, ending)| if ending.len() <= 5 { stem } else { name });
    let words = stem.replace(['_', '-'], " ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() { name.to_owned() } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_made_from_the_name_of_the_file() {
        assert_eq!(untitled("guide_de-prise en main.v2.pdf"), "guide de prise en main.v2");
        assert_eq!(untitled("___"), "___");
    }

    #[test]
    fn a_link_leads_to_the_web_and_nowhere_else() {
        let kept = link(" https://www.example.org/guide?page=2 ").expect("a link");
        assert_eq!((kept.name.as_str(), kept.blob), ("www.example.org", None));
        for bad in
            ["javascript:alert(1)", "file:///etc/passwd", "https://", "https:// a b", "", "mailto:a@b.c"]
        {
            assert!(matches!(link(bad), Err(Error::Invalid(_))), "{bad}");
        }
    }
}

//! A kit to take away: a zip with one Markdown text and the files of its resources, packed while it is sent.

use super::{
    item::Item,
    objects::Object,
    outline,
    show::{self, Kit},
};
use crate::{
    App, Error, Result,
    identity::Member,
    platform::{buckets::Quota, clock::Moment, files::clean_name, ids::KitItemId, text},
};
use bytes::Bytes;
use chrono::{Datelike, Timelike};
use std::{
    collections::{HashMap, VecDeque},
    io,
    sync::{Arc, Mutex, PoisonError},
};
use zip::{
    CompressionMethod, DateTime, PreparedZipFile, ZipWriter,
    write::{SimpleFileOptions, StreamWriter},
};

/// What the files of one archive may take together, in bytes. What does not fit is named in the text, with the
/// address of its page.
const TOGETHER: i64 = 500 << 20;
/// How many archives one person may ask for.
const PER_PERSON: Quota = Quota { times: 20, seconds: 3_600 };

/// An archive on its way. Its parts come one by one; at any time one file is in memory.
pub struct Archive {
    app: App,
    /// What the archive may be called: `kit-<address of the space>.zip`.
    pub name: String,
    outline: Option<String>,
    /// The name in the archive, and the blob.
    files: VecDeque<(String, String)>,
    writer: Option<ZipWriter<StreamWriter<Sink>>>,
    sink: Sink,
    at: DateTime,
}

/// Begins the archive of a kit the viewer may read, with what they may see of it.
pub async fn begin(app: &App, viewer: &Member, slug: &str) -> Result<Archive> {
    let kit = show::show(app, viewer, slug).await?;
    app.buckets().take(&format!("kit-archive:{}", viewer.id), PER_PERSON, app.now())?;
    let (names, files) = files(&kit);
    let sink = Sink::default();
    Ok(Archive {
        app: app.clone(),
        name: format!("kit-{}.zip", kit.seen.space.slug),
        outline: Some(outline::write(app, viewer, &kit, &names)),
        files,
        // Whole files are written with their size known, so that the writer never goes back.
        writer: Some(ZipWriter::new(StreamWriter::new(sink.clone()))),
        sink,
        at: stamp(app.now()),
    })
}

/// The files that come along: their name by item, and their name and blob in order.
fn files(kit: &Kit) -> (HashMap<KitItemId, String>, VecDeque<(String, String)>) {
    let (mut names, mut files, mut room) = (HashMap::new(), VecDeque::new(), TOGETHER);
    for shown in kit.items() {
        let Object::Resource(listed) = &shown.object else { continue };
        let Some(blob) = &listed.current.blob else { continue };
        if listed.current.size > room {
            continue;
        }
        room -= listed.current.size;
        // Numbered, so that two files may be called the same.
        let name = format!("files/{:02}-{}", files.len() + 1, packed_name(&shown.item, &listed.current.name));
        names.insert(shown.item.id, name.clone());
        files.push_back((name, blob.clone()));
    }
    (names, files)
}

/// A file's name that every program unpacks: letters, digits, dashes and its ending.
fn packed_name(item: &Item, name: &str) -> String {
    let name = clean_name(name);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    let stem = text::slug(stem, 60, item.kind.as_str());
    let ending: String = ending.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    if ending.is_empty() { stem } else { format!("{stem}.{ending}") }
}

impl Archive {
    /// The next part; nothing once the archive is whole. A file that was lost meanwhile ends it with an error:
    /// half an archive must not look like a whole one.
    pub async fn next(&mut self) -> Result<Option<Bytes>> {
        if let Some(outline) = self.outline.take() {
            self.pack("kit.md", CompressionMethod::Deflated, outline.as_bytes())?;
        } else if let Some((name, blob)) = self.files.pop_front() {
            let bytes = self.app.blobs().get(&blob).await?;
            // Documents and pictures are packed already.
            self.pack(&name, CompressionMethod::Stored, &bytes)?;
        } else if let Some(writer) = self.writer.take() {
            writer.finish().map_err(Error::internal)?;
        } else {
            return Ok(None);
        }
        Ok(Some(self.sink.take()))
    }

    fn pack(&mut self, name: &str, method: CompressionMethod, bytes: &[u8]) -> Result<()> {
        let options = SimpleFileOptions::default().compression_method(method).last_modified_time(self.at);
        let file = PreparedZipFile::from_data(name, options, bytes).map_err(Error::internal)?;
        let writer = self.writer.as_mut().ok_or(Error::NotFound)?;
        writer.add_prepared_file(file).map_err(Error::internal)
    }
}

/// The time a file of the archive bears; archives know no time before 1980.
fn stamp(now: Moment) -> DateTime {
    let part = |number: u32| u8::try_from(number).unwrap_or_default();
    let year = u16::try_from(now.year()).unwrap_or_default();
    let (month, day) = (part(now.month()), part(now.day()));
    DateTime::from_date_and_time(year, month, day, part(now.hour()), part(now.minute()), part(now.second()))
        .unwrap_or_default()
}

/// Where the archive is written, and taken from.
#[derive(Clone, Default)]
struct Sink(Arc<Mutex<Vec<u8>>>);

impl Sink {
    fn take(&self) -> Bytes {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner)).into()
    }
}

impl io::Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

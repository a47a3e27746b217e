//! Texts, slides and tables of Office (OOXML) and OpenDocument: archives of XML.

use super::{Found, Gathered};
use quick_xml::{Reader, escape::resolve_xml_entity, events::Event};
use relais_domain::resources::Unreadable;
use std::{
    cell::Cell,
    io::{BufReader, Cursor, ErrorKind, Read},
};
use zip::{ZipArchive, result::ZipError};

/// What an archive may unfold to, in bytes, and per byte packed beyond the first 16 MiB. Counted as it
/// unfolds: what its directory says of itself may be a lie.
const MAX_UNPACKED: u64 = 256 << 20;
const MAX_RATIO: u64 = 200;
const ALWAYS_FINE: u64 = 16 << 20;
/// The most parts that are read: slides, sheets, notes.
const MAX_PARTS: usize = 2_000;

/// Which elements hold text, and which end a line.
struct Dialect {
    text: &'static [&'static str],
    lines: &'static [&'static str],
}

const OOXML: Dialect = Dialect { text: &["t"], lines: &["p", "si", "is", "br", "tab"] };
const ODF: Dialect = Dialect { text: &["p", "h"], lines: &["p", "h", "line-break", "tab"] };

/// Whether this is the wrapping that Office puts around a document under a password.
pub fn is_encrypted(bytes: &[u8]) -> bool {
    const COMPOUND: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.starts_with(&COMPOUND) && bytes.windows(name.len()).any(|window| window == name)
}

pub fn read(bytes: &[u8]) -> Found {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Corrupt)?;
    let Some((dialect, parts)) = parts(&archive) else { return Ok(None) };
    let budget = Budget::of(bytes);
    if dialect_is_odf(&dialect) && is_odf_encrypted(&mut archive, &budget)? {
        return Err(Unreadable::Encrypted);
    }
    let mut gathered = Gathered::default();
    for part in parts {
        let file = archive.by_name(&part).map_err(unreadable)?;
        gather(Counted { file, budget: &budget }, &dialect, &mut gathered)?;
        gathered.line();
        if gathered.is_full() {
            break;
        }
    }
    gathered.found()
}

fn dialect_is_odf(dialect: &Dialect) -> bool {
    dialect.text == ODF.text
}

fn unreadable(error: ZipError) -> Unreadable {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Unreadable::Encrypted,
        _ => Unreadable::Corrupt,
    }
}

/// The parts that hold text, in the order one reads them; nothing for an archive that is no document.
fn parts(archive: &ZipArchive<Cursor<&[u8]>>) -> Option<(Dialect, Vec<String>)> {
    let all: Vec<String> = archive.file_names().flatten().map(|name| name.into_owned()).collect();
    let has = |wanted: &str| all.iter().any(|name| name == wanted);
    if !has("[Content_Types].xml") {
        let content = has("content.xml").then(|| vec!["content.xml".to_owned()]);
        return content.map(|parts| (ODF, parts));
    }
    let mut parts: Vec<(usize, u32, String)> =
        all.iter().filter_map(|name| Some((place(name)?, number(name), name.clone()))).collect();
    parts.sort();
    parts.truncate(MAX_PARTS);
    Some((OOXML, parts.into_iter().map(|(_, _, name)| name).collect()))
}

/// Where a part of an Office document stands among the others; nothing for one without text.
fn place(name: &str) -> Option<usize> {
    const ORDER: [&str; 10] = [
        "word/document",
        "word/header",
        "word/footer",
        "word/footnotes",
        "word/endnotes",
        "word/comments",
        "ppt/slides/slide",
        "ppt/notesSlides/notesSlide",
        "xl/sharedStrings",
        "xl/worksheets/sheet",
    ];
    let stem = name.strip_suffix(".xml")?.trim_end_matches(|c: char| c.is_ascii_digit());
    ORDER.iter().position(|known| *known == stem)
}

fn number(name: &str) -> u32 {
    let digits: String = name.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}

/// An OpenDocument under a password says so in its manifest.
fn is_odf_encrypted(archive: &mut ZipArchive<Cursor<&[u8]>>, budget: &Budget) -> Result<bool, Unreadable> {
    let Ok(file) = archive.by_name("META-INF/manifest.xml") else { return Ok(false) };
    let mut manifest = String::new();
    let read = Counted { file, budget }.read_to_string(&mut manifest);
    read.map_err(|error| budget.explain(&error))?;
    Ok(manifest.contains("encryption-data"))
}

fn gather<R: Read>(
    part: Counted<'_, R>,
    dialect: &Dialect,
    gathered: &mut Gathered,
) -> Result<(), Unreadable> {
    let budget = part.budget;
    let mut reader = Reader::from_reader(BufReader::new(part));
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    let mut depth = 0usize;
    loop {
        buffer.clear();
        let event = match reader.read_event_into(&mut buffer) {
            Ok(event) => event,
            Err(quick_xml::Error::Io(error)) => return Err(budget.explain(&error)),
            Err(_) => return Err(Unreadable::Corrupt),
        };
        match event {
            Event::Start(tag) if dialect.text.contains(&tag.local_name().as_ref()) => depth += 1,
            Event::End(tag) => {
                let name = tag.local_name();
                let name = name.as_ref();
                depth -= usize::from(depth > 0 && dialect.text.contains(&name));
                if dialect.lines.contains(&name) {
                    gathered.line();
                }
            }
            Event::Empty(tag) if dialect.lines.contains(&tag.local_name().as_ref()) => gathered.line(),
            // OpenDocument writes several spaces as an element.
            Event::Empty(tag) if depth > 0 && tag.local_name().as_ref() == "s" => gathered.add(" "),
            Event::Text(text) if depth > 0 => gathered.add(&text.xml10_content()),
            Event::CData(text) if depth > 0 => gathered.add(&text.xml10_content()),
            Event::GeneralRef(entity) if depth > 0 => match entity.resolve_char_ref() {
                Ok(Some(c)) => gathered.add(c.encode_utf8(&mut [0; 4])),
                _ => gathered.add(resolve_xml_entity(&entity.xml10_content()).unwrap_or(" ")),
            },
            Event::Eof => return Ok(()),
            _ => {}
        }
        if gathered.is_full() {
            return Ok(());
        }
    }
}

/// How much more may be unfolded.
struct Budget {
    left: Cell<u64>,
}

impl Budget {
    fn of(bytes: &[u8]) -> Self {
        let by_ratio = (bytes.len() as u64).saturating_mul(MAX_RATIO).max(ALWAYS_FINE);
        Self { left: Cell::new(by_ratio.min(MAX_UNPACKED)) }
    }

    /// Why reading stopped: the budget was spent, or the archive is broken.
    fn explain(&self, error: &std::io::Error) -> Unreadable {
        if error.kind() == ErrorKind::FileTooLarge || self.left.get() == 0 {
            Unreadable::Bomb
        } else {
            Unreadable::Corrupt
        }
    }
}

/// Counts what is unfolded, and stops when it is too much.
struct Counted<'b, R> {
    file: R,
    budget: &'b Budget,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.file.read(buffer)?;
        let left = self.budget.left.get();
        if read as u64 > left {
            self.budget.left.set(0);
            return Err(ErrorKind::FileTooLarge.into());
        }
        self.budget.left.set(left - read as u64);
        Ok(read)
    }
}

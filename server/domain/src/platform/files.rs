//! Files as they arrive: what one really is, whatever it is called, and a name that can do no harm.

use crate::{Error, Result};
use std::io::Cursor;

/// What a file turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspected {
    pub content_type: String,
    /// Pixels; 0 for what is not an image.
    pub width: u32,
    pub height: u32,
}

/// More pixels than a screen or a camera needs: a small file that unfolds to this is an attack.
const MAX_PIXELS: u64 = 100_000_000;
/// What an archive may unfold to, in bytes, and per byte packed.
const MAX_UNPACKED: u64 = 1 << 30;
const MAX_RATIO: u64 = 200;

/// Programs and pages do not travel as attachments.
const REFUSED: [&str; 8] = [
    "application/x-executable",
    "application/vnd.microsoft.portable-executable",
    "application/x-mach-binary",
    "application/java-vm",
    "application/wasm",
    "text/html",
    "application/x-sh",
    "text/x-shellscript",
];

/// Tells what `bytes` are, or refuses them: programs, pages, images that lie about their type or unfold
/// without end, archives that are bombs.
pub fn inspect(name: &str, bytes: &[u8]) -> Result<Inspected> {
    look(name, bytes, false)
}

/// The same for a document of a library, where pages are welcome: they are saved, never shown in place.
pub fn inspect_document(name: &str, bytes: &[u8]) -> Result<Inspected> {
    look(name, bytes, true)
}

fn look(name: &str, bytes: &[u8], pages: bool) -> Result<Inspected> {
    let refuse = |code| Err(Error::invalid("file", code));
    if bytes.is_empty() {
        return refuse("empty");
    }
    let found = infer::get(bytes);
    let content_type = found.map_or_else(|| plain_type(name, bytes), |kind| kind.mime_type().to_owned());
    let page = content_type == "text/html";
    if page && pages {
        return Ok(Inspected { content_type, width: 0, height: 0 });
    }
    if REFUSED.contains(&content_type.as_str()) || is_svg(bytes) {
        return refuse("file-type");
    }
    if claims_image(name) && !content_type.starts_with("image/") {
        return refuse("not-an-image");
    }
    if content_type.starts_with("image/") {
        return image(content_type, bytes);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        check_archive(bytes)?;
    }
    Ok(Inspected { content_type, width: 0, height: 0 })
}

fn image(content_type: String, bytes: &[u8]) -> Result<Inspected> {
    let shown = matches!(content_type.as_str(), "image/png" | "image/jpeg" | "image/gif" | "image/webp");
    if !shown {
        // Other image formats are kept as files, not shown.
        return Ok(Inspected { content_type, width: 0, height: 0 });
    }
    let reader = image::ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| Error::invalid("file", "image"))?;
    let (width, height) = reader.into_dimensions().map_err(|_| Error::invalid("file", "image"))?;
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(Error::invalid("file", "image-too-large"));
    }
    Ok(Inspected { content_type, width, height })
}

/// Reads only the directory of the archive: nothing is unpacked.
fn check_archive(bytes: &[u8]) -> Result<()> {
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Error::invalid("file", "archive"))?;
    let mut unpacked = 0u64;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|_| Error::invalid("file", "archive"))?;
        unpacked = unpacked.saturating_add(entry.size());
    }
    if unpacked > MAX_UNPACKED || unpacked / (bytes.len() as u64).max(1) > MAX_RATIO {
        return Err(Error::invalid("file", "archive-bomb"));
    }
    Ok(())
}

fn claims_image(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".png", ".jpg", ".jpeg", ".gif", ".webp"].iter().any(|ending| name.ends_with(ending))
}

/// SVG can carry scripts; it is refused rather than cleaned.
fn is_svg(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    String::from_utf8_lossy(head).to_ascii_lowercase().contains("<svg")
}

/// The type of a text, by its ending; anything else is bytes.
fn plain_type(name: &str, bytes: &[u8]) -> String {
    if std::str::from_utf8(bytes).is_err() {
        return "application/octet-stream".into();
    }
    let name = name.to_ascii_lowercase();
    let ending = name.rsplit('.').next().unwrap_or_default();
    match ending {
        "csv" => "text/csv",
        "md" | "markdown" => "text/markdown",
        "json" => "application/json",
        "ics" => "text/calendar",
        "html" | "htm" => "text/html",
        _ => "text/plain",
    }
    .into()
}

/// The last part of a path, without what could trouble a header or a disk; at most 120 characters.
pub fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '"' | '<' | '>' | ':' | '|' | '?' | '*'))
        .take(120)
        .collect();
    let kept = kept.trim().trim_start_matches('.');
    if kept.is_empty() { "file".into() } else { kept.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(result: Result<Inspected>) -> &'static str {
        match result {
            Err(Error::Invalid(violations)) => violations[0].code,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_file_is_what_its_content_says() {
        let png = image::RgbImage::new(3, 2);
        let mut bytes = Cursor::new(Vec::new());
        png.write_to(&mut bytes, image::ImageFormat::Png).expect("encodes");
        let seen = inspect("notes.txt", bytes.get_ref()).expect("an image whatever its name");
        assert_eq!((seen.content_type.as_str(), seen.width, seen.height), ("image/png", 3, 2));
        assert_eq!(inspect("list.csv", b"a,b\n1,2").expect("text").content_type, "text/csv");
    }

    #[test]
    fn liars_programs_and_bombs_are_refused() {
        assert_eq!(code(inspect("photo.png", b"just words")), "not-an-image");
        assert_eq!(code(inspect("photo.png", b"\x89PNG\r\n\x1a\nnot really")), "image");
        let mut program = b"\x7fELF\x02\x01\x01".to_vec();
        program.resize(64, 0);
        assert_eq!(code(inspect("run", &program)), "file-type");
        assert_eq!(code(inspect("page.html", b"<!doctype html><p>hi")), "file-type");
        assert_eq!(
            code(inspect("x.txt", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>")),
            "file-type"
        );
        assert_eq!(code(inspect("x.txt", b"")), "empty");
        assert_eq!(code(inspect("x.zip", b"PK\x03\x04 and then nothing")), "archive");
        assert_eq!(code(inspect("x.docx", &bomb())), "archive-bomb");
    }

    #[test]
    fn a_name_cannot_climb_or_break_a_header() {
        assert_eq!(clean_name("../../etc/passwd"), "passwd");
        assert_eq!(clean_name("C:\\x\\Liste \"A\".csv\r\n"), "Liste A.csv");
        assert_eq!(clean_name("..."), "file");
    }

    #[test]
    fn a_library_takes_pages_and_still_no_program() {
        let page = b"<!doctype html><p>hi <svg></svg>";
        assert_eq!(inspect_document("page.html", page).expect("kept").content_type, "text/html");
        let mut program = b"\x7fELF\x02\x01\x01".to_vec();
        program.resize(64, 0);
        assert_eq!(code(inspect_document("run", &program)), "file-type");
    }

    fn bomb() -> Vec<u8> {
        use std::io::Write;
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("zeros", zip::write::SimpleFileOptions::default()).expect("starts");
        for _ in 0..64 {
            zip.write_all(&[0; 1 << 20]).expect("writes");
        }
        zip.finish().expect("finishes").into_inner()
    }
}

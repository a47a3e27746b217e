//! Files people upload, the honest and the others.

use std::io::{Cursor, Write};

/// A small picture.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image::RgbImage::from_pixel(width, height, image::Rgb([47, 95, 208]))
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("encodes");
    bytes.into_inner()
}

/// A picture of a few kilobytes that says it is 60,000 pixels wide and high.
pub fn pixel_bomb() -> Vec<u8> {
    let mut bytes = png(64, 64);
    // The IHDR chunk: width and height follow the signature, the chunk's length and its name.
    bytes[16..20].copy_from_slice(&60_000u32.to_be_bytes());
    bytes[20..24].copy_from_slice(&60_000u32.to_be_bytes());
    bytes
}

/// A document as LibreOffice wrote it, from `tests/documents`.
pub fn document(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("documents").join(name);
    std::fs::read(path).expect("a document")
}

/// A web page that calls itself a picture.
pub fn lying_picture() -> Vec<u8> {
    b"<!doctype html><script>alert(document.domain)</script>".to_vec()
}

/// An archive of a few kilobytes that unpacks to `megabytes`.
pub fn zip_bomb(megabytes: usize) -> Vec<u8> {
    archive([("plugin.wasm", vec![0u8; megabytes << 20])])
}

/// An archive of these entries.
pub fn archive<const N: usize>(entries: [(&str, Vec<u8>); N]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("starts");
        writer.write_all(&content).expect("writes");
    }
    writer.finish().expect("finishes").into_inner()
}

/// Makes the directory of an archive say that everything in it is small: whoever believes it unpacks a bomb.
pub fn belittle(archive: &mut [u8]) {
    /// Where a header keeps what its entry unfolds to, in the directory and before the entry itself.
    const SIZES: [(&[u8; 4], usize); 2] = [(b"PK\x01\x02", 24), (b"PK\x03\x04", 22)];
    for (mark, size) in SIZES {
        let headers: Vec<usize> =
            (0..archive.len().saturating_sub(46)).filter(|at| archive[*at..].starts_with(mark)).collect();
        for at in headers {
            archive[at + size..at + size + 4].copy_from_slice(&100u32.to_le_bytes());
        }
    }
}

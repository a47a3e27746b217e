//! The set of files, its fingerprint, and the style sheet made from its parts.

use flate2::{Compression, write::GzEncoder};
use rust_embed::RustEmbed;
use std::{borrow::Cow, collections::BTreeMap, io::Write, sync::OnceLock};

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

/// The style sheet's parts that come before the components, in layer order.
const FIRST: [&str; 4] = ["css/reset.css", "css/tokens.css", "css/base.css", "css/layout.css"];
/// The part that has the last word.
const LAST: &str = "css/utilities.css";
/// Said first, so that the order of layers never depends on the order of files.
const LAYERS: &str = "@layer reset, tokens, base, layout, components, utilities;\n";
/// The made file.
const STYLE_SHEET: &str = "app.css";

/// One file, ready to be sent.
pub struct Asset {
    pub content_type: String,
    pub bytes: Cow<'static, [u8]>,
    compressed: OnceLock<Option<Vec<u8>>>,
}

impl Asset {
    fn new(path: &str, bytes: Cow<'static, [u8]>) -> Self {
        let content_type = mime_guess::from_path(path).first_or_octet_stream();
        let charset = if content_type.type_() == "text" { "; charset=utf-8" } else { "" };
        Self { content_type: format!("{content_type}{charset}"), bytes, compressed: OnceLock::new() }
    }

    /// The file under gzip, made once; nothing where that would not make it smaller.
    pub fn gzip(&self) -> Option<&[u8]> {
        let compressed = self.compressed.get_or_init(|| {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
            encoder.write_all(&self.bytes).ok()?;
            encoder.finish().ok().filter(|small| small.len() < self.bytes.len())
        });
        compressed.as_deref()
    }
}

/// Every file a page may ask for.
pub struct Assets {
    fingerprint: String,
    files: BTreeMap<String, Asset>,
}

impl Assets {
    /// Reads the set and takes its fingerprint.
    pub fn load() -> Self {
        let files = read();
        let mut hash = blake3::Hasher::new();
        for (path, asset) in &files {
            hash.update(path.as_bytes());
            hash.update(&asset.bytes);
        }
        Self { fingerprint: hash.finalize().to_hex()[..12].to_owned(), files }
    }

    /// The address of a file, to be written in a page.
    pub fn url(&self, path: &str) -> String {
        format!("/assets/{}/{path}", self.fingerprint)
    }

    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// A file by its path; in a debug build as it is on disk now.
    pub fn get(&self, path: &str) -> Option<Cow<'_, Asset>> {
        if cfg!(debug_assertions) {
            return read_one(path).map(Cow::Owned);
        }
        self.files.get(path).map(Cow::Borrowed)
    }
}

// Only so that `get` may hand out either a kept or a fresh file.
impl Clone for Asset {
    fn clone(&self) -> Self {
        Self {
            content_type: self.content_type.clone(),
            bytes: self.bytes.clone(),
            compressed: OnceLock::new(),
        }
    }
}

fn read() -> BTreeMap<String, Asset> {
    let served = Files::iter().filter(|path| !path.starts_with("css/") && !path.ends_with(".md"));
    served
        .map(String::from)
        .chain([STYLE_SHEET.to_owned()])
        .filter_map(|path| read_one(&path).map(|asset| (path, asset)))
        .collect()
}

fn read_one(path: &str) -> Option<Asset> {
    if path == STYLE_SHEET {
        return Some(Asset::new(path, Cow::Owned(style_sheet().into_bytes())));
    }
    Files::get(path).map(|file| Asset::new(path, file.data))
}

fn style_sheet() -> String {
    let mut components: Vec<_> = Files::iter().filter(|path| path.starts_with("css/components/")).collect();
    components.sort();
    let first = FIRST.iter().map(|path| Cow::Borrowed(*path));
    let parts = first.chain(components).chain([Cow::Borrowed(LAST)]).filter_map(|path| Files::get(&path));
    let mut sheet = String::from(LAYERS);
    for part in parts {
        sheet.push_str(&String::from_utf8_lossy(&part.data));
    }
    sheet
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_sheet_is_one_file_that_names_its_layers_first() {
        let sheet = style_sheet();
        assert!(sheet.starts_with("@layer reset"));
        let (tokens, last) = (sheet.find("@layer tokens {"), sheet.find("@layer utilities {"));
        assert!(tokens.is_some() && tokens < last);
    }

    #[test]
    fn a_cold_page_stays_under_a_hundred_kilobytes() {
        let assets = Assets::load();
        let sent: usize =
            assets.files.values().map(|asset| asset.gzip().map_or(asset.bytes.len(), <[u8]>::len)).sum();
        assert!(sent < 90_000, "all assets together are {sent} bytes compressed");
    }

    #[test]
    fn the_fingerprint_is_in_every_address() {
        let assets = Assets::load();
        assert_eq!(assets.url("icons.svg"), format!("/assets/{}/icons.svg", assets.fingerprint()));
        assert!(assets.get("app.css").is_some());
        assert!(assets.get("css/reset.css").is_none() || cfg!(debug_assertions));
    }
}

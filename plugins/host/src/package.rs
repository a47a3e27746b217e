//! A `.relais` file: a zip of `plugin.wasm`, `plugin.toml`, `i18n/*.ftl` and what else its author puts in.
//!
//! Everything about it is bounded before it is believed: how many entries, how large each says it is and
//! turns out to be, how far it may unfold. What is wrong is said in words its author understands.

use crate::{component_file, manifest::Manifest};
use bytes::Bytes;
use relais_domain::{
    Error,
    platform::error::Violation,
    plugins::{
        Asset,
        form::{Form, Words},
    },
};
use relais_package::{PACKAGE_BYTES, PublicKey, check as signer};
use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

const ENTRIES: usize = 256;
/// A plugin in Rust has a tenth of a mebibyte; one that brings its interpreter has up to fifty.
const WASM_BYTES: u64 = 64 << 20;
const FILE_BYTES: u64 = 2 << 20;
/// All pictures of a package.
const ASSET_BYTES: usize = 1 << 20;
const UNFOLDED_BYTES: u64 = 96 << 20;
/// How much larger than its zipped form a file may be (WebAssembly unfolds three- to fivefold).
const RATIO: u64 = 100;

/// A package that was read and is sound as far as one can tell without running it.
#[derive(Debug, Clone)]
pub struct Package {
    pub manifest: Manifest,
    pub wasm: Bytes,
    pub texts: Texts,
    /// What its settings are, if it has any.
    pub form: Option<Form>,
    /// Pictures its cards may show, by file name.
    pub assets: BTreeMap<String, Asset>,
    /// Who signed it, if anybody did.
    pub signer: Option<PublicKey>,
    /// The file itself.
    pub file: Bytes,
}

/// Texts by locale, then key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts(BTreeMap<String, BTreeMap<String, String>>);

impl Texts {
    /// `t:<key>` in every language that has it; anything else as it is.
    pub fn of(&self, text: &str) -> Words {
        let Some(key) = text.strip_prefix("t:") else { return Words::plain(text) };
        let known = |(locale, texts): (&String, &BTreeMap<String, String>)| {
            Some((locale.clone(), texts.get(key)?.clone()))
        };
        Words(self.0.iter().filter_map(known).collect())
    }
}

/// What is wrong with a package.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.join("; "))]
pub struct Unsound(pub Vec<String>);

impl Unsound {
    fn because(reason: impl Into<String>) -> Self {
        Self(vec![reason.into()])
    }
}

impl From<Unsound> for Error {
    fn from(unsound: Unsound) -> Self {
        Self::Invalid(unsound.0.into_iter().map(|reason| Violation::new(reason, "plugin-package")).collect())
    }
}

impl Package {
    pub fn read(file: Bytes) -> Result<Self, Unsound> {
        if file.len() > PACKAGE_BYTES {
            return Err(Unsound::because(format!("the package is larger than {} MiB", PACKAGE_BYTES >> 20)));
        }
        let mut files = unfold(&file)?;
        let signer = signer(&files).map_err(|problem| Unsound::because(problem.to_string()))?;
        let manifest =
            files.remove("plugin.toml").ok_or_else(|| Unsound::because("plugin.toml is missing"))?;
        let wasm = files.remove("plugin.wasm").ok_or_else(|| Unsound::because("plugin.wasm is missing"))?;
        let text =
            std::str::from_utf8(&manifest).map_err(|_| Unsound::because("plugin.toml is not UTF-8 text"))?;
        let parsed = Manifest::parse(text).map_err(Unsound)?;
        component_file::check(&wasm, &manifest)?;
        let texts = files
            .iter()
            .filter_map(|(name, bytes)| {
                let locale = name.strip_prefix("i18n/")?.strip_suffix(".ftl")?;
                Some((locale.to_owned(), messages(&String::from_utf8_lossy(bytes))))
            })
            .collect();
        let texts = Texts(texts);
        let form = settings(&parsed, &files, &texts)?;
        let assets = assets(&mut files)?;
        Ok(Self { manifest: parsed, wasm: wasm.into(), texts, form, assets, signer, file })
    }

    /// Its name in every language it speaks.
    pub fn names(&self) -> BTreeMap<String, String> {
        self.texts.of(&self.manifest.name).0
    }

    pub fn descriptions(&self) -> BTreeMap<String, String> {
        self.texts.of(&self.manifest.description).0
    }
}

/// The form of its settings. A secret among them is one the manifest declares: a connection or the vault uses it.
fn settings(
    manifest: &Manifest,
    files: &BTreeMap<String, Vec<u8>>,
    texts: &Texts,
) -> Result<Option<Form>, Unsound> {
    let Some(declared) = &manifest.settings else { return Ok(None) };
    let path = &declared.schema;
    let schema = files.get(path).ok_or_else(|| Unsound::because(format!("settings: {path} is missing")))?;
    let schema =
        std::str::from_utf8(schema).map_err(|_| Unsound::because(format!("{path} is not UTF-8 text")))?;
    let form = Form::of_schema(schema, &|text| texts.of(text))
        .map_err(|error| Unsound::because(format!("{path}: {error}")))?;
    let undeclared: Vec<_> = form.secrets().filter(|name| !manifest.has_secret(name)).collect();
    if undeclared.is_empty() {
        return Ok(Some(form));
    }
    let said = |name| format!("{path}: the manifest declares no secret {name:?}");
    Err(Unsound(undeclared.into_iter().map(said).collect()))
}

/// The pictures of a package. They are kept in memory while the plugin runs: hence few and small.
fn assets(files: &mut BTreeMap<String, Vec<u8>>) -> Result<BTreeMap<String, Asset>, Unsound> {
    let mut assets = BTreeMap::new();
    let mut left = ASSET_BYTES;
    for (name, bytes) in files.iter_mut() {
        let Some(file) = name.strip_prefix("assets/") else { continue };
        let media_type = match file.rsplit_once('.').map(|(_, kind)| kind) {
            Some("png") => "image/png",
            Some("jpg" | "jpeg") => "image/jpeg",
            Some("gif") => "image/gif",
            Some("webp") => "image/webp",
            // Anything else is the author's own business, and served to nobody.
            _ => continue,
        };
        left = left.checked_sub(bytes.len()).ok_or_else(|| {
            Unsound::because(format!("the pictures in assets are larger than {} KiB", ASSET_BYTES >> 10))
        })?;
        assets.insert(file.to_owned(), Asset { media_type, bytes: std::mem::take(bytes).into() });
    }
    Ok(assets)
}

fn unfold(file: &Bytes) -> Result<BTreeMap<String, Vec<u8>>, Unsound> {
    let corrupt = |error: zip::result::ZipError| Unsound::because(format!("not a package: {error}"));
    let mut archive = zip::ZipArchive::new(Cursor::new(file.as_ref())).map_err(corrupt)?;
    if archive.len() > ENTRIES {
        return Err(Unsound::because(format!("the package has more than {ENTRIES} files")));
    }
    let mut files = BTreeMap::new();
    let mut left = UNFOLDED_BYTES;
    for place in 0..archive.len() {
        let mut entry = archive.by_index(place).map_err(corrupt)?;
        if !entry.is_file() {
            continue;
        }
        let name = entry.name().map_err(corrupt)?.into_owned();
        if entry.enclosed_name().is_none() {
            return Err(Unsound::because(format!("{name:?} points outside the package")));
        }
        let most = if name == "plugin.wasm" { WASM_BYTES } else { FILE_BYTES };
        // What the zip says of itself may be a lie: the reading below is bounded too.
        let honest = entry.compressed_size().max(1).saturating_mul(RATIO).max(64 << 10);
        let most = most.min(left).min(honest);
        let mut bytes = Vec::with_capacity(entry.size().min(most) as usize);
        entry
            .by_ref()
            .take(most + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| Unsound::because(format!("{name:?} is damaged: {error}")))?;
        if bytes.len() as u64 > most {
            return Err(Unsound::because(format!("{name:?} unfolds to more than {most} bytes")));
        }
        left -= bytes.len() as u64;
        if files.insert(name.clone(), bytes).is_some() {
            return Err(Unsound::because(format!("{name:?} is there twice")));
        }
    }
    Ok(files)
}

/// The single-line messages of a Fluent file: all the host itself shows of a package are a few names.
fn messages(text: &str) -> BTreeMap<String, String> {
    text.lines()
        .filter(|line| !line.starts_with(['#', ' ', '-']))
        .filter_map(|line| line.split_once('='))
        .map(|(key, value)| (key.trim().to_owned(), value.trim().to_owned()))
        .collect()
}

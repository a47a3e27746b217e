//! Libraries: what a space keeps for everybody.

pub mod act;
pub mod add;
pub mod content;
pub mod edit;
pub mod library;
pub mod show;

use relais_domain::{
    Error, Result,
    resources::{Source, Upload, Version},
};
use relais_transport::form::Sent;

/// The picture of what a version is.
fn icon(version: &Version) -> &'static str {
    let ending = version.name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match ending.as_str() {
        _ if version.url.is_some() => "link",
        _ if version.is_image() => "image",
        "csv" | "ods" | "xls" | "xlsx" => "table",
        "odp" | "ppt" | "pptx" => "chart",
        "doc" | "docx" | "htm" | "html" | "md" | "odt" | "txt" => "book",
        _ => "file",
    }
}

/// The file or the link a form carries.
fn source(sent: &mut Sent) -> Result<Source> {
    match (sent.file.take(), sent.field("url").trim()) {
        (Some((name, bytes)), _) => Ok(Source::File(Upload { name, bytes })),
        (None, "") => Err(Error::invalid("file", "required")),
        (None, url) => Ok(Source::Link(url.to_owned())),
    }
}

/// A day as a date field sends it.
fn day(typed: &str) -> Result<Option<chrono::NaiveDate>> {
    match typed.trim() {
        "" => Ok(None),
        typed => typed.parse().map(Some).map_err(|_| Error::invalid("review_on", "date")),
    }
}

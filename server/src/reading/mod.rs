//! Reading what files say, in a process of their own.
//!
//! A file may be built to harm whoever reads it, so the product never opens one itself: [`Reader`] starts this
//! same program again as [`child`], which gives up every right to more time, memory and files before it looks at
//! the first byte. Whatever a file does there, it does to a process nobody needs.

pub mod child;
mod html;
mod office;
mod pdf;
mod plain;
mod reader;

pub use reader::Reader;

use relais_domain::resources::{Unreadable, reading::TEXT_CHARS};

/// What a format gives: its text, or why there is none. `None` where it has none to give.
type Found = Result<Option<String>, Unreadable>;

/// Text as it is gathered, up to what is kept.
#[derive(Default)]
struct Gathered {
    text: String,
    chars: usize,
}

impl Gathered {
    fn add(&mut self, piece: &str) {
        self.chars += piece.chars().count();
        self.text.push_str(piece);
    }

    /// Ends a line, unless nothing stands on it.
    fn line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.add("\n");
        }
    }

    /// One character more than is kept tells that there was more.
    fn is_full(&self) -> bool {
        self.chars > TEXT_CHARS
    }

    fn found(self) -> Found {
        let text = self.text.trim();
        Ok((!text.is_empty()).then(|| text.to_owned()))
    }
}

/// Reads a file by what it is.
fn read(content_type: &str, name: &str, bytes: &[u8]) -> Found {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    match content_type {
        "application/pdf" => pdf::read(bytes),
        "text/html" => html::read(&plain::decode(bytes)),
        "text/markdown" => Ok(Some(relais_domain::search::plain_text(&plain::decode(bytes)))),
        _ if bytes.starts_with(b"PK\x03\x04") => office::read(bytes),
        _ if office::is_encrypted(bytes) => Err(Unreadable::Encrypted),
        _ if content_type.starts_with("text/") || content_type == "application/json" => plain::read(bytes),
        _ if matches!(ending.as_str(), "txt" | "csv" | "md" | "log") => plain::read(bytes),
        _ => Ok(None),
    }
}

#[cfg(test)]
mod tests;

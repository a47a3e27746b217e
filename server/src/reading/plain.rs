//! Texts, in the encodings offices write.

use super::{Found, Gathered};
use encoding_rs::{Encoding, WINDOWS_1252};
use relais_domain::resources::reading::TEXT_CHARS;
use std::borrow::Cow;

/// More bytes than any text that is kept can take.
const ENOUGH: usize = (TEXT_CHARS + 1) * 4;

pub fn read(bytes: &[u8]) -> Found {
    let mut gathered = Gathered::default();
    let text = decode(bytes);
    let end = text.char_indices().nth(TEXT_CHARS + 1).map_or(text.len(), |(end, _)| end);
    gathered.add(&text[..end]);
    gathered.found()
}

/// The beginning of a text: as its mark says, else as UTF-8 where it is, else as Windows wrote it in Western Europe.
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let beginning = &bytes[..bytes.len().min(ENOUGH)];
    if let Some((encoding, _)) = Encoding::for_bom(beginning) {
        return encoding.decode(beginning).0;
    }
    match std::str::from_utf8(beginning) {
        Ok(text) => Cow::Borrowed(text),
        // Cut in the middle of a character.
        Err(error) if beginning.len() - error.valid_up_to() < 4 && error.error_len().is_none() => {
            String::from_utf8_lossy(&beginning[..error.valid_up_to()]).into_owned().into()
        }
        Err(_) => WINDOWS_1252.decode(beginning).0,
    }
}

//! PDF, page by page, until what is kept is full.

use super::{Found, Gathered};
use pdf_extract::{Document, PlainTextOutput, output_doc_page};
use relais_domain::resources::Unreadable;

pub fn read(bytes: &[u8]) -> Found {
    let mut document = Document::load_mem(bytes).map_err(|_| Unreadable::Corrupt)?;
    // Many are under an empty password, against printing rather than reading.
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(Unreadable::Encrypted);
    }
    let mut gathered = Gathered::default();
    for number in document.get_pages().into_keys() {
        let mut page = String::new();
        output_doc_page(&document, &mut PlainTextOutput::new(&mut page), number)
            .map_err(|_| Unreadable::Corrupt)?;
        gathered.add(&page);
        gathered.line();
        if gathered.is_full() {
            break;
        }
    }
    gathered.found()
}

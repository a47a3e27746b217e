//! Documents as LibreOffice writes them, and archives that mean harm.

use super::{office, plain, read};
use relais_domain::resources::{Unreadable, reading::TEXT_CHARS};
use std::io::{Cursor, Write};

fn document(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/documents").join(name);
    std::fs::read(path).expect("a document")
}

fn text(name: &str) -> String {
    let bytes = document(name);
    let content_type = match name.rsplit('.').next() {
        Some("pdf") => "application/pdf",
        Some("html") => "text/html",
        _ => "application/zip",
    };
    let found = read(content_type, name, &bytes).unwrap_or_else(|reason| panic!("{name}: {reason:?}"));
    found.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_phrase_inside_each_format_is_read() {
    for name in ["guide.docx", "guide.odt", "guide.pdf", "guide.html"] {
        let text = text(name);
        assert!(text.contains("signe le carnet bleu"), "{name}: {text}");
        assert!(text.contains("la vigie du quai sept"), "{name}: {text}");
    }
    for name in ["dia.pptx", "dia.odp"] {
        let text = text(name);
        assert!(text.contains("en trois temps"), "{name}: {text}");
        assert!(text.contains("Le pilote lamaneur monte par tribord"), "{name}: {text}");
    }
    for name in ["tarifs.xlsx", "tarifs.ods"] {
        assert!(text(name).contains("Supplément brise-glace"), "{name}: {}", text(name));
    }
    assert!(!text("guide.html").contains("charset"), "markup is not text");
}

#[test]
fn a_file_under_a_password_says_so() {
    let encrypted = document("encrypted.pdf");
    assert_eq!(read("application/pdf", "x.pdf", &encrypted), Err(Unreadable::Encrypted));
}

#[test]
fn what_is_cut_short_is_corrupt() {
    let cut = |name: &str| {
        let bytes = document(name);
        bytes[..bytes.len() / 2].to_vec()
    };
    assert_eq!(read("application/zip", "x.docx", &cut("guide.docx")), Err(Unreadable::Corrupt));
    assert_eq!(read("application/pdf", "x.pdf", b"%PDF-1.7 and then nothing"), Err(Unreadable::Corrupt));
}

#[test]
fn a_bomb_is_stopped_while_it_unfolds() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("[Content_Types].xml", options).expect("starts");
    zip.start_file("word/document.xml", options).expect("starts");
    zip.write_all(b"<w:document><w:body>").expect("writes");
    let blank = vec![b' '; 1 << 20];
    for _ in 0..64 {
        zip.write_all(&blank).expect("writes");
    }
    let bytes = zip.finish().expect("finishes").into_inner();
    assert!(bytes.len() < 1 << 20);
    assert_eq!(office::read(&bytes), Err(Unreadable::Bomb));
}

#[test]
fn an_archive_that_is_no_document_has_no_text() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("a.txt", zip::write::SimpleFileOptions::default()).expect("starts");
    zip.write_all(b"hello").expect("writes");
    assert_eq!(office::read(&zip.finish().expect("finishes").into_inner()), Ok(None));
}

#[test]
fn texts_are_read_in_the_encodings_offices_write() {
    assert_eq!(plain::decode("été".as_bytes()), "été");
    assert_eq!(plain::decode(b"\xe9t\xe9"), "été");
    assert_eq!(plain::decode(b"\xff\xfe\xe9\x00t\x00\xe9\x00"), "été");
    let long = "mot ".repeat(TEXT_CHARS);
    let kept = plain::read(long.as_bytes()).expect("reads").expect("a text");
    assert!(kept.chars().count() >= TEXT_CHARS - 1 && kept.len() < long.len());
    let hidden = read("text/html", "x.html", b"<style>p{}</style><p>un<b>e</b><script>x()</script><p>deux");
    assert_eq!(hidden, Ok(Some("une\ndeux".into())));
}

//! From bytes to lines: encoding, delimiter, header, and each field checked for itself.

use super::{
    Problem,
    columns::{Column, Header, delimiter},
};
use crate::{
    identity::{email, person::NAME_CHARS},
    platform::error::{Error, Result, Violation},
};
use chrono::NaiveDate;
use csv::{ByteRecord, ReaderBuilder};
use std::io::{BufRead, BufReader, Read};

/// Longest title, and longest text that can name a unit, a site or an external id, in characters.
const TITLE_CHARS: usize = 120;
const REFERENCE_CHARS: usize = 500;
const EXTERNAL_ID_CHARS: usize = 120;

/// A line whose fields are each fine. Nothing means the file has no such column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub number: u64,
    pub external_id: Option<String>,
    pub name: String,
    pub email: String,
    pub title: Option<String>,
    pub unit: Option<String>,
    pub site: Option<String>,
    pub manager: Option<String>,
    pub locale: Option<String>,
    pub start_date: Option<Option<NaiveDate>>,
}

/// A CSV file being read.
pub(super) struct Lines<R: Read> {
    reader: csv::Reader<Counted<BufReader<R>>>,
    pub header: Header,
    record: ByteRecord,
    max_bytes: u64,
}

impl<R: Read> Lines<R> {
    /// Reads the header. `max_bytes` is how long the file may be.
    pub fn open(source: R, max_bytes: u64) -> Result<Self> {
        let mut source = BufReader::with_capacity(64 << 10, source);
        let start = source.fill_buf()?;
        if start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]) {
            return Err(Error::invalid("line 1", "not-utf-8"));
        }
        let bom = if start.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        let delimiter = delimiter(&start[bom..]);
        source.consume(bom);
        let source = Counted { inner: source, bytes: bom as u64 };
        let mut reader =
            ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(source);
        let mut record = ByteRecord::new();
        if !reader.read_byte_record(&mut record).map_err(broken)? {
            return Err(Error::invalid("line 1", "empty-file"));
        }
        let header = Header::read(&record)?;
        Ok(Self { reader, header, record, max_bytes })
    }

    /// The next line, or what is wrong with it. `Invalid` when the file as a whole cannot be read on.
    pub fn next(&mut self) -> Result<Option<std::result::Result<Line, Refused>>> {
        loop {
            if !self.reader.read_byte_record(&mut self.record).map_err(broken)? {
                return Ok(None);
            }
            if self.reader.get_ref().bytes > self.max_bytes {
                return Err(Error::Invalid(vec![Violation::with_limit(
                    "file",
                    "file-too-large",
                    self.max_bytes,
                )]));
            }
            // A line of nothing but delimiters is what spreadsheets leave at the end.
            if self.record.iter().any(|field| !field.trim_ascii().is_empty()) {
                break;
            }
        }
        let number = self.record.position().map_or(0, csv::Position::line);
        if let Some(bad) = self.record.iter().find(|field| std::str::from_utf8(field).is_err()) {
            let before = bad.iter().filter(|byte| **byte == b'\n').count();
            return Err(Error::invalid(format!("line {}", number + before as u64), "not-utf-8"));
        }
        Ok(Some(self.check(number)))
    }

    fn check(&self, number: u64) -> std::result::Result<Line, Refused> {
        if self.record.len() != self.header.width {
            let found = format!("{} ≠ {}", self.record.len(), self.header.width);
            return Err(Refused {
                external_id: None,
                email: None,
                problems: vec![Problem::new(number, "", "field-count", &found)],
            });
        }
        let mut problems = Vec::new();
        let mut fail = |column: Column, code, value: &str| {
            problems.push(Problem::new(number, column.name(), code, value))
        };
        let text = |column: Column| -> &str {
            // Checked for the whole record before.
            std::str::from_utf8(self.header.field(&self.record, column)).unwrap_or_default().trim()
        };
        let mut bounded = |column: Column, max: usize| -> Option<String> {
            let value = text(column);
            if value.chars().count() > max {
                fail(column, "too-long", value);
            } else if value.chars().any(char::is_control) {
                fail(column, "control-characters", value);
            }
            self.header.has(column).then(|| value.to_owned())
        };
        let external_id = bounded(Column::ExternalId, EXTERNAL_ID_CHARS).filter(|id| !id.is_empty());
        let last = bounded(Column::Name, NAME_CHARS).unwrap_or_default();
        let first = bounded(Column::FirstName, NAME_CHARS).unwrap_or_default();
        let title = bounded(Column::Title, TITLE_CHARS);
        let unit = bounded(Column::Unit, REFERENCE_CHARS);
        let site = bounded(Column::Site, REFERENCE_CHARS);
        let manager = bounded(Column::Manager, REFERENCE_CHARS);
        let name = format!("{first} {last}").trim().to_owned();
        if name.is_empty() {
            fail(Column::Name, "required", "");
        }
        let address = text(Column::Email).to_owned();
        if address.is_empty() {
            fail(Column::Email, "required", "");
        } else if !email::is_plausible(&address) {
            fail(Column::Email, "email", &address);
        }
        let locale = match text(Column::Locale) {
            "" => None,
            told => {
                let language = told
                    .get(..2)
                    .map(str::to_ascii_lowercase)
                    .filter(|language| language == "fr" || language == "en");
                if language.is_none() {
                    fail(Column::Locale, "unknown", told);
                }
                language
            }
        };
        let start_date = self.header.has(Column::StartDate).then(|| match text(Column::StartDate) {
            "" => None,
            told => {
                let day = day(told);
                if day.is_none() {
                    fail(Column::StartDate, "date", told);
                }
                day
            }
        });
        if problems.is_empty() {
            Ok(Line {
                number,
                external_id,
                name,
                email: address,
                title,
                unit,
                site,
                manager,
                locale,
                start_date,
            })
        } else {
            Err(Refused { external_id, email: Some(address), problems })
        }
    }
}

/// A line that is not imported, and whom it was about as far as one can tell.
#[derive(Debug)]
pub(super) struct Refused {
    pub external_id: Option<String>,
    pub email: Option<String>,
    pub problems: Vec<Problem>,
}

/// `2024-01-31` or `31/01/2024`.
fn day(text: &str) -> Option<NaiveDate> {
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .or_else(|_| NaiveDate::parse_from_str(text, "%d/%m/%Y"))
        .ok()?;
    let year = chrono::Datelike::year(&day);
    (1900..=2200).contains(&year).then_some(day)
}

/// The reader itself never fails on content (fields may be of any number and bytes): this is input/output.
fn broken(error: csv::Error) -> Error {
    Error::internal(error)
}

/// Counts what went through.
struct Counted<R> {
    inner: R,
    bytes: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.bytes += read as u64;
        Ok(read)
    }
}

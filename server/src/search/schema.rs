//! How a document lies in the index.

use super::analysis::{self, Languages, fold, words};
use relais_domain::search::{Document, Kind};
use tantivy::{
    TantivyDocument, Term,
    schema::{BytesOptions, FAST, Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions},
};
use uuid::Uuid;

/// Raised whenever analysis or schema change: an index of another edition is built anew.
pub const EDITION: u32 = 1;

/// How often a title counts for once in the body.
pub const TITLE_WEIGHT: usize = 3;

/// The fields, by what they are for.
#[derive(Clone)]
pub struct Fields {
    /// Stems of everything; the title's several times.
    pub stems: Field,
    /// Folded words of everything, for what stems lose: names, codes, beginnings, typing errors.
    pub exact: Field,
    /// Stems of the title alone.
    pub title_stems: Field,
    /// Folded words of the title alone: what one thinks of while still typing.
    pub title: Field,
    pub id: Field,
    pub under: Field,
    /// The end of the id, the last word on the order of equals.
    pub key: Field,
    pub kind: Field,
    pub space: Field,
    pub author: Field,
    pub tags: Field,
    pub at: Field,
    pub post_kind: Field,
    pub answered: Field,
    /// The document itself, to show it.
    pub source: Field,
}

impl Fields {
    pub fn schema() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let words = |option| {
            // Analysis happens before: terms arrive separated by spaces.
            let indexing = TextFieldIndexing::default().set_tokenizer("whitespace").set_index_option(option);
            TextOptions::default().set_indexing_options(indexing)
        };
        let identity = || BytesOptions::default().set_indexed();
        let label = || TextOptions::default().set_fast("raw");
        let fields = Self {
            stems: schema.add_text_field("stems", words(IndexRecordOption::WithFreqs)),
            exact: schema.add_text_field("exact", words(IndexRecordOption::WithFreqs)),
            title_stems: schema.add_text_field("title_stems", words(IndexRecordOption::WithFreqs)),
            title: schema.add_text_field("title", words(IndexRecordOption::WithFreqs)),
            id: schema.add_bytes_field("id", identity()),
            under: schema.add_bytes_field("under", identity()),
            key: schema.add_u64_field("key", FAST),
            kind: schema.add_u64_field("kind", FAST),
            space: schema.add_bytes_field("space", identity().set_fast()),
            author: schema.add_bytes_field("author", identity().set_fast()),
            tags: schema.add_text_field("tags", label()),
            at: schema.add_i64_field("at", FAST),
            post_kind: schema.add_text_field("post_kind", label()),
            answered: schema.add_u64_field("answered", FAST),
            source: schema.add_bytes_field("source", STORED),
        };
        (schema.build(), fields)
    }

    /// The document as the index holds it.
    pub fn document(&self, document: &Document) -> serde_json::Result<TantivyDocument> {
        let languages = languages(document);
        let title = analysis::terms(&document.title, languages);
        let mut rest = analysis::terms(&document.body, languages);
        for text in std::iter::once(&document.extra).chain(&document.tags) {
            let terms = analysis::terms(text, languages);
            rest.stems.extend(terms.stems);
            rest.exact.extend(terms.exact);
        }
        let mut held = TantivyDocument::default();
        for _ in 0..TITLE_WEIGHT {
            held.add_text(self.stems, title.stems.join(" "));
            held.add_text(self.exact, title.exact.join(" "));
        }
        held.add_text(self.stems, rest.stems.join(" "));
        held.add_text(self.exact, rest.exact.join(" "));
        held.add_text(self.title_stems, title.stems.join(" "));
        held.add_text(self.title, title.exact.join(" "));
        held.add_bytes(self.id, document.id.as_bytes());
        if let Some(under) = document.under {
            held.add_bytes(self.under, under.as_bytes());
        }
        held.add_u64(self.key, key(document.id));
        held.add_u64(self.kind, kind_number(document.kind));
        if let Some(space) = document.space {
            held.add_bytes(self.space, space.0.as_bytes());
        }
        if let Some(author) = document.author {
            held.add_bytes(self.author, author.0.as_bytes());
        }
        for tag in &document.tags {
            held.add_text(self.tags, fold::fold(tag));
        }
        held.add_i64(self.at, document.at.timestamp_micros());
        if let Some(post_kind) = &document.post_kind {
            held.add_text(self.post_kind, post_kind);
        }
        if let Some(answered) = document.answered {
            held.add_u64(self.answered, u64::from(answered));
        }
        held.add_bytes(self.source, &serde_json::to_vec(document)?);
        Ok(held)
    }

    pub fn id_term(&self, id: Uuid) -> Term {
        Term::from_field_bytes(self.id, id.as_bytes())
    }
}

/// What a document is written in: what its author said, or what its words say.
pub fn languages(document: &Document) -> Languages {
    match &document.language {
        Some(code) => Languages::from_code(code),
        None => {
            let text =
                if document.body.len() > document.title.len() { &document.body } else { &document.title };
            let beginning = text.char_indices().nth(2_000).map_or(text.as_str(), |(end, _)| &text[..end]);
            let words = words::split(beginning);
            Languages::guess(beginning, words.iter().map(|word| word.folded.as_str()))
        }
    }
}

/// The random half of an id: enough to put equals in an order that never changes.
pub fn key(id: Uuid) -> u64 {
    id.as_u64_pair().1
}

/// A kind as the index stores it; frozen, new kinds go at the end.
pub fn kind_number(kind: Kind) -> u64 {
    match kind {
        Kind::Post => 0,
        Kind::Comment => 1,
        Kind::Person => 2,
        Kind::Space => 3,
        Kind::OrgUnit => 4,
        Kind::Event => 5,
        Kind::Resource => 6,
    }
}

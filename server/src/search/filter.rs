//! Whether a document may be shown and passes the filters, told from columns of its segment.

use super::{
    analysis::fold,
    schema::{self, key},
};
use relais_domain::{
    platform::ids::PersonId,
    search::{Allowed, Filters, Kind},
};
use std::collections::HashSet;
use tantivy::{
    DocId, SegmentReader,
    columnar::{BytesColumn, Column, StrColumn},
};
use uuid::Uuid;

/// What must hold of a document, in the terms of one segment.
pub struct Test {
    alive: Option<tantivy::fastfield::AliveBitSet>,
    /// The space column, and which of its values the viewer may see; `None` when everything is.
    visible: Option<(Column<u64>, HashSet<u64>)>,
    spaces: Option<(Column<u64>, HashSet<u64>)>,
    authors: Option<(Column<u64>, HashSet<u64>)>,
    people: Option<People>,
    tags: Vec<(Column<u64>, u64)>,
    kinds: Option<(Column<u64>, Vec<u64>)>,
    post_kinds: Option<(Column<u64>, HashSet<u64>)>,
    answered: Option<(Column<u64>, u64)>,
    since: Option<(Column<i64>, i64)>,
    /// A filter names what this segment does not hold.
    pub nothing_passes: bool,
}

impl Test {
    pub fn new(viewer: &Allowed, filters: &Filters, reader: &SegmentReader) -> tantivy::Result<Self> {
        let columns = reader.fast_fields();
        let mut test = Self {
            alive: reader.alive_bitset().cloned(),
            visible: None,
            spaces: None,
            authors: None,
            people: None,
            tags: Vec::new(),
            kinds: None,
            post_kinds: None,
            answered: None,
            since: None,
            nothing_passes: false,
        };
        let space = columns.bytes("space")?;
        if let (Allowed::Spaces(allowed), Some(space)) = (viewer, &space) {
            let visible = ordinals(space, allowed.iter().map(|space| space.0.into_bytes()))?;
            test.visible = Some((space.ords().clone(), visible));
        }
        if !filters.spaces.is_empty() {
            test.spaces = match &space {
                Some(space) => {
                    let wanted = ordinals(space, filters.spaces.iter().map(|space| space.0.into_bytes()))?;
                    test.nothing_passes |= wanted.is_empty();
                    Some((space.ords().clone(), wanted))
                }
                None => test.nothing(),
            };
        }
        if !filters.authors.is_empty() {
            test.authors = match columns.bytes("author")? {
                Some(author) => {
                    let wanted =
                        ordinals(&author, filters.authors.iter().map(|author| author.0.into_bytes()))?;
                    test.nothing_passes |= wanted.is_empty();
                    Some((author.ords().clone(), wanted))
                }
                None => test.nothing(),
            };
        }
        if let Some(people) = &filters.people {
            test.people = Some(People::new(people, reader)?);
        }
        let tags = columns.str("tags")?;
        for tag in &filters.tags {
            let wanted = label(tags.as_ref(), &fold::fold(tag))?;
            match wanted.or_else(|| test.nothing()) {
                Some(wanted) => test.tags.push(wanted),
                None => break,
            }
        }
        if !filters.post_kinds.is_empty() {
            let column = columns.str("post_kind")?;
            let mut wanted = HashSet::new();
            let mut ords = None;
            for post_kind in &filters.post_kinds {
                if let Some((column, ordinal)) = label(column.as_ref(), post_kind)? {
                    wanted.insert(ordinal);
                    ords = Some(column);
                }
            }
            test.post_kinds = ords.map(|ords| (ords, wanted)).or_else(|| test.nothing());
        }
        if !filters.kinds.is_empty() {
            let wanted = filters.kinds.iter().map(|kind| schema::kind_number(*kind)).collect();
            test.kinds = Some((columns.u64("kind")?, wanted));
        }
        if let Some(answered) = filters.answered {
            test.answered = Some((columns.u64("answered")?, u64::from(answered)));
        }
        if let Some(since) = filters.since {
            test.since = Some((columns.i64("at")?, since.timestamp_micros()));
        }
        Ok(test)
    }

    fn nothing<T>(&mut self) -> Option<T> {
        self.nothing_passes = true;
        None
    }

    pub fn passes(&self, doc: DocId) -> bool {
        let is = |filter: &Option<(Column<u64>, u64)>| {
            filter.as_ref().is_none_or(|(column, wanted)| column.first(doc) == Some(*wanted))
        };
        let among = |filter: &Option<(Column<u64>, HashSet<u64>)>| {
            filter
                .as_ref()
                .is_none_or(|(column, wanted)| column.first(doc).is_some_and(|value| wanted.contains(&value)))
        };
        // What is in no space is every member's.
        let visible = self
            .visible
            .as_ref()
            .is_none_or(|(column, allowed)| column.first(doc).is_none_or(|space| allowed.contains(&space)));
        visible
            && self.alive.as_ref().is_none_or(|alive| alive.is_alive(doc))
            && among(&self.spaces)
            && among(&self.authors)
            && self.people.as_ref().is_none_or(|people| people.wrote_or_are(doc))
            && among(&self.post_kinds)
            && is(&self.answered)
            && self
                .kinds
                .as_ref()
                .is_none_or(|(column, kinds)| column.first(doc).is_some_and(|kind| kinds.contains(&kind)))
            && self
                .since
                .as_ref()
                .is_none_or(|(column, since)| column.first(doc).is_some_and(|at| at >= *since))
            && self.tags.iter().all(|(column, tag)| column.values_for_doc(doc).any(|value| value == *tag))
    }
}

/// Whose documents pass: what these people wrote, and they themselves.
struct People {
    authors: Option<(Column<u64>, HashSet<u64>)>,
    kind: Column<u64>,
    key: Column<u64>,
    keys: HashSet<u64>,
}

impl People {
    fn new(people: &HashSet<PersonId>, reader: &SegmentReader) -> tantivy::Result<Self> {
        let columns = reader.fast_fields();
        let authors = match columns.bytes("author")? {
            Some(author) if people.len() > author.num_terms() / 4 => {
                // A large unit: to read who wrote anything is quicker than to look everybody up.
                let mut wanted = HashSet::new();
                let mut terms = author.dictionary().stream()?;
                while terms.advance() {
                    let author = Uuid::from_slice(terms.key()).map(PersonId);
                    if author.is_ok_and(|author| people.contains(&author)) {
                        wanted.insert(terms.term_ord());
                    }
                }
                Some((author.ords().clone(), wanted))
            }
            Some(author) => {
                let wanted = ordinals(&author, people.iter().map(|person| person.0.into_bytes()))?;
                Some((author.ords().clone(), wanted))
            }
            None => None,
        };
        let keys = people.iter().map(|person| key(person.0)).collect();
        Ok(Self { authors, kind: columns.u64("kind")?, key: columns.u64("key")?, keys })
    }

    fn wrote_or_are(&self, doc: DocId) -> bool {
        let wrote = self
            .authors
            .as_ref()
            .is_some_and(|(column, wanted)| column.first(doc).is_some_and(|author| wanted.contains(&author)));
        let is_person = || self.kind.first(doc) == Some(schema::kind_number(Kind::Person));
        wrote || (is_person() && self.key.first(doc).is_some_and(|key| self.keys.contains(&key)))
    }
}

fn ordinals(column: &BytesColumn, values: impl Iterator<Item = [u8; 16]>) -> tantivy::Result<HashSet<u64>> {
    let mut found = HashSet::new();
    for value in values {
        found.extend(column.dictionary().term_ord(value)?);
    }
    Ok(found)
}

fn label(column: Option<&StrColumn>, value: &str) -> tantivy::Result<Option<(Column<u64>, u64)>> {
    let Some(column) = column else { return Ok(None) };
    let ordinal = column.dictionary().term_ord(value)?;
    Ok(ordinal.map(|ordinal| (column.ords().clone(), ordinal)))
}

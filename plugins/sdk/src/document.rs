//! Documents: the plugin's own records, in collections the manifest declares.

use std::marker::PhantomData;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::bindings::relais::plugin::documents as wit;
use crate::{Fault, Result};

/// A type kept in one collection. At most 64 KiB of JSON each.
pub trait Document: Serialize + DeserializeOwned {
    /// The collection, as the manifest declares it.
    const COLLECTION: &'static str;
}

/// A walk along a declared index: an equality prefix, then the order of the next column.
///
/// ```
/// # use relais_plugin::Selection;
/// # #[derive(serde::Serialize, serde::Deserialize)] struct Award;
/// # impl relais_plugin::Document for Award { const COLLECTION: &'static str = "awards"; }
/// let latest = Selection::<Award>::by("by-person").equal_to("0192…").descending().limit(5);
/// ```
pub struct Selection<D> {
    pub(crate) inner: wit::Selection,
    document: PhantomData<D>,
}

impl<D: Document> Selection<D> {
    /// Along the index of that name; `key` is the primary key. Ascending, 100 documents, unless said.
    pub fn by(index: &str) -> Self {
        let inner = wit::Selection {
            collection: D::COLLECTION.to_owned(),
            index: index.to_owned(),
            equals: Vec::new(),
            lower: None,
            upper: None,
            direction: wit::Direction::Ascending,
            limit: 100,
            cursor: None,
        };
        Self { inner, document: PhantomData }
    }

    /// The next column of the index equals `value`.
    pub fn equal_to(mut self, value: impl Into<Value>) -> Self {
        self.inner.equals.push(value.into().to_string());
        self
    }

    /// The column after the equal ones is at least `value`.
    pub fn from(mut self, value: impl Into<Value>) -> Self {
        self.inner.lower = Some(value.into().to_string());
        self
    }

    /// The column after the equal ones is below `value`.
    pub fn before(mut self, value: impl Into<Value>) -> Self {
        self.inner.upper = Some(value.into().to_string());
        self
    }

    /// From the greatest down.
    pub fn descending(mut self) -> Self {
        self.inner.direction = wit::Direction::Descending;
        self
    }

    /// At most this many documents in a page; the host allows 500.
    pub fn limit(mut self, documents: u32) -> Self {
        self.inner.limit = documents;
        self
    }

    /// Goes on where a page ended.
    pub fn after(mut self, cursor: String) -> Self {
        self.inner.cursor = Some(cursor);
        self
    }
}

/// What a selection found.
pub struct Page<D> {
    /// Keys and documents, in the order of the index.
    pub documents: Vec<(String, D)>,
    /// Some when there is more: give it to [`Selection::after`].
    pub cursor: Option<String>,
}

impl<D: Document> TryFrom<wit::Page> for Page<D> {
    type Error = Fault;

    fn try_from(page: wit::Page) -> Result<Self> {
        let read = |doc: wit::Doc| Ok((doc.key, serde_json::from_str(&doc.body)?));
        let documents = page.docs.into_iter().map(read).collect::<Result<_>>()?;
        Ok(Self { documents, cursor: page.cursor })
    }
}

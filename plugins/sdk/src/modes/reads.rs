use serde::de::DeserializeOwned;

use crate::host::{context, counters, documents};
use crate::{Board, Document, Moment, Page, Result, Selection};

/// The plugin's own state, readable in every mode. In `apply` a read sees the writes made before it.
pub trait Reads: sealed::Sealed {
    /// In `apply` the time of the fact; elsewhere the clock, fixed for the call.
    fn now(&self) -> Moment {
        Moment::from_micros(context::now())
    }

    /// The settings, validated against the manifest's schema; in `apply`, as they were at this fact.
    fn settings<S: DeserializeOwned>(&self) -> Result<S> {
        Ok(serde_json::from_str(&context::settings())?)
    }

    /// One document.
    fn get<D: Document>(&self, key: &str) -> Result<Option<D>> {
        Ok(self.get_many(&[key.to_owned()])?.pop().flatten())
    }

    /// Many documents in one crossing, in the order of the keys.
    fn get_many<D: Document>(&self, keys: &[String]) -> Result<Vec<Option<D>>> {
        let found = documents::get(D::COLLECTION, keys)?;
        found.into_iter().map(|doc| doc.map(|doc| Ok(serde_json::from_str(&doc.body)?)).transpose()).collect()
    }

    /// Documents along an index.
    fn select<D: Document>(&self, selection: Selection<D>) -> Result<Page<D>> {
        documents::select(&selection.inner)?.try_into()
    }

    /// How many documents a selection has in all.
    fn count<D: Document>(&self, selection: Selection<D>) -> Result<u64> {
        documents::count(&selection.inner)
    }

    /// A counter; 0 when never touched.
    fn counter(&self, counter: &str, key: &str) -> Result<i64> {
        Ok(self.counters(counter, &[key.to_owned()])?.pop().unwrap_or_default())
    }

    /// Many keys of a counter in one crossing, in the order of the keys.
    fn counters(&self, counter: &str, keys: &[String]) -> Result<Vec<i64>> {
        counters::get(counter, keys)
    }

    /// A board the manifest declares; all time and everybody until narrowed.
    fn board(&self, name: &str) -> Board {
        Board::new(name)
    }
}

pub(super) mod sealed {
    pub trait Sealed {}
}

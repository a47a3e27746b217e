//! Keyset pages: "the next `limit` after this one", never an offset.

use super::{
    clock::Moment,
    error::{Error, Result},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sea_orm::{Condition, QueryFilter, QueryOrder, QuerySelect, Select, entity::prelude::*};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

/// The most items one page may carry.
pub const MAX_LIMIT: u64 = 100;

/// Where a page starts and how long it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageRequest {
    /// The `next` of the page before; opaque to whoever carries it.
    pub cursor: Option<String>,
    /// Defaults to 20; at most [`MAX_LIMIT`].
    pub limit: Option<u64>,
}

impl PageRequest {
    pub fn first(limit: u64) -> Self {
        Self { cursor: None, limit: Some(limit) }
    }

    pub fn limit(&self) -> u64 {
        self.limit.unwrap_or(20).clamp(1, MAX_LIMIT)
    }

    /// The position the cursor stands for, if there is one.
    pub fn position<T: DeserializeOwned>(&self) -> Result<Option<T>> {
        self.cursor.as_deref().map(decode).transpose()
    }
}

/// A page of a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// The cursor of the page after this one, if there is one.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// Builds a page from one row more than was asked for; `key` gives the position after a row.
    pub fn from_rows<K: Serialize>(mut rows: Vec<T>, limit: u64, key: impl Fn(&T) -> K) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = if more { rows.last().map(|row| encode(&key(row))) } else { None };
        Self { items: rows, next }
    }

    pub fn empty() -> Self {
        Self { items: Vec::new(), next: None }
    }

    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(f).collect(), next: self.next }
    }
}

/// Turns a position into the opaque text a client carries.
pub fn encode<T: Serialize>(position: &T) -> String {
    // Positions are times, ids and names: serialising one cannot fail.
    URL_SAFE_NO_PAD.encode(serde_json::to_vec(position).unwrap_or_default())
}

/// Reads a cursor back; one we did not make is the client's mistake.
pub fn decode<T: DeserializeOwned>(cursor: &str) -> Result<T> {
    let bad = || Error::invalid("cursor", "cursor");
    let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| bad())?;
    serde_json::from_slice(&bytes).map_err(|_| bad())
}

/// A place in a listing ordered by time, then id.
pub type TimeKey = (Moment, Uuid);

/// Newest first by `(at, id)`, starting after the cursor, with one row more than the limit.
pub fn newest<E, C>(query: Select<E>, at: C, id: C, page: &PageRequest) -> Result<Select<E>>
where
    E: EntityTrait,
    C: ColumnTrait,
{
    let mut query = query;
    if let Some((moment, uuid)) = page.position::<TimeKey>()? {
        query = query.filter(
            Condition::any().add(at.lt(moment)).add(Condition::all().add(at.eq(moment)).add(id.lt(uuid))),
        );
    }
    Ok(query.order_by_desc(at).order_by_desc(id).limit(page.limit() + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_as_it_went_and_a_forged_one_is_refused() {
        let key: TimeKey = (Moment::default(), Uuid::from_u128(5));
        assert_eq!(decode::<TimeKey>(&encode(&key)).expect("decodes"), key);
        assert!(matches!(decode::<TimeKey>("not a cursor"), Err(Error::Invalid(_))));
    }

    #[test]
    fn the_last_page_has_no_next() {
        let full = Page::from_rows(vec![3, 2, 1], 2, |n| *n);
        assert_eq!((full.items, full.next.is_some()), (vec![3, 2], true));
        assert_eq!(Page::from_rows(vec![1], 2, |n| *n).next, None);
    }
}

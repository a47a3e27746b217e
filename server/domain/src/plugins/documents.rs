//! Documents of a plugin, by key or by a declared index.

use super::{index_key, sql};
use crate::Result;
use sea_orm::{ConnectionTrait, FromQueryResult, QueryResult, Value};

/// A document as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    pub key: String,
    pub revision: i64,
    /// JSON text, as the plugin wrote it.
    pub body: String,
}

/// A document and its place in an index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    pub place: Place,
    pub document: Stored,
}

/// Where an index entry stands; entries sort by it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Encoded by [`index_key`]; the key's own bytes in the index `key`.
    pub sort_key: Vec<u8>,
    pub key: String,
}

/// A half-open stretch of an index.
#[derive(Debug, Clone)]
pub struct Range {
    pub collection: String,
    /// A declared index, or `key` for the documents' own keys.
    pub index: String,
    pub lower: Vec<u8>,
    /// Nothing: to the end.
    pub upper: Option<Vec<u8>>,
    pub descending: bool,
    /// Only what comes after this place, in the direction of the range.
    pub after: Option<Place>,
}

/// The name of the index over the documents' own keys.
pub const PRIMARY: &str = "key";

impl Range {
    /// Whether a place falls in the range.
    pub fn contains(&self, place: &Place) -> bool {
        let within =
            place.sort_key >= self.lower && self.upper.as_ref().is_none_or(|upper| place.sort_key < *upper);
        let after = self
            .after
            .as_ref()
            .is_none_or(|after| if self.descending { place < after } else { place > after });
        within && after
    }

    fn upper(&self) -> Vec<u8> {
        // Longer than any entry, and above all of them.
        self.upper.clone().unwrap_or_else(|| vec![u8::MAX; index_key::MAX_BYTES + 1])
    }
}

/// The documents that exist among `keys`, in no order.
pub async fn get<C: ConnectionTrait>(
    connection: &C,
    store: i64,
    collection: &str,
    keys: Vec<String>,
) -> Result<Vec<Stored>> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let keys = sql::padded(keys);
    let text = format!(
        "SELECT key, revision, body FROM plugin_docs WHERE store = $1 AND collection = $2 AND key IN ({})",
        sql::places(3, keys.len())
    );
    let mut values: Vec<Value> = vec![store.into(), collection.into()];
    values.extend(keys.into_iter().map(Value::from));
    let rows = connection.query_all_raw(sql::query(connection, &text, values)).await?;
    rows.iter().map(stored).collect()
}

/// Documents of a range, in its direction, at most `limit`.
pub async fn select<C: ConnectionTrait>(
    connection: &C,
    store: i64,
    range: &Range,
    limit: u64,
) -> Result<Vec<Placed>> {
    let direction = if range.descending { "DESC" } else { "ASC" };
    if range.index == PRIMARY {
        return select_by_key(connection, store, range, limit, direction).await;
    }
    let beyond = match (&range.after, range.descending) {
        (None, _) => "",
        (Some(_), false) => "AND (i.sort_key, i.key) > ($7, $8)",
        (Some(_), true) => "AND (i.sort_key, i.key) < ($7, $8)",
    };
    let text = format!(
        "SELECT i.sort_key AS sort_key, d.key AS key, d.revision AS revision, d.body AS body \
         FROM plugin_doc_index i JOIN plugin_docs d \
           ON d.store = i.store AND d.collection = i.collection AND d.key = i.key \
         WHERE i.store = $1 AND i.collection = $2 AND i.name = $3 AND i.sort_key >= $4 AND i.sort_key < $5 {beyond} \
         ORDER BY i.sort_key {direction}, i.key {direction} LIMIT $6"
    );
    let mut values: Vec<Value> = vec![
        store.into(),
        range.collection.as_str().into(),
        range.index.as_str().into(),
        range.lower.clone().into(),
        range.upper().into(),
        limit.cast_signed().into(),
    ];
    if let Some(after) = &range.after {
        values.extend([after.sort_key.clone().into(), after.key.clone().into()]);
    }
    let rows = connection.query_all_raw(sql::query(connection, &text, values)).await?;
    rows.iter()
        .map(|row| {
            let document = stored(row)?;
            let place = Place { sort_key: row.try_get("", "sort_key")?, key: document.key.clone() };
            Ok(Placed { place, document })
        })
        .collect()
}

async fn select_by_key<C: ConnectionTrait>(
    connection: &C,
    store: i64,
    range: &Range,
    limit: u64,
    direction: &str,
) -> Result<Vec<Placed>> {
    let mut text = String::from(
        "SELECT key, revision, body FROM plugin_docs WHERE store = $1 AND collection = $2 AND key >= $3",
    );
    let as_text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut values: Vec<Value> =
        vec![store.into(), range.collection.as_str().into(), as_text(&range.lower).into()];
    let bounds = [
        (range.upper.as_deref().map(as_text), "<"),
        (range.after.as_ref().map(|after| after.key.clone()), if range.descending { "<" } else { ">" }),
    ];
    for (bound, comparison) in bounds {
        if let Some(bound) = bound {
            values.push(bound.into());
            text.push_str(&format!(" AND key {comparison} ${}", values.len()));
        }
    }
    values.push(limit.cast_signed().into());
    text.push_str(&format!(" ORDER BY key {direction} LIMIT ${}", values.len()));
    let rows = connection.query_all_raw(sql::query(connection, &text, values)).await?;
    rows.iter()
        .map(|row| {
            let document = stored(row)?;
            let place = Place { sort_key: document.key.clone().into_bytes(), key: document.key.clone() };
            Ok(Placed { place, document })
        })
        .collect()
}

/// How many entries a range of a declared index has.
pub async fn count<C: ConnectionTrait>(connection: &C, store: i64, range: &Range) -> Result<u64> {
    #[derive(FromQueryResult)]
    struct Count {
        entries: i64,
    }
    let text = if range.index == PRIMARY {
        "SELECT COUNT(*) AS entries FROM plugin_docs WHERE store = $1 AND collection = $2 AND $3 = 'key' AND key >= $4 AND key < $5"
    } else {
        "SELECT COUNT(*) AS entries FROM plugin_doc_index \
         WHERE store = $1 AND collection = $2 AND name = $3 AND sort_key >= $4 AND sort_key < $5"
    };
    let (lower, upper): (Value, Value) = if range.index == PRIMARY {
        let upper = range
            .upper
            .as_deref()
            .map_or_else(|| HIGHEST_KEY.into(), |upper| String::from_utf8_lossy(upper).into_owned());
        (String::from_utf8_lossy(&range.lower).into_owned().into(), upper.into())
    } else {
        (range.lower.clone().into(), range.upper().into())
    };
    let values =
        vec![store.into(), range.collection.as_str().into(), range.index.as_str().into(), lower, upper];
    let row = Count::find_by_statement(sql::query(connection, text, values)).one(connection).await?;
    Ok(row.map_or(0, |row| row.entries.unsigned_abs()))
}

/// Above every key made of assigned characters.
const HIGHEST_KEY: &str = "\u{10FFFF}";

fn stored(row: &QueryResult) -> Result<Stored> {
    Ok(Stored {
        key: row.try_get("", "key")?,
        revision: row.try_get("", "revision")?,
        body: row.try_get("", "body")?,
    })
}

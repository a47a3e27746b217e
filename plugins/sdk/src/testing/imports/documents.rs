use std::cmp::Ordering;

use serde_json::Value;

use crate::bindings::relais::plugin::documents::{Direction, Doc, Page, Selection};
use crate::testing::call::{self, Call};
use crate::testing::state::Stored;
use crate::{Fault, Result};

const LARGEST_DOCUMENT: usize = 64 << 10;
const LARGEST_PAGE: u32 = 500;

pub fn get(collection: &str, keys: &[String]) -> Result<Vec<Option<Doc>>> {
    call::with(|call| {
        call.manifest.collection(collection)?;
        let documents = call.state.documents.get(collection);
        Ok(keys.iter().map(|key| documents.and_then(|all| Some(doc(key, all.get(key)?)))).collect())
    })
}

pub fn select(selection: &Selection) -> Result<Page> {
    if selection.limit > LARGEST_PAGE {
        return Err(Fault::invalid(format!("at most {LARGEST_PAGE} documents a page")));
    }
    let start: usize = match &selection.cursor {
        Some(cursor) => cursor.parse().map_err(|_| Fault::invalid("not a cursor of this selection"))?,
        None => 0,
    };
    call::with(|call| {
        let found = matching(call, selection)?;
        let end = found.len().min(start + selection.limit as usize);
        let cursor = (end < found.len()).then(|| end.to_string());
        Ok(Page { docs: found.into_iter().take(end).skip(start).collect(), cursor })
    })
}

pub fn count(selection: &Selection) -> Result<u64> {
    call::with(|call| Ok(matching(call, selection)?.len() as u64))
}

pub fn put(collection: &str, key: &str, body: &str, expected: Option<u64>) -> Result<u64> {
    if body.len() > LARGEST_DOCUMENT {
        return Err(Fault::new("quota", format!("{collection}/{key} has {} bytes", body.len())));
    }
    let body = serde_json::from_str(body)?;
    call::writing(|call| {
        call.manifest.collection(collection)?;
        let documents = call.state.documents.entry(collection.to_owned()).or_default();
        let revision = documents.get(key).map_or(0, |stored| stored.revision);
        check(expected, revision)?;
        documents.insert(key.to_owned(), Stored { revision: revision + 1, body });
        Ok(revision + 1)
    })
}

pub fn delete(collection: &str, key: &str, expected: Option<u64>) -> Result<bool> {
    call::writing(|call| {
        call.manifest.collection(collection)?;
        let documents = call.state.documents.entry(collection.to_owned()).or_default();
        check(expected, documents.get(key).map_or(0, |stored| stored.revision))?;
        Ok(documents.remove(key).is_some())
    })
}

fn check(expected: Option<u64>, revision: u64) -> Result<()> {
    match expected {
        Some(expected) if expected != revision => {
            Err(Fault::new("conflict", format!("revision {revision}, not {expected}")))
        }
        _ => Ok(()),
    }
}

fn doc(key: &str, stored: &Stored) -> Doc {
    Doc { key: key.to_owned(), revision: stored.revision, body: stored.body.to_string() }
}

fn matching(call: &Call, selection: &Selection) -> Result<Vec<Doc>> {
    let columns = call.manifest.index(&selection.collection, &selection.index)?;
    let equals: Vec<Value> = selection.equals.iter().map(|value| json(value)).collect::<Result<_>>()?;
    let lower = selection.lower.as_deref().map(json).transpose()?;
    let upper = selection.upper.as_deref().map(json).transpose()?;

    let mut rows: Vec<(Vec<Value>, Doc)> = Vec::new();
    for (key, stored) in call.state.documents.get(&selection.collection).into_iter().flatten() {
        let row = match columns {
            Some(pointers) => {
                pointers.iter().map(|at| stored.body.pointer(at).cloned().unwrap_or_default()).collect()
            }
            None => vec![Value::from(key.as_str())],
        };
        let next = row.get(equals.len());
        let inside = row.starts_with(&equals)
            && lower.as_ref().is_none_or(|bound| next.is_some_and(|value| order(value, bound).is_ge()))
            && upper.as_ref().is_none_or(|bound| next.is_some_and(|value| order(value, bound).is_lt()));
        if inside {
            rows.push((row, doc(key, stored)));
        }
    }
    rows.sort_by(|(left, a), (right, b)| orders(left, right).then_with(|| a.key.cmp(&b.key)));
    if matches!(selection.direction, Direction::Descending) {
        rows.reverse();
    }
    Ok(rows.into_iter().map(|(_, doc)| doc).collect())
}

fn json(text: &str) -> Result<Value> {
    Ok(serde_json::from_str(text)?)
}

fn orders(left: &[Value], right: &[Value]) -> Ordering {
    left.iter().zip(right).map(|(a, b)| order(a, b)).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

/// Null before booleans before numbers before text, as the host's index encoding has it.
fn order(left: &Value, right: &Value) -> Ordering {
    let rank = |value: &Value| match value {
        Value::Null => 0,
        Value::Bool(_) => 1,
        Value::Number(_) => 2,
        Value::String(_) => 3,
        Value::Array(_) | Value::Object(_) => 4,
    };
    match (left, right) {
        (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
        (Value::String(a), Value::String(b)) => a.cmp(b),
        (Value::Number(a), Value::Number(b)) => match (a.as_i64(), b.as_i64()) {
            (Some(a), Some(b)) => a.cmp(&b),
            _ => a.as_f64().partial_cmp(&b.as_f64()).unwrap_or(Ordering::Equal),
        },
        _ => rank(left).cmp(&rank(right)),
    }
}

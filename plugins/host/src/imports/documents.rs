use super::{few, key, undeclared};
use crate::{
    bindings::host::documents::{self, Direction, Page, Selection},
    call::Call,
    fault::Refusal,
    limits::DOCUMENT_BYTES,
    state::Doc,
};
use relais_domain::plugins::{
    documents::{PRIMARY, Place, Range},
    index_key,
};
use serde_json::Value;

impl documents::Host for Call {
    async fn get(
        &mut self,
        collection: String,
        keys: Vec<String>,
    ) -> Result<Vec<Option<documents::Doc>>, Refusal> {
        self.collection(&collection)?;
        few("keys", keys.len())?;
        let found = self.state.documents(&collection, &keys).await?;
        Ok(keys.into_iter().zip(found).map(|(key, doc)| doc.map(|doc| shown(key, &doc))).collect())
    }

    async fn select(&mut self, selection: Selection) -> Result<Page, Refusal> {
        let limit = selection.limit as usize;
        few("documents", limit)?;
        let range = self.range(&selection)?;
        // One more than asked for tells whether there is more.
        let mut rows = self.state.select(&range, limit + 1).await?;
        let more = rows.len() > limit;
        rows.truncate(limit);
        let cursor = if more { rows.last().map(|(place, _)| cursor(place)) } else { None };
        Ok(Page { docs: rows.into_iter().map(|(place, doc)| shown(place.key, &doc)).collect(), cursor })
    }

    async fn count(&mut self, selection: Selection) -> Result<u64, Refusal> {
        let range = Range { after: None, ..self.range(&selection)? };
        self.state.count(&range).await
    }

    async fn put(
        &mut self,
        collection: String,
        key: String,
        body: String,
        expected: Option<u64>,
    ) -> Result<u64, Refusal> {
        self.writing("documents.put")?;
        self.collection(&collection)?;
        super::key("key", &key)?;
        if body.len() > DOCUMENT_BYTES {
            return Err(Refusal::quota(format!(
                "{collection}/{key} has {} of {DOCUMENT_BYTES} bytes",
                body.len()
            )));
        }
        let traits = Some(self.state.traits(&collection, &body)?);
        let revision = self.revision(&collection, &key, expected).await? + 1;
        self.state.set_document(&collection, &key, Some(Doc { revision, body, traits }));
        Ok(revision)
    }

    async fn delete(
        &mut self,
        collection: String,
        key: String,
        expected: Option<u64>,
    ) -> Result<bool, Refusal> {
        self.writing("documents.delete")?;
        self.collection(&collection)?;
        let existed = self.revision(&collection, &key, expected).await? > 0;
        if existed {
            self.state.set_document(&collection, &key, None);
        }
        Ok(existed)
    }
}

impl Call {
    /// The revision a document has, 0 for none, if it is the one expected.
    async fn revision(&mut self, collection: &str, of: &str, expected: Option<u64>) -> Result<u64, Refusal> {
        let found = self.state.documents(collection, &[of.to_owned()]).await?;
        let revision = found.into_iter().flatten().next().map_or(0, |doc| doc.revision);
        match expected {
            Some(expected) if expected != revision => Err(Refusal::new(
                "conflict",
                format!("{collection}/{of} has revision {revision}, not {expected}"),
            )),
            _ => Ok(revision),
        }
    }

    fn range(&self, selection: &Selection) -> Result<Range, Refusal> {
        let Selection { collection, index, .. } = selection;
        self.collection(collection)?;
        let value = |text: &String| -> Result<Value, Refusal> { crate::state::json(text) };
        let equals: Vec<Value> = selection.equals.iter().map(value).collect::<Result<_, _>>()?;
        let lower = selection.lower.as_ref().map(value).transpose()?;
        let upper = selection.upper.as_ref().map(value).transpose()?;
        let (lower, upper) = if index == PRIMARY {
            primary_bounds(&equals, lower, upper)?
        } else {
            let columns = self.columns(collection, index)?;
            let bounded = usize::from(lower.is_some() || upper.is_some());
            if equals.len() + bounded > columns {
                return Err(Refusal::invalid(format!("{collection}.{index} has {columns} columns")));
            }
            index_bounds(&equals, lower.as_ref(), upper.as_ref())?
        };
        Ok(Range {
            collection: collection.clone(),
            index: index.clone(),
            lower,
            upper,
            descending: matches!(selection.direction, Direction::Descending),
            after: selection.cursor.as_deref().map(place).transpose()?,
        })
    }

    fn columns(&self, collection: &str, index: &str) -> Result<usize, Refusal> {
        let declared = self.plugin.manifest.collections.iter().find(|it| it.name == collection);
        let index_of = declared.and_then(|it| it.indexes.iter().find(|it| it.name == index));
        index_of
            .map(|it| it.columns.len())
            .ok_or_else(|| undeclared("index", &format!("{collection}.{index}")))
    }
}

fn index_bounds(
    equals: &[Value],
    lower: Option<&Value>,
    upper: Option<&Value>,
) -> Result<(Vec<u8>, Option<Vec<u8>>), Refusal> {
    let encode = |last: Option<&Value>| {
        index_key::encode(equals.iter().chain(last)).map_err(|error| Refusal::invalid(error.to_string()))
    };
    let upper = match upper {
        Some(upper) => Some(encode(Some(upper))?),
        None => index_key::end_of(&encode(None)?),
    };
    Ok((encode(lower)?, upper))
}

fn primary_bounds(
    equals: &[Value],
    lower: Option<Value>,
    upper: Option<Value>,
) -> Result<(Vec<u8>, Option<Vec<u8>>), Refusal> {
    let text = |value: &Value| {
        value.as_str().map(|text| text.as_bytes().to_vec()).ok_or_else(|| Refusal::invalid("keys are text"))
    };
    if let Some(key) = equals.first() {
        let key = text(key)?;
        // The first text after it.
        let end = [key.as_slice(), b"\x01"].concat();
        return Ok((key, Some(end)));
    }
    Ok((lower.as_ref().map(text).transpose()?.unwrap_or_default(), upper.as_ref().map(text).transpose()?))
}

fn shown(key: String, doc: &Doc) -> documents::Doc {
    documents::Doc { key, revision: doc.revision, body: doc.body.clone() }
}

/// A place as an opaque text.
fn cursor(place: &Place) -> String {
    use std::fmt::Write;
    let mut text = String::with_capacity(place.sort_key.len() * 2 + 1 + place.key.len());
    for byte in &place.sort_key {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text.push('.');
    text.push_str(&place.key);
    text
}

fn place(cursor: &str) -> Result<Place, Refusal> {
    let wrong = || Refusal::invalid("not a cursor of this selection");
    let (hex, of) = cursor.split_once('.').ok_or_else(wrong)?;
    key("cursor", of)?;
    let digits = hex.as_bytes();
    if digits.len() % 2 != 0 || digits.len() > 2 * index_key::MAX_BYTES {
        return Err(wrong());
    }
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let byte = |pair: &[u8]| Some(digit(pair[0])? << 4 | digit(pair[1])?);
    let sort_key = digits.chunks_exact(2).map(byte).collect::<Option<_>>().ok_or_else(wrong)?;
    Ok(Place { sort_key, key: of.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_as_the_place_it_was() {
        let here = Place { sort_key: vec![5, 0, 255, 65], key: "a.b/é".into() };
        assert_eq!(place(&cursor(&here)).expect("a cursor"), here);
        for wrong in ["", "zz.key", "0.key", "00"] {
            assert!(place(wrong).is_err(), "{wrong}");
        }
    }
}

//! What plugins keep, for the product's own reads.

use crate::shared::Shared;
use relais_domain::{
    App, Error, Result,
    plugins::{Document, DocumentQuery, documents, index_key},
};

pub async fn documents(app: &App, shared: &Shared, query: DocumentQuery) -> Result<Vec<Document>> {
    let Ok(running) = shared.find(&query.plugin) else { return Ok(Vec::new()) };
    let guest = running.guest();
    let declared = guest.identity.manifest.collections.iter().find(|it| it.name == query.collection);
    if !declared.is_some_and(|it| it.indexes.iter().any(|index| index.name == query.index)) {
        return Err(Error::NotFound);
    }
    let lower = index_key::encode(&query.equals).map_err(Error::internal)?;
    let range = documents::Range {
        collection: query.collection,
        index: query.index,
        upper: index_key::end_of(&lower),
        lower,
        descending: false,
        after: None,
    };
    let found =
        documents::select(app.reader(), running.applied().store, &range, query.limit.min(500)).await?;
    let document = |placed: documents::Placed| -> Result<Document> {
        let documents::Stored { key, revision, body } = placed.document;
        Ok(Document { key, revision, body: serde_json::from_str(&body)? })
    };
    found.into_iter().map(document).collect()
}

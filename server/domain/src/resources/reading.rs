//! Reading what files say, beside the requests: which version is next, and what became of it.
//!
//! Whoever reads is outside: a file may be built to harm its reader. Here stands only the queue, which is the
//! state of the versions themselves, so that a crash on the way merely repeats one reading.

use super::{
    resource,
    version::{self, Reading, Unreadable, Version, text},
};
use crate::{
    App, Error, Result,
    platform::{facts::Fact, ids::ResourceVersionId},
};
use bytes::Bytes;
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*, sea_query::OnConflict};
use std::collections::HashMap;

/// What is kept of a text, in characters: about a hundred pages. One document must not outweigh an index.
pub const TEXT_CHARS: usize = 200_000;

/// What a reader found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Its text, whole or cut at [`TEXT_CHARS`].
    Text(String),
    WithoutText,
    Unreadable(Unreadable),
}

/// The version that has waited longest, with its bytes; nothing when all is read.
pub async fn next(app: &App) -> Result<Option<(Version, Bytes)>> {
    let waiting = version::Entity::find()
        .filter(version::Column::Reading.eq(Reading::Waiting))
        .order_by_asc(version::Column::CreatedAt)
        .limit(1)
        .one(app.reader())
        .await?;
    let Some(version) = waiting else { return Ok(None) };
    let blob = version.blob.as_deref().ok_or(Error::NotFound)?;
    let bytes = app.blobs().get(blob).await?;
    Ok(Some((version, bytes)))
}

/// Writes down what was found. A version somebody else has read meanwhile stays as it is.
pub async fn finish(app: &App, version: &Version, outcome: Outcome) -> Result<()> {
    let (reading, unreadable, found) = match outcome {
        Outcome::Text(found) if found.trim().is_empty() => (Reading::WithoutText, None, None),
        Outcome::Text(found) => match found.char_indices().nth(TEXT_CHARS) {
            Some((end, _)) => (Reading::ReadInPart, None, Some(found[..end].to_owned())),
            None => (Reading::Read, None, Some(found)),
        },
        Outcome::WithoutText => (Reading::WithoutText, None, None),
        Outcome::Unreadable(reason) => (Reading::Unreadable, Some(reason), None),
    };
    let tx = app.begin().await?;
    let taken = version::Entity::update_many()
        .set(version::ActiveModel {
            reading: Set(reading),
            unreadable: Set(unreadable),
            ..Default::default()
        })
        .filter(version::Column::Id.eq(version.id))
        .filter(version::Column::Reading.eq(Reading::Waiting))
        .exec(&*tx)
        .await?;
    if taken.rows_affected == 0 {
        return Ok(());
    }
    if let Some(found) = found {
        // PostgreSQL keeps no NUL in a text.
        let row = text::ActiveModel { version_id: Set(version.id), text: Set(found.replace('\0', " ")) };
        let again = OnConflict::column(text::Column::VersionId).update_column(text::Column::Text).to_owned();
        text::Entity::insert(row).on_conflict(again).exec_without_returning(&*tx).await?;
    }
    let resource =
        resource::Entity::find_by_id(version.resource_id).one(&*tx).await?.ok_or(Error::NotFound)?;
    tx.record(
        None,
        Fact::ResourceRead {
            resource: resource.id,
            space: resource.space_id,
            version: u64::try_from(version.number).unwrap_or_default(),
            outcome: reading.as_str().to_owned(),
        },
    );
    tx.commit().await
}

/// What was read in these versions.
pub async fn texts(app: &App, versions: &[ResourceVersionId]) -> Result<HashMap<ResourceVersionId, String>> {
    if versions.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = text::Entity::find().filter(text::Column::VersionId.is_in(versions.iter().copied()));
    Ok(rows.all(app.reader()).await?.into_iter().map(|row| (row.version_id, row.text)).collect())
}

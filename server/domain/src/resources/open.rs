//! Gives a file back to who may read the library it stands in.

use super::{
    find::readable,
    resource,
    version::{self, Version},
};
use crate::{App, Error, Result, identity::Member, platform::ids::ResourceId};
use bytes::Bytes;
use sea_orm::entity::prelude::*;

/// The content of a version; of the current one when no number is given. `NotFound` for a link.
pub async fn open(
    app: &App,
    viewer: &Member,
    id: ResourceId,
    number: Option<i32>,
) -> Result<(Version, Bytes)> {
    let row = resource::Entity::find_by_id(id).one(app.reader()).await?.ok_or(Error::NotFound)?;
    let (row, _) = readable(app.reader(), viewer, row).await?;
    let query = match number {
        Some(number) => version::Entity::find()
            .filter(version::Column::ResourceId.eq(id))
            .filter(version::Column::Number.eq(number)),
        None => version::Entity::find_by_id(row.current_id),
    };
    let version = query.one(app.reader()).await?.ok_or(Error::NotFound)?;
    let blob = version.blob.as_deref().ok_or(Error::NotFound)?;
    let bytes = app.blobs().get(blob).await?;
    Ok((version, bytes))
}

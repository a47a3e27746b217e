//! Takes a resource out of the library, and puts it back.

use super::{
    find::kept,
    resource::{self, Resource},
};
use crate::{
    App, Result,
    identity::Member,
    platform::{facts::Fact, ids::ResourceId},
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

/// Removes a resource, by whoever keeps it or moderates its space. Its versions stay, for who puts it back.
pub async fn remove(app: &App, by: &Member, id: ResourceId) -> Result<Resource> {
    set(app, by, id, true).await
}

/// Puts a removed resource back.
pub async fn restore(app: &App, by: &Member, id: ResourceId) -> Result<Resource> {
    set(app, by, id, false).await
}

async fn set(app: &App, by: &Member, id: ResourceId, removed: bool) -> Result<Resource> {
    let tx = app.begin().await?;
    let (before, _) = kept(&tx, by, id).await?;
    if before.removed_at.is_some() == removed {
        return Ok(before);
    }
    let row = resource::ActiveModel {
        id: Set(id),
        removed_at: Set(removed.then(|| tx.now())),
        removed_by: Set(removed.then_some(by.id)),
        ..Default::default()
    };
    let row = row.update(&*tx).await?;
    let (space, owner, by) = (row.space_id, row.owner_id, by.id);
    tx.record(
        Some(by),
        if removed {
            Fact::ResourceRemoved { resource: id, space, owner, by }
        } else {
            Fact::ResourceRestored { resource: id, space, owner, by }
        },
    );
    tx.commit().await?;
    Ok(row)
}

//! Puts another version in the place of the current one; the earlier ones stay.

use super::{
    find::kept,
    resource::{self, Resource},
    source::{Source, keep},
    version,
};
use crate::{
    App, Result,
    identity::Member,
    platform::{error::Check, facts::Fact, ids::ResourceId},
};
use sea_orm::{ActiveValue::Set, IntoActiveModel, entity::prelude::*};

/// A new version.
#[derive(Debug, Clone)]
pub struct Replacement {
    pub source: Source,
    /// What changed.
    pub note: String,
}

/// Adds a version, by whoever keeps the resource or moderates its space.
pub async fn replace(app: &App, by: &Member, id: ResourceId, new: Replacement) -> Result<Resource> {
    let mut check = Check::new();
    check.length("note", &new.note, 0, 500);
    check.done()?;
    // Rights before bytes: nothing is kept for somebody who may not replace it.
    drop(kept(&app.begin().await?, by, id).await?);
    let source = keep(app, new.source).await?;
    let tx = app.begin().await?;
    let (before, _) = kept(&tx, by, id).await?;
    let number = before.version_count + 1;
    let (current, version) = source.version(&tx, id, number, by, &new.note);
    version::Entity::insert(version.into_active_model().reset_all()).exec_without_returning(&*tx).await?;
    let row = resource::ActiveModel {
        id: Set(id),
        current_id: Set(current),
        version_count: Set(number),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    let row = row.update(&*tx).await?;
    tx.record(
        Some(by.id),
        Fact::ResourceReplaced {
            resource: id,
            space: row.space_id,
            author: by.id,
            version: u64::try_from(number).unwrap_or_default(),
        },
    );
    tx.commit().await?;
    Ok(row)
}

//! Changes what a space says of itself, or closes it to new content.

use super::{
    access::{Action, find_by_id},
    space::{self, Space, Visibility},
};
use crate::{
    App, Result,
    identity::Member,
    platform::{error::Check, facts::Fact, ids::SpaceId},
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

/// What a manager may change. The address stays: links to it are everywhere.
#[derive(Debug, Clone)]
pub struct EditSpace {
    pub name: String,
    pub description: String,
    pub visibility: Visibility,
    pub accent: u8,
}

/// Saves a manager's changes.
pub async fn edit(app: &App, by: &Member, id: SpaceId, edit: EditSpace) -> Result<Space> {
    let mut check = Check::new();
    check.length("name", &edit.name, 2, 80);
    check.length("description", &edit.description, 0, 2_000);
    check.require(edit.accent < 12, "accent", "out-of-range");
    check.done()?;
    let tx = app.begin().await?;
    let space = find_by_id(&*tx, by, id).await?.may(Action::Manage)?.space;
    let row = space::ActiveModel {
        id: Set(space.id),
        name: Set(edit.name.trim().to_owned()),
        description: Set(edit.description.trim().to_owned()),
        visibility: Set(edit.visibility),
        accent: Set(edit.accent.to_string()),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    let space = row.update(&*tx).await?;
    tx.record(Some(by.id), Fact::SpaceUpdated { space: id });
    tx.commit().await?;
    Ok(space)
}

/// Closes a space to new content, or opens it again. What is in it stays readable.
pub async fn archive(app: &App, by: &Member, id: SpaceId, archived: bool) -> Result<()> {
    let tx = app.begin().await?;
    let space = find_by_id(&*tx, by, id).await?.may(Action::Manage)?.space;
    if space.archived_at.is_some() == archived {
        return Ok(());
    }
    let now = tx.now();
    let row = space::ActiveModel {
        id: Set(id),
        archived_at: Set(archived.then_some(now)),
        updated_at: Set(now),
        ..Default::default()
    };
    row.update(&*tx).await?;
    tx.record(
        Some(by.id),
        if archived { Fact::SpaceArchived { space: id } } else { Fact::SpaceUpdated { space: id } },
    );
    tx.commit().await
}

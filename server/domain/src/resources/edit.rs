//! Changes what is said of a resource, and who keeps it.

use super::{
    add::{CATEGORY, DESCRIPTION, TITLE},
    find::kept,
    resource::{self, Resource},
};
use crate::{
    App, Error, Result, Tx,
    identity::Member,
    platform::{
        error::Check,
        facts::Fact,
        ids::{PersonId, ResourceId, SpaceId},
    },
    spaces::space::{MembershipState, membership},
};
use chrono::NaiveDate;
use sea_orm::{ActiveValue::Set, entity::prelude::*};

/// What may change without a new version.
#[derive(Debug, Clone)]
pub struct EditResource {
    pub title: String,
    /// Plain text.
    pub description: String,
    pub category: String,
    pub review_on: Option<NaiveDate>,
    /// Somebody of the space to keep it; nothing leaves it where it is.
    pub owner: Option<PersonId>,
}

/// Saves the changes of whoever keeps it, or of a moderator.
pub async fn edit(app: &App, by: &Member, id: ResourceId, edit: EditResource) -> Result<Resource> {
    let mut check = Check::new();
    check.length("title", &edit.title, 1, TITLE);
    check.length("description", &edit.description, 0, DESCRIPTION);
    check.length("category", &edit.category, 0, CATEGORY);
    check.done()?;
    let tx = app.begin().await?;
    let (before, _) = kept(&tx, by, id).await?;
    let moved = edit.review_on != before.review_on;
    if moved && edit.review_on.is_some_and(|day| day <= tx.now().date_naive()) {
        return Err(Error::invalid("review_on", "in-the-past"));
    }
    let owner = match edit.owner.filter(|owner| *owner != before.owner_id) {
        Some(owner) => belonging(&tx, before.space_id, owner).await?,
        None => before.owner_id,
    };
    let row = resource::ActiveModel {
        id: Set(id),
        title: Set(edit.title.trim().to_owned()),
        description: Set(edit.description.trim().to_owned()),
        category: Set(edit.category.trim().to_owned()),
        review_on: Set(edit.review_on),
        owner_id: Set(owner),
        ..Default::default()
    };
    let row = row.update(&*tx).await?;
    tx.record(Some(by.id), Fact::ResourceEdited { resource: id, space: row.space_id, editor: by.id });
    tx.commit().await?;
    Ok(row)
}

/// Only somebody of the space can keep what is in it.
async fn belonging(tx: &Tx, space: SpaceId, person: PersonId) -> Result<PersonId> {
    let membership = membership::Entity::find_by_id((space, person)).one(&**tx).await?;
    match membership.filter(|membership| membership.state == MembershipState::Active) {
        Some(_) => Ok(person),
        None => Err(Error::invalid("owner", "unknown")),
    }
}

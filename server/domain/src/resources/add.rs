//! Adds a resource to a space's library.

use super::{
    resource::{self, Resource},
    source::{Source, keep},
    version,
};
use crate::{
    App, Result,
    identity::Member,
    platform::{error::Check, facts::Fact, ids::ResourceId, text},
    spaces::{self, Action},
};
use chrono::NaiveDate;
use sea_orm::{IntoActiveModel, entity::prelude::*};

/// What one fills in to add a resource.
#[derive(Debug, Clone)]
pub struct NewResource {
    /// The address of the space.
    pub space: String,
    /// Taken from the file or the link when empty.
    pub title: String,
    /// Plain text.
    pub description: String,
    pub category: String,
    /// The day to look at it again.
    pub review_on: Option<NaiveDate>,
    pub source: Source,
}

/// The longest title, description and category, in characters.
pub(super) const TITLE: usize = 200;
pub(super) const DESCRIPTION: usize = 5_000;
pub(super) const CATEGORY: usize = 40;

/// Adds a resource on behalf of a member of the space, who keeps it from then on.
pub async fn add(app: &App, by: &Member, new: NewResource) -> Result<Resource> {
    let space = spaces::find(app, by, &new.space).await?.may(Action::Post)?.space;
    let mut check = Check::new();
    check.length("title", &new.title, 0, TITLE);
    check.length("description", &new.description, 0, DESCRIPTION);
    check.length("category", &new.category, 0, CATEGORY);
    check.require(new.review_on.is_none_or(|day| day > app.now().date_naive()), "review_on", "in-the-past");
    check.done()?;
    let kept = keep(app, new.source).await?;
    let title = if new.title.trim().is_empty() { kept.untitled() } else { new.title.trim().to_owned() };

    let tx = app.begin().await?;
    let id: ResourceId = tx.id();
    let (current_id, version) = kept.version(&tx, id, 1, by, "");
    let now = tx.now();
    let row = Resource {
        id,
        space_id: space.id,
        owner_id: by.id,
        slug: text::unique_slug(&title, 70, "resource", id.0),
        title,
        description: new.description.trim().to_owned(),
        category: new.category.trim().to_owned(),
        current_id,
        version_count: 1,
        helped: 0,
        not_helped: 0,
        review_on: new.review_on,
        reminded_for: None,
        created_at: now,
        updated_at: now,
        removed_at: None,
        removed_by: None,
    };
    resource::Entity::insert(row.clone().into_active_model().reset_all())
        .exec_without_returning(&*tx)
        .await?;
    version::Entity::insert(version.into_active_model().reset_all()).exec_without_returning(&*tx).await?;
    tx.record(
        Some(by.id),
        Fact::ResourceAdded {
            resource: id,
            space: space.id,
            owner: by.id,
            title: row.title.clone(),
            category: row.category.clone(),
            author_unit: by.unit_id,
        },
    );
    tx.commit().await?;
    Ok(row)
}

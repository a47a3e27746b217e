//! The timeline of a space.

use super::milestone::{Column, Entity, Milestone};
use crate::{
    App, Error, Result,
    identity::Member,
    platform::{
        clock::Moment,
        ids::{MilestoneId, PostId},
    },
    posts::post,
    spaces::{self, Action, Seen},
};
use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};
use std::collections::HashMap;

/// A milestone as it is shown.
#[derive(Debug, Clone)]
pub struct Shown {
    pub milestone: Milestone,
    /// Kept for members still.
    pub embargoed: bool,
    /// What told of its release.
    pub post_slug: Option<String>,
}

/// The most one timeline shows: as many as a space may have.
const MOST: u64 = 300;

/// Whether somebody may know of a milestone: whoever reads the space once it is open; before, those who belong
/// to the space and those who run it.
pub(super) fn may_see(seen: &Seen, milestone: &Milestone, now: Moment) -> bool {
    let inside = seen.role().is_some() || seen.allows(Action::Manage);
    seen.allows(Action::Read) && (inside || !milestone.is_embargoed(now))
}

/// The milestones of a space, soonest first.
pub async fn in_space(app: &App, viewer: &Member, slug: &str) -> Result<Vec<Shown>> {
    let seen = spaces::find(app, viewer, slug).await?.may(Action::Read)?;
    let rows = Entity::find()
        .filter(Column::SpaceId.eq(seen.space.id))
        .filter(Column::RemovedAt.is_null())
        .order_by_asc(Column::DueOn)
        .order_by_asc(Column::Id)
        .limit(MOST)
        .all(app.reader())
        .await?;
    let now = app.now();
    let rows: Vec<Milestone> = rows.into_iter().filter(|row| may_see(&seen, row, now)).collect();
    show(app, rows).await
}

/// These milestones of a space, in no order, as the viewer may know of them.
pub(crate) async fn of(app: &App, seen: &Seen, ids: &[MilestoneId]) -> Result<Vec<Shown>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = Entity::find()
        .filter(Column::Id.is_in(ids.to_vec()))
        .filter(Column::SpaceId.eq(seen.space.id))
        .filter(Column::RemovedAt.is_null())
        .all(app.reader())
        .await?;
    let now = app.now();
    show(app, rows.into_iter().filter(|row| may_see(seen, row, now)).collect()).await
}

/// One milestone.
pub async fn find(app: &App, viewer: &Member, id: MilestoneId) -> Result<(Shown, Seen)> {
    let row = Entity::find_by_id(id).one(app.reader()).await?.ok_or(Error::NotFound)?;
    let seen = spaces::find_by_id(app.reader(), viewer, row.space_id).await?;
    if row.removed_at.is_some() || !may_see(&seen, &row, app.now()) {
        return Err(Error::NotFound);
    }
    let shown = show(app, vec![row]).await?.pop().ok_or(Error::NotFound)?;
    Ok((shown, seen))
}

async fn show(app: &App, rows: Vec<Milestone>) -> Result<Vec<Shown>> {
    let posts: Vec<PostId> = rows.iter().filter_map(|row| row.post_id).collect();
    let slugs: HashMap<PostId, String> = if posts.is_empty() {
        HashMap::new()
    } else {
        let query = post::Entity::find().select_only().columns([post::Column::Id, post::Column::Slug]);
        let query = query.filter(post::Column::Id.is_in(posts)).filter(post::Column::RemovedAt.is_null());
        query.into_tuple().all(app.reader()).await?.into_iter().collect()
    };
    let now = app.now();
    Ok(rows
        .into_iter()
        .map(|milestone| Shown {
            embargoed: milestone.is_embargoed(now),
            post_slug: milestone.post_id.and_then(|id| slugs.get(&id).cloned()),
            milestone,
        })
        .collect())
}

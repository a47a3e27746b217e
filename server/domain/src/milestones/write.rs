//! Plans, changes, reaches and removes a milestone: for whoever runs the space.

use super::{
    milestone::{ActiveModel, Column, Entity, Milestone},
    plan::Plan,
};
use crate::{
    App, Error, Result, Tx,
    identity::Member,
    platform::{facts::Fact, ids::MilestoneId},
    spaces::{self, Action},
};
use sea_orm::{ActiveValue::Set, IntoActiveModel, PaginatorTrait, QuerySelect, entity::prelude::*};

/// The most milestones of one space.
const MOST: u64 = 300;

/// Adds a milestone to a space.
pub async fn create(app: &App, by: &Member, space: &str, plan: Plan) -> Result<Milestone> {
    let space = spaces::find(app, by, space).await?.may(Action::Manage)?.space;
    let plan = plan.checked(app.now())?;
    let tx = app.begin().await?;
    let kept = Entity::find().filter(Column::SpaceId.eq(space.id)).filter(Column::RemovedAt.is_null());
    if kept.count(&*tx).await? >= MOST {
        return Err(Error::Conflict("too-many-milestones"));
    }
    let now = tx.now();
    let row = Milestone {
        id: tx.id(),
        space_id: space.id,
        author_id: by.id,
        title: plan.title,
        about: plan.about,
        due_on: plan.due_on,
        precision: plan.precision,
        confidence: plan.confidence,
        audience: plan.audience,
        embargo_until: plan.embargo_until,
        released_at: plan.embargo_until.is_none().then_some(now),
        post_id: None,
        reached_at: None,
        removed_at: None,
        created_at: now,
        updated_at: now,
    };
    Entity::insert(row.clone().into_active_model().reset_all()).exec_without_returning(&*tx).await?;
    let (milestone, space, by, embargo_until) = (row.id, row.space_id, by.id, row.embargo_until);
    tx.record(Some(by), Fact::MilestonePlanned { milestone, space, by, embargo_until });
    tx.commit().await?;
    Ok(row)
}

/// Changes a milestone. What has been opened stays open: an embargo can be moved, or lifted, not laid again.
pub async fn edit(app: &App, by: &Member, id: MilestoneId, plan: Plan) -> Result<Milestone> {
    let now = app.now();
    let tx = app.begin().await?;
    let before = managed(&tx, by, id).await?;
    let embargo_until = plan.embargo_until.filter(|_| before.is_embargoed(now));
    let plan = Plan { embargo_until, ..plan }.checked(now)?;
    let row = ActiveModel {
        id: Set(id),
        title: Set(plan.title),
        about: Set(plan.about),
        due_on: Set(plan.due_on),
        precision: Set(plan.precision),
        confidence: Set(plan.confidence),
        audience: Set(plan.audience),
        // Lifting it is having it end now: the release follows as it would have.
        embargo_until: Set(before.embargo_until.map(|_| embargo_until.unwrap_or(now))),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    let row = row.update(&*tx).await?;
    let (space, by) = (row.space_id, by.id);
    tx.record(Some(by), Fact::MilestoneChanged { milestone: id, space, by });
    tx.commit().await?;
    Ok(row)
}

/// Says that a milestone is reached, or not after all.
pub async fn set_reached(app: &App, by: &Member, id: MilestoneId, reached: bool) -> Result<Milestone> {
    let tx = app.begin().await?;
    let mut row = managed(&tx, by, id).await?;
    if row.reached_at.is_some() != reached {
        row.reached_at = reached.then(|| tx.now());
        row.clone().into_active_model().reset_all().update_without_returning(&*tx).await?;
        let (milestone, space, by) = (id, row.space_id, by.id);
        tx.record(
            Some(by),
            if reached {
                Fact::MilestoneReached { milestone, space, by }
            } else {
                Fact::MilestoneReopened { milestone, space, by }
            },
        );
        tx.commit().await?;
    }
    Ok(row)
}

/// Takes a milestone off the timeline.
pub async fn remove(app: &App, by: &Member, id: MilestoneId) -> Result<Milestone> {
    let tx = app.begin().await?;
    let mut row = managed(&tx, by, id).await?;
    row.removed_at = Some(tx.now());
    row.embargo_until = None;
    row.clone().into_active_model().reset_all().update_without_returning(&*tx).await?;
    let (space, by) = (row.space_id, by.id);
    tx.record(Some(by), Fact::MilestoneRemoved { milestone: id, space, by });
    tx.commit().await?;
    Ok(row)
}

/// A milestone for whoever runs its space, nobody else's until the transaction ends.
async fn managed(tx: &Tx, by: &Member, id: MilestoneId) -> Result<Milestone> {
    let row = Entity::find_by_id(id).lock_exclusive().one(&**tx).await?.ok_or(Error::NotFound)?;
    let seen = spaces::find_by_id(&**tx, by, row.space_id).await?;
    if row.removed_at.is_some() || !super::list::may_see(&seen, &row, tx.now()) {
        return Err(Error::NotFound);
    }
    seen.may(Action::Manage)?;
    Ok(row)
}

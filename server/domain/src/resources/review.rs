//! Looking at a resource again: the owner is reminded on the day, and says that it still holds.

use super::{
    find::kept,
    resource::{self, Column, Entity, Resource},
};
use crate::{
    App, Error, Result,
    identity::Member,
    platform::{facts::Fact, ids::ResourceId},
};
use chrono::NaiveDate;
use sea_orm::{ActiveValue::Set, Condition, ExprTrait, QueryOrder, QuerySelect, entity::prelude::*};

/// Says that a resource still holds, until `next` at least; `None` promises nothing more.
pub async fn review(app: &App, by: &Member, id: ResourceId, next: Option<NaiveDate>) -> Result<Resource> {
    if next.is_some_and(|day| day <= app.now().date_naive()) {
        return Err(Error::invalid("review_on", "in-the-past"));
    }
    let tx = app.begin().await?;
    kept(&tx, by, id).await?;
    let row = resource::ActiveModel {
        id: Set(id),
        review_on: Set(next),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    let row = row.update(&*tx).await?;
    tx.record(Some(by.id), Fact::ResourceReviewed { resource: id, space: row.space_id, by: by.id });
    tx.commit().await?;
    Ok(row)
}

/// Reminds the owners of what is due today, each once for each promise. Returns how many.
pub async fn remind_due(app: &App) -> Result<usize> {
    let today = app.now().date_naive();
    let due = Entity::find()
        .filter(Column::ReviewOn.lte(today))
        .filter(unreminded())
        .filter(Column::RemovedAt.is_null())
        .order_by_asc(Column::ReviewOn)
        .limit(50)
        .all(app.reader())
        .await?;
    let mut reminded = 0;
    for row in due {
        let tx = app.begin().await?;
        let taken = Entity::update_many()
            .col_expr(Column::RemindedFor, Expr::value(row.review_on))
            .filter(Column::Id.eq(row.id))
            .filter(Column::ReviewOn.eq(row.review_on))
            .filter(unreminded())
            .exec(&*tx)
            .await?;
        if taken.rows_affected == 1 {
            let (resource, space, owner) = (row.id, row.space_id, row.owner_id);
            tx.record(None, Fact::ResourceReviewDue { resource, space, owner });
            tx.commit().await?;
            reminded += 1;
        }
    }
    Ok(reminded)
}

fn unreminded() -> Condition {
    Condition::any()
        .add(Column::RemindedFor.is_null())
        .add(Expr::col(Column::RemindedFor).ne(Expr::col(Column::ReviewOn)))
}

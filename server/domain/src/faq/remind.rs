//! The day an owner promised to look at an entry again.

use super::entry::{Column, Entity};
use crate::{App, Result, platform::facts::Fact};
use sea_orm::{Condition, ExprTrait, QueryOrder, QuerySelect, entity::prelude::*};

/// Reminds the owners of what is due today, each once for each promise. Returns how many.
pub async fn remind_due(app: &App) -> Result<usize> {
    let today = app.now().date_naive();
    let due = Entity::find()
        .filter(Column::ReviewOn.lte(today))
        .filter(unreminded())
        .order_by_asc(Column::ReviewOn)
        .limit(50)
        .all(app.reader())
        .await?;
    let mut reminded = 0;
    for row in due {
        let tx = app.begin().await?;
        let taken = Entity::update_many()
            .col_expr(Column::RemindedFor, Expr::value(row.review_on))
            .filter(Column::PostId.eq(row.post_id))
            .filter(Column::ReviewOn.eq(row.review_on))
            .filter(unreminded())
            .exec(&*tx)
            .await?;
        if taken.rows_affected == 1 {
            let (post, space, owner) = (row.post_id, row.space_id, row.owner_id);
            tx.record(None, Fact::FaqReviewDue { post, space, owner });
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

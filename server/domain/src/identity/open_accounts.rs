//! Gives people of the directory an account, many at once: when another system is taken over with its
//! passwords, and in the demo.

use super::{Member, person};
use crate::{
    App,
    platform::{error::Result, facts::Fact, ids::PersonId},
};
use sea_orm::entity::prelude::*;

/// People one statement may name on either engine.
const PEOPLE_PER_STATEMENT: usize = 1_000;

/// Lets people sign in with a password of which [`super::passwords::hash`] made `password_hash`; one they
/// had before is replaced. Their addresses count as verified. Returns how many accounts that makes.
pub async fn open_accounts(app: &App, by: &Member, people: &[PersonId], password_hash: &str) -> Result<u64> {
    by.must_administer()?;
    let tx = app.begin().await?;
    let mut opened = 0;
    for chunk in people.chunks(PEOPLE_PER_STATEMENT) {
        let done = person::Entity::update_many()
            .col_expr(person::Column::PasswordHash, Expr::value(password_hash))
            .col_expr(person::Column::EmailVerifiedAt, Expr::value(tx.now()))
            .col_expr(person::Column::UpdatedAt, Expr::value(tx.now()))
            .filter(person::Column::Id.is_in(chunk.iter().copied()))
            .exec(&*tx)
            .await?;
        opened += done.rows_affected;
    }
    for person in people {
        tx.record(Some(by.id), Fact::PasswordChanged { person: *person });
    }
    tx.commit().await?;
    app.sessions().forget_all();
    Ok(opened)
}

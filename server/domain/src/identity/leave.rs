//! Leaving the organisation.

use super::{Member, Person, directory::assignments, owners, person, sessions};
use crate::{
    App,
    platform::{
        error::{Error, Result},
        facts::Fact,
        ids::PersonId,
    },
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

/// Marks somebody as having left: oneself, or anybody by an administrator. The account closes at once,
/// their place in the organisation ends today, and what they wrote stays under their name.
pub async fn leave(app: &App, by: &Member, person: PersonId) -> Result<Person> {
    let tx = app.begin().await?;
    let leaver = if person == by.id {
        person::Entity::find_by_id(person).one(&*tx).await?.ok_or(Error::NotFound)?
    } else {
        owners::subject(&tx, by, person).await?
    };
    if leaver.left_at.is_some() {
        return Err(Error::Conflict("already-left"));
    }
    owners::must_not_be_the_last(&tx, &leaver).await?;
    let now = tx.now();
    let row = person::ActiveModel {
        id: Set(person),
        left_at: Set(Some(now)),
        updated_at: Set(now),
        ..Default::default()
    };
    let left = row.update(&*tx).await?;
    assignments::close(&tx, person, now.date_naive()).await?;
    tx.record(Some(by.id), Fact::PersonLeft { person });
    sessions::revoke_person(&tx, Some(by.id), person, None).await?;
    tx.commit().await?;
    app.sessions().forget_person(person);
    Ok(left)
}

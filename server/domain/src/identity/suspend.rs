//! Suspending an account, and giving it back.

use super::{Member, Person, owners, person, sessions};
use crate::{
    App,
    platform::{
        error::{Check, Error, Result},
        facts::Fact,
        ids::PersonId,
    },
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

const REASON_CHARS: usize = 500;

/// Suspends somebody: they are signed out everywhere at once and cannot sign in again. What they wrote
/// stays. The reason is for the record.
pub async fn suspend(app: &App, by: &Member, person: PersonId, reason: &str) -> Result<Person> {
    let mut check = Check::new();
    check.length("reason", reason, 1, REASON_CHARS);
    check.done()?;
    if person == by.id {
        return Err(Error::Forbidden("not-oneself"));
    }
    let tx = app.begin().await?;
    let subject = owners::subject(&tx, by, person).await?;
    if subject.suspended_at.is_some() {
        return Err(Error::Conflict("already-suspended"));
    }
    owners::must_not_be_the_last(&tx, &subject).await?;
    let (now, reason) = (tx.now(), reason.trim().to_owned());
    let row = person::ActiveModel {
        id: Set(person),
        suspended_at: Set(Some(now)),
        suspended_reason: Set(Some(reason.clone())),
        updated_at: Set(now),
        ..Default::default()
    };
    let suspended = row.update(&*tx).await?;
    tx.record(Some(by.id), Fact::PersonSuspended { person, reason });
    sessions::revoke_person(&tx, Some(by.id), person, None).await?;
    tx.commit().await?;
    app.sessions().forget_person(person);
    Ok(suspended)
}

/// Gives a suspended account back.
pub async fn reinstate(app: &App, by: &Member, person: PersonId) -> Result<Person> {
    let tx = app.begin().await?;
    let subject = owners::subject(&tx, by, person).await?;
    if subject.suspended_at.is_none() {
        return Err(Error::Conflict("not-suspended"));
    }
    let row = person::ActiveModel {
        id: Set(person),
        suspended_at: Set(None),
        suspended_reason: Set(None),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    let reinstated = row.update(&*tx).await?;
    tx.record(Some(by.id), Fact::PersonReinstated { person });
    tx.commit().await?;
    Ok(reinstated)
}

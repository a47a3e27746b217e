//! There is always an owner who can act.

use super::{
    Member, Person,
    person::{self, Role},
};
use crate::{
    Tx,
    platform::{
        error::{Error, Result},
        ids::PersonId,
    },
};
use sea_orm::{QuerySelect, entity::prelude::*};

/// The person an administrator is about to act on. Administrators act on those below them and on each
/// other; on an owner, only an owner acts.
pub(super) async fn subject(tx: &Tx, by: &Member, person: PersonId) -> Result<Person> {
    by.must_administer()?;
    let subject = person::Entity::find_by_id(person).one(&**tx).await?.ok_or(Error::NotFound)?;
    if subject.role == Role::Owner && by.role != Role::Owner {
        return Err(Error::Forbidden("owners-only"));
    }
    Ok(subject)
}

/// `Conflict` when this person is the last owner who can sign in. Two owners who take each other's role
/// at once are made to queue by the lock.
pub(super) async fn must_not_be_the_last(tx: &Tx, person: &Person) -> Result<()> {
    if person.role != Role::Owner {
        return Ok(());
    }
    let owners = person::Entity::find()
        .filter(person::Column::Role.eq(Role::Owner))
        .filter(person::Column::SuspendedAt.is_null())
        .filter(person::Column::LeftAt.is_null())
        .lock_exclusive()
        .all(&**tx)
        .await?;
    if owners.iter().any(|owner| owner.id != person.id) { Ok(()) } else { Err(Error::Conflict("last-owner")) }
}

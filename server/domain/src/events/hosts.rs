//! Shares an event with others who run it too.

use super::{event::host, permission};
use crate::{
    App, Error, Result,
    identity::{Member, person},
    platform::{
        facts::Fact,
        ids::{EventId, PersonId},
    },
    spaces::{self, Action},
};
use sea_orm::{ActiveValue::Set, PaginatorTrait, entity::prelude::*};

/// The most hosts beside the organiser.
const MAX_HOSTS: u64 = 20;

/// Makes somebody of the space a host. Twice is once.
pub async fn add_host(app: &App, by: &Member, id: EventId, person: PersonId) -> Result<()> {
    let tx = app.begin().await?;
    let (event, _) = permission::run_by(&*tx, by, id).await?;
    let person =
        person::Entity::find_by_id(person).one(&*tx).await?.ok_or(Error::invalid("host", "unknown"))?;
    let member = Member::from(person);
    if !spaces::find_by_id(&*tx, &member, event.space_id).await?.allows(Action::Post) {
        return Err(Error::invalid("host", "not-in-space"));
    }
    if event.organiser_id == member.id || host::Entity::find_by_id((id, member.id)).one(&*tx).await?.is_some()
    {
        return Ok(());
    }
    if host::Entity::find().filter(host::Column::EventId.eq(id)).count(&*tx).await? >= MAX_HOSTS {
        return Err(Error::Conflict("too-many-hosts"));
    }
    let row = host::ActiveModel { event_id: Set(id), person_id: Set(member.id), since: Set(tx.now()) };
    host::Entity::insert(row).exec_without_returning(&*tx).await?;
    let space = event.space_id;
    tx.record(Some(by.id), Fact::EventHostAdded { event: id, space, host: member.id, by: by.id });
    tx.commit().await
}

/// Takes the part of a host away. Taking away what is not there is fine.
pub async fn remove_host(app: &App, by: &Member, id: EventId, person: PersonId) -> Result<()> {
    let tx = app.begin().await?;
    let (event, _) = permission::run_by(&*tx, by, id).await?;
    let removed = host::Entity::delete_by_id((id, person)).exec(&*tx).await?.rows_affected;
    if removed == 1 {
        let space = event.space_id;
        tx.record(Some(by.id), Fact::EventHostRemoved { event: id, space, host: person, by: by.id });
    }
    tx.commit().await
}

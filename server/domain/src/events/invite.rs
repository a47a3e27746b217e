//! Asks people to come.

use super::{event::invitation, permission};
use crate::{
    App, Error, Result, Tx,
    identity::{Member, person},
    platform::{
        facts::Fact,
        ids::{EventId, PersonId, SpaceId},
    },
    spaces::space::{MembershipState, membership},
};
use sea_orm::{ActiveValue::Set, JoinType, QuerySelect, RelationDef, entity::prelude::*};
use std::collections::BTreeSet;

/// The most people one invitation may reach.
pub const MAX_INVITED: usize = 2_000;

/// Invites members of the space. Who is invited already hears nothing twice. Returns how many are new.
pub async fn invite(app: &App, by: &Member, id: EventId, people: &[PersonId]) -> Result<usize> {
    let tx = app.begin().await?;
    let (event, _) = permission::run_by(&*tx, by, id).await?;
    let wanted: BTreeSet<PersonId> = people.iter().copied().collect();
    if wanted.len() > MAX_INVITED {
        return Err(Error::Conflict("too-many-invited"));
    }
    let members = members(&tx, event.space_id, Some(&wanted)).await?;
    if members.len() < wanted.len() {
        return Err(Error::invalid("people", "not-in-space"));
    }
    let count = write(&tx, by, id, event.space_id, members).await?;
    tx.commit().await?;
    Ok(count)
}

/// Invites everybody who belongs to the space now. Returns how many are new.
pub async fn invite_space(app: &App, by: &Member, id: EventId) -> Result<usize> {
    let tx = app.begin().await?;
    let (event, _) = permission::run_by(&*tx, by, id).await?;
    let members = members(&tx, event.space_id, None).await?;
    if members.len() > MAX_INVITED {
        return Err(Error::Conflict("too-many-invited"));
    }
    let count = write(&tx, by, id, event.space_id, members).await?;
    tx.commit().await?;
    Ok(count)
}

async fn members(tx: &Tx, space: SpaceId, among: Option<&BTreeSet<PersonId>>) -> Result<Vec<PersonId>> {
    let person: RelationDef = membership::Entity::belongs_to(person::Entity)
        .from(membership::Column::PersonId)
        .to(person::Column::Id)
        .into();
    let mut query = membership::Entity::find()
        .select_only()
        .column(membership::Column::PersonId)
        .filter(membership::Column::SpaceId.eq(space))
        .filter(membership::Column::State.eq(MembershipState::Active))
        .join(JoinType::InnerJoin, person)
        .filter(person::Column::LeftAt.is_null())
        .filter(person::Column::SuspendedAt.is_null())
        .limit(MAX_INVITED as u64 + 1);
    if let Some(among) = among {
        query = query.filter(membership::Column::PersonId.is_in(among.iter().copied()));
    }
    Ok(query.into_tuple().all(&**tx).await?)
}

async fn write(tx: &Tx, by: &Member, event: EventId, space: SpaceId, people: Vec<PersonId>) -> Result<usize> {
    let known: Vec<PersonId> = invitation::Entity::find()
        .select_only()
        .column(invitation::Column::PersonId)
        .filter(invitation::Column::EventId.eq(event))
        .into_tuple()
        .all(&**tx)
        .await?;
    let known: BTreeSet<PersonId> = known.into_iter().collect();
    let people: Vec<PersonId> = people.into_iter().filter(|id| *id != by.id && !known.contains(id)).collect();
    let now = tx.now();
    let rows: Vec<_> = people
        .iter()
        .map(|person| invitation::ActiveModel {
            event_id: Set(event),
            person_id: Set(*person),
            invited_by: Set(by.id),
            at: Set(now),
        })
        .collect();
    for chunk in rows.chunks(500) {
        invitation::Entity::insert_many(chunk.to_vec()).exec_without_returning(&**tx).await?;
    }
    // A fact is read whole by whoever folds it: many people are told of in several.
    for people in people.chunks(200) {
        let people = people.to_vec();
        tx.record(Some(by.id), Fact::EventInvited { event, space, by: by.id, people });
    }
    Ok(rows.len())
}

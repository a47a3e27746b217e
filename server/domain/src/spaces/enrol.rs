//! Brings many people into a space at once: a whole site, or the members of a community that comes from
//! elsewhere.

use super::{
    access::{Action, find_by_id},
    space::{self, MembershipState, SpaceRole, membership},
};
use crate::{
    App, Result,
    identity::Member,
    platform::{
        clock::Moment,
        facts::Fact,
        ids::{PersonId, SpaceId},
    },
};
use sea_orm::{ActiveValue::Set, ExprTrait, QuerySelect, entity::prelude::*};
use std::collections::HashSet;

/// Somebody to bring in.
#[derive(Debug, Clone, Copy)]
pub struct Enrolled {
    pub person: PersonId,
    pub role: SpaceRole,
    /// When they joined, for a membership that began elsewhere.
    pub since: Moment,
}

/// Memberships one statement may carry on either engine.
const ROWS_PER_STATEMENT: usize = 500;

/// Makes people members, by who runs the space. Whoever has a membership already, in whatever state,
/// is left as they are. Returns how many came in.
pub async fn enrol(app: &App, by: &Member, id: SpaceId, people: &[Enrolled]) -> Result<usize> {
    let tx = app.begin().await?;
    let space = find_by_id(&*tx, by, id).await?.may(Action::Manage)?.space;
    let known: HashSet<PersonId> = membership::Entity::find()
        .select_only()
        .column(membership::Column::PersonId)
        .filter(membership::Column::SpaceId.eq(id))
        .into_tuple::<PersonId>()
        .all(&*tx)
        .await?
        .into_iter()
        .collect();
    let mut come: Vec<_> = people.iter().filter(|enrolled| !known.contains(&enrolled.person)).collect();
    come.sort_by_key(|enrolled| (enrolled.person, enrolled.since));
    come.dedup_by_key(|enrolled| enrolled.person);
    come.sort_by_key(|enrolled| enrolled.since);
    for chunk in come.chunks(ROWS_PER_STATEMENT) {
        let rows = chunk.iter().map(|enrolled| membership::ActiveModel {
            space_id: Set(space.id),
            person_id: Set(enrolled.person),
            role: Set(enrolled.role),
            state: Set(MembershipState::Active),
            invited_by: Set(None),
            since: Set(enrolled.since),
        });
        membership::Entity::insert_many(rows).exec_without_returning(&*tx).await?;
    }
    let count = i32::try_from(come.len()).unwrap_or(i32::MAX);
    space::Entity::update_many()
        .col_expr(space::Column::MemberCount, Expr::col(space::Column::MemberCount).add(count))
        .filter(space::Column::Id.eq(space.id))
        .exec(&*tx)
        .await?;
    for enrolled in &come {
        let joined = Fact::SpaceJoined { space: space.id, person: enrolled.person };
        // Their own doing, only earlier: nobody is welcomed to where they have been for months.
        tx.record_at(enrolled.since, Some(enrolled.person), joined);
    }
    tx.commit().await?;
    Ok(come.len())
}

//! Joining, asking, inviting, leaving, and who runs what.

use super::{
    access::{Action, Seen, find_by_id},
    space::{self, Membership, MembershipState, SpaceRole, Visibility, membership},
};
use crate::{
    App, Error, Result, Tx,
    identity::{Member, PersonCard, person},
    platform::{
        facts::Fact,
        ids::{PersonId, SpaceId},
        pages::{self, Page, PageRequest},
    },
};
use sea_orm::ExprTrait;
use sea_orm::{ActiveValue::Set, JoinType, QueryOrder, QuerySelect, RelationDef, entity::prelude::*};

/// Joins an open space, asks to join one on request or private, or accepts an invitation.
/// Returns where that leaves the person.
pub async fn join(app: &App, by: &Member, id: SpaceId) -> Result<MembershipState> {
    let tx = app.begin().await?;
    let seen = find_by_id(&*tx, by, id).await?.may(Action::Know)?;
    if seen.space.archived_at.is_some() {
        return Err(Error::Forbidden("space-archived"));
    }
    let state = match (&seen.membership, seen.space.visibility) {
        (Some(m), _) if m.state == MembershipState::Active => return Ok(MembershipState::Active),
        (Some(m), _) if m.state == MembershipState::Invited => MembershipState::Active,
        (_, Visibility::Open) => MembershipState::Active,
        (Some(_), _) => return Ok(MembershipState::Requested),
        (None, Visibility::Hidden) if !by.is_administrator() => return Err(Error::NotFound),
        (None, Visibility::Hidden) => MembershipState::Active,
        (None, _) => MembershipState::Requested,
    };
    put(&tx, &seen, by.id, SpaceRole::Member, state, None).await?;
    tx.record(
        Some(by.id),
        match state {
            MembershipState::Active => Fact::SpaceJoined { space: id, person: by.id },
            _ => Fact::SpaceJoinRequested { space: id, person: by.id },
        },
    );
    tx.commit().await?;
    Ok(state)
}

/// Lets in somebody who asked, or invites somebody who did not.
pub async fn invite(app: &App, by: &Member, id: SpaceId, person: PersonId) -> Result<MembershipState> {
    let tx = app.begin().await?;
    let space = find_by_id(&*tx, by, id).await?.may(Action::Manage)?.space;
    let invitee: Member = person::Entity::find_by_id(person)
        .one(&*tx)
        .await?
        .ok_or(Error::invalid("person", "unknown"))?
        .into();
    let theirs = find_by_id(&*tx, &invitee, id).await?;
    let (state, fact) = match theirs.membership.as_ref().map(|m| m.state) {
        Some(state @ (MembershipState::Active | MembershipState::Invited)) => return Ok(state),
        Some(MembershipState::Requested) => {
            (MembershipState::Active, Fact::SpaceJoined { space: space.id, person })
        }
        None => (MembershipState::Invited, Fact::SpaceInvited { space: space.id, person }),
    };
    put(&tx, &theirs, person, SpaceRole::Member, state, Some(by.id)).await?;
    tx.record(Some(by.id), fact);
    tx.commit().await?;
    Ok(state)
}

/// Leaves, withdraws a request or declines an invitation. The last manager has to hand over first.
pub async fn leave(app: &App, by: &Member, id: SpaceId) -> Result<()> {
    take_out(app, by, id, by.id).await
}

/// Takes somebody out, or refuses their request.
pub async fn remove(app: &App, by: &Member, id: SpaceId, person: PersonId) -> Result<()> {
    find_by_id(app.reader(), by, id).await?.may(Action::Manage)?;
    take_out(app, by, id, person).await
}

async fn take_out(app: &App, by: &Member, id: SpaceId, person: PersonId) -> Result<()> {
    let tx = app.begin().await?;
    let membership = membership::Entity::find_by_id((id, person)).one(&*tx).await?.ok_or(Error::NotFound)?;
    if membership.state == MembershipState::Active {
        if membership.role == SpaceRole::Manager && managers(&tx, id).await? == 1 {
            return Err(Error::Conflict("last-manager"));
        }
        count(&tx, id, -1).await?;
    }
    membership::Entity::delete_by_id((id, person)).exec(&*tx).await?;
    tx.record(Some(by.id), Fact::SpaceLeft { space: id, person });
    tx.commit().await
}

/// Gives a member another role in the space.
pub async fn change_role(
    app: &App,
    by: &Member,
    id: SpaceId,
    person: PersonId,
    role: SpaceRole,
) -> Result<()> {
    let tx = app.begin().await?;
    find_by_id(&*tx, by, id).await?.may(Action::Manage)?;
    let membership = membership::Entity::find_by_id((id, person)).one(&*tx).await?.ok_or(Error::NotFound)?;
    if membership.state != MembershipState::Active {
        return Err(Error::Conflict("not-a-member"));
    }
    if membership.role == SpaceRole::Manager && role != SpaceRole::Manager && managers(&tx, id).await? == 1 {
        return Err(Error::Conflict("last-manager"));
    }
    let row = membership::ActiveModel {
        space_id: Set(id),
        person_id: Set(person),
        role: Set(role),
        ..Default::default()
    };
    row.update(&*tx).await?;
    tx.record(Some(by.id), Fact::SpaceRoleChanged { space: id, person, role: role.as_str().to_owned() });
    tx.commit().await
}

/// A member in the space's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedMember {
    pub person: PersonCard,
    pub membership: Membership,
}

/// Members of a space in one state, last arrived first. Requests and invitations are for managers.
pub async fn list(
    app: &App,
    viewer: &Member,
    id: SpaceId,
    state: MembershipState,
    page: &PageRequest,
) -> Result<Page<ListedMember>> {
    let needed = if state == MembershipState::Active { Action::Read } else { Action::Manage };
    find_by_id(app.reader(), viewer, id).await?.may(needed)?;
    let query = membership::Entity::find()
        .filter(membership::Column::SpaceId.eq(id))
        .filter(membership::Column::State.eq(state))
        .join(JoinType::InnerJoin, to_person())
        .select_also(person::Entity);
    let (query, limit) = (query, page.limit());
    let mut query = query;
    if let Some((since, after)) = page.position::<pages::TimeKey>()? {
        query = query.filter(
            membership::Column::Since
                .lt(since)
                .or(membership::Column::Since.eq(since).and(membership::Column::PersonId.lt(after))),
        );
    }
    let rows = query
        .order_by_desc(membership::Column::Since)
        .order_by_desc(membership::Column::PersonId)
        .limit(limit + 1)
        .all(app.reader())
        .await?;
    let rows: Vec<_> = rows
        .into_iter()
        .filter_map(|(membership, person)| {
            Some(ListedMember { person: PersonCard::from(&person?), membership })
        })
        .collect();
    Ok(Page::from_rows(rows, limit, |row| (row.membership.since, row.membership.person_id.0)))
}

fn to_person() -> RelationDef {
    membership::Entity::belongs_to(person::Entity)
        .from(membership::Column::PersonId)
        .to(person::Column::Id)
        .into()
}

/// The people who run a space.
pub async fn who_runs(app: &App, id: SpaceId) -> Result<Vec<PersonCard>> {
    let rows = membership::Entity::find()
        .filter(membership::Column::SpaceId.eq(id))
        .filter(membership::Column::State.eq(MembershipState::Active))
        .filter(membership::Column::Role.eq(SpaceRole::Manager))
        .join(JoinType::InnerJoin, to_person())
        .select_also(person::Entity)
        .order_by_asc(person::Column::NameKey)
        .all(app.reader())
        .await?;
    Ok(rows.iter().filter_map(|(_, person)| person.as_ref().map(PersonCard::from)).collect())
}

/// Writes a membership and keeps the count of active members.
async fn put(
    tx: &Tx,
    seen: &Seen,
    person: PersonId,
    role: SpaceRole,
    state: MembershipState,
    invited_by: Option<PersonId>,
) -> Result<()> {
    let row = membership::ActiveModel {
        space_id: Set(seen.space.id),
        person_id: Set(person),
        role: Set(role),
        state: Set(state),
        invited_by: Set(invited_by),
        since: Set(tx.now()),
    };
    if seen.membership.is_some() {
        row.update(&**tx).await?;
    } else {
        membership::Entity::insert(row).exec_without_returning(&**tx).await?;
    }
    if state == MembershipState::Active { count(tx, seen.space.id, 1).await } else { Ok(()) }
}

async fn count(tx: &Tx, id: SpaceId, by: i32) -> Result<()> {
    space::Entity::update_many()
        .col_expr(space::Column::MemberCount, Expr::col(space::Column::MemberCount).add(by))
        .filter(space::Column::Id.eq(id))
        .exec(&**tx)
        .await?;
    Ok(())
}

async fn managers(tx: &Tx, id: SpaceId) -> Result<u64> {
    Ok(membership::Entity::find()
        .filter(membership::Column::SpaceId.eq(id))
        .filter(membership::Column::State.eq(MembershipState::Active))
        .filter(membership::Column::Role.eq(SpaceRole::Manager))
        .count(&**tx)
        .await?)
}

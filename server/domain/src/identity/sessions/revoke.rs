//! Ending sessions: one, all of them, or those that nobody used any more.

use super::{Column, Entity};
use crate::{
    App, Tx,
    identity::Member,
    platform::{
        error::{Error, Result},
        facts::Fact,
        ids::{PersonId, SessionId},
    },
};
use sea_orm::entity::prelude::*;

/// Ends one of the member's own sessions; another's does not exist for them. Signing out is this, for
/// the current one.
pub async fn revoke(app: &App, member: &Member, session: SessionId) -> Result<()> {
    let tx = app.begin().await?;
    let ended = Entity::delete_many()
        .filter(Column::Id.eq(session))
        .filter(Column::PersonId.eq(member.id))
        .exec(&*tx)
        .await?;
    if ended.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    tx.record(Some(member.id), Fact::SessionsRevoked { person: member.id, count: 1 });
    tx.commit().await?;
    app.sessions().forget(session);
    Ok(())
}

/// Signs the member out everywhere, here included. Returns how many sessions that ended.
pub async fn revoke_all(app: &App, member: &Member) -> Result<u64> {
    let tx = app.begin().await?;
    let count = revoke_person(&tx, Some(member.id), member.id, None).await?;
    tx.commit().await?;
    app.sessions().forget_person(member.id);
    Ok(count)
}

/// Ends a person's sessions, but for `keep`. The caller forgets them in the cache once it has committed.
pub(in crate::identity) async fn revoke_person(
    tx: &Tx,
    by: Option<PersonId>,
    person: PersonId,
    keep: Option<SessionId>,
) -> Result<u64> {
    let mut ending = Entity::delete_many().filter(Column::PersonId.eq(person));
    if let Some(keep) = keep {
        ending = ending.filter(Column::Id.ne(keep));
    }
    let count = ending.exec(&**tx).await?.rows_affected;
    if count > 0 {
        tx.record(by, Fact::SessionsRevoked { person, count });
    }
    Ok(count)
}

/// Removes the sessions that expired. Returns how many; run now and then.
pub async fn purge(app: &App) -> Result<u64> {
    let expired = Column::ExpiresAt.lt(app.now());
    // Most looks find nothing: do not take SQLite's writer for them.
    if !Entity::find().filter(expired.clone()).exists(app.reader()).await? {
        return Ok(0);
    }
    let tx = app.begin().await?;
    let removed = Entity::delete_many().filter(expired).exec(&*tx).await?.rows_affected;
    tx.commit().await?;
    Ok(removed)
}

//! API sessions: a short access token and a refresh token that works once.
//!
//! A refresh token says which session it renews and how often that was done before. Presenting one twice
//! means two parties hold it, and we cannot know which is the thief: the whole session ends.

use super::{Column, Device, Entity, LIFETIME, SessionKind, open};
use crate::{
    App, Tx,
    identity::{Person, person},
    platform::{
        error::{Error, Result},
        facts::Fact,
        ids::{PersonId, SessionId},
        keys::Purpose,
    },
};
use chrono::Duration;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// How long an access token is good for, at most: less if its session ends before.
pub const ACCESS_LIFETIME: Duration = Duration::minutes(15);

/// What an API client works with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tokens {
    pub access_token: String,
    pub refresh_token: String,
    /// Seconds until the access token is good no more.
    pub expires_in: i64,
}

#[derive(Serialize, Deserialize)]
struct Access {
    /// The person; for whoever reads a token. Ours is the session.
    sub: PersonId,
    sid: SessionId,
}

#[derive(Serialize, Deserialize)]
struct Refresh {
    sid: SessionId,
    generation: i32,
}

/// Opens an API session in the given transaction.
pub(in crate::identity) async fn issue(
    app: &App,
    tx: &Tx,
    person: &Person,
    device: &Device,
) -> Result<Tokens> {
    let (id, _) = open::insert(tx, person, SessionKind::Api, None, device).await?;
    sign(app, person.id, id, 0)
}

/// Renews: the old refresh token is worth nothing after this.
pub async fn refresh(app: &App, refresh_token: &str) -> Result<Tokens> {
    let Refresh { sid, generation } = app.keys().verify(Purpose::Refresh, app.now(), refresh_token)?;
    let tx = app.begin().await?;
    let now = tx.now();
    let row = Entity::find_by_id(sid).find_also_related(person::Entity).one(&*tx).await?;
    let Some((session, Some(person))) = row else { return Err(Error::Unauthenticated("session-ended")) };
    if session.expires_at <= now || person.suspended_at.is_some() || person.left_at.is_some() {
        return Err(Error::Unauthenticated("session-ended"));
    }
    // The generation is in the condition, so that of two renewals at once only one succeeds.
    let renewed = Entity::update_many()
        .col_expr(Column::Generation, Expr::value(generation + 1))
        .col_expr(Column::LastSeenAt, Expr::value(now))
        .col_expr(Column::ExpiresAt, Expr::value(now + LIFETIME))
        .filter(Column::Id.eq(sid))
        .filter(Column::Generation.eq(generation))
        .exec(&*tx)
        .await?;
    if renewed.rows_affected == 0 {
        Entity::delete_by_id(sid).exec(&*tx).await?;
        tx.record(None, Fact::SessionsRevoked { person: person.id, count: 1 });
        tx.commit().await?;
        app.sessions().forget(sid);
        return Err(Error::Unauthenticated("refresh-token-reused"));
    }
    tx.commit().await?;
    sign(app, person.id, sid, generation + 1)
}

/// The session an access token names.
pub(super) fn session_of(app: &App, access_token: &str) -> Result<SessionId> {
    let Access { sid, .. } = app.keys().verify(Purpose::Access, app.now(), access_token)?;
    Ok(sid)
}

fn sign(app: &App, person: PersonId, sid: SessionId, generation: i32) -> Result<Tokens> {
    let now = app.now();
    Ok(Tokens {
        access_token: app.keys().sign(Purpose::Access, now + ACCESS_LIFETIME, Access { sub: person, sid })?,
        refresh_token: app.keys().sign(Purpose::Refresh, now + LIFETIME, Refresh { sid, generation })?,
        expires_in: ACCESS_LIFETIME.num_seconds(),
    })
}

//! From what a request carries to the person it acts for.

use super::{Column, Entity, LIFETIME, Model, cache::Held, token_hash, tokens};
use crate::{
    App,
    identity::{Member, Person, person},
    platform::{
        error::{Error, Result},
        ids::{PersonId, SessionId},
    },
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sea_orm::entity::prelude::*;
use std::sync::Arc;

/// The member a browser's token belongs to. `Unauthenticated` when the session is over, was revoked, or
/// never was.
pub async fn identify(app: &App, token: &str) -> Result<Arc<Member>> {
    let bytes = URL_SAFE_NO_PAD.decode(token).map_err(|_| ENDED)?;
    let hash = token_hash(&bytes);
    if let Some(held) = app.sessions().by_token(&hash, app.now()) {
        return Ok(seen(app, &held));
    }
    let query = Entity::find().filter(Column::TokenHash.eq(hash.to_vec()));
    read(app, query, Some(hash)).await
}

/// The member an API access token belongs to. The token's signature and expiry are checked first, then
/// that its session still stands.
pub async fn identify_access(app: &App, access_token: &str) -> Result<Arc<Member>> {
    let id = tokens::session_of(app, access_token)?;
    if let Some(held) = app.sessions().by_id(id, app.now()) {
        return Ok(seen(app, &held));
    }
    read(app, Entity::find_by_id(id), None).await
}

const ENDED: Error = Error::Unauthenticated("session-ended");

async fn read(app: &App, query: Select<Entity>, token: Option<[u8; 32]>) -> Result<Arc<Member>> {
    let (epoch, now) = (app.sessions().epoch(), app.now());
    let row = query.find_also_related(person::Entity).one(app.reader()).await?;
    let Some((Model { id, expires_at, last_seen_at, .. }, Some(person))) = row else { return Err(ENDED) };
    if expires_at <= now || !may_act(&person) {
        return Err(ENDED);
    }
    let member = Member { session: Some(id), ..Member::from(person) };
    let held = Arc::new(Held::new(member, expires_at, last_seen_at, now));
    app.sessions().keep(epoch, id, token, held.clone());
    Ok(seen(app, &held))
}

/// Suspended people and people who left act no more, whatever sessions remain.
fn may_act(person: &Person) -> bool {
    person.suspended_at.is_none() && person.left_at.is_none()
}

fn seen(app: &App, held: &Held) -> Arc<Member> {
    if let Some(session) = held.member.session
        && held.seen(app.now())
    {
        let (app, person) = (app.clone(), held.member.id);
        // "Last seen" is a courtesy: no request waits for SQLite's writer for it, and losing one is nothing.
        tokio::spawn(async move {
            if let Err(error) = write_seen(&app, session, person).await {
                tracing::warn!(%error, "could not write when a session was last seen");
            }
        });
    }
    held.member.clone()
}

async fn write_seen(app: &App, session: SessionId, person: PersonId) -> Result<()> {
    let tx = app.begin().await?;
    let now = tx.now();
    Entity::update_many()
        .col_expr(Column::LastSeenAt, Expr::value(now))
        .col_expr(Column::ExpiresAt, Expr::value(now + LIFETIME))
        .filter(Column::Id.eq(session))
        .exec(&*tx)
        .await?;
    person::Entity::update_many()
        .col_expr(person::Column::LastSeenAt, Expr::value(now))
        .filter(person::Column::Id.eq(person))
        .exec(&*tx)
        .await?;
    tx.commit().await
}

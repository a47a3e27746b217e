//! Opening a session, once a person has shown who they are.

use super::{ActiveModel, Device, Entity, LIFETIME, SessionKind, token_hash};
use crate::{
    App, Tx,
    identity::Person,
    platform::{clock::Moment, error::Result, facts::Fact, ids::SessionId},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

/// A browser session that was just opened. The token is known here and to the browser, nowhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    pub id: SessionId,
    pub token: String,
    pub expires_at: Moment,
}

/// Opens a session for a browser in the given transaction.
pub(crate) async fn open(app: &App, tx: &Tx, person: &Person, device: &Device) -> Result<Opened> {
    let token = app.random_bytes::<32>();
    let (id, expires_at) = insert(tx, person, SessionKind::Browser, Some(token_hash(&token)), device).await?;
    Ok(Opened { id, token: URL_SAFE_NO_PAD.encode(token), expires_at })
}

/// Inserts a session and says so in the log.
pub(super) async fn insert(
    tx: &Tx,
    person: &Person,
    kind: SessionKind,
    token_hash: Option<[u8; 32]>,
    device: &Device,
) -> Result<(SessionId, Moment)> {
    let now = tx.now();
    let (id, expires_at) = (tx.id(), now + LIFETIME);
    let row = ActiveModel {
        id: Set(id),
        kind: Set(kind),
        token_hash: Set(token_hash.map(Vec::from)),
        generation: Set(0),
        person_id: Set(person.id),
        user_agent: Set(device.user_agent.chars().take(300).collect()),
        address: Set(device.address.chars().take(64).collect()),
        created_at: Set(now),
        last_seen_at: Set(now),
        expires_at: Set(expires_at),
    };
    Entity::insert(row).exec_without_returning(&**tx).await?;
    tx.record(Some(person.id), Fact::SessionOpened { person: person.id });
    Ok((id, expires_at))
}

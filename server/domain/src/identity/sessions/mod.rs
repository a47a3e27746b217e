//! Sessions: where a person is signed in, and how a request shows it.
//!
//! A browser carries 32 random bytes in a cookie; the database keeps their hash, so a stolen backup opens
//! nothing. An API client carries a signed access token that names its session and lives fifteen minutes,
//! and renews it with a refresh token (see [`tokens`]). Either way a request is worth what its session is
//! worth at that moment: [`identify`] asks the cache first, then the database with one indexed query.

mod cache;
mod identify;
mod open;
mod revoke;
pub mod tokens;

pub use cache::SessionCache;
pub use identify::{identify, identify_access};
pub use open::Opened;
pub(crate) use open::open;
pub(super) use revoke::revoke_person;
pub use revoke::{purge, revoke, revoke_all};

use super::Member;
use crate::{
    App,
    platform::{
        clock::Moment,
        error::Result,
        ids::{PersonId, SessionId},
    },
};
use chrono::Duration;
use sea_orm::{QueryOrder, entity::prelude::*};
use serde::Serialize;

/// How long a session lasts without being used.
pub const LIFETIME: Duration = Duration::days(30);
/// How often "last seen" is written down, at most.
pub const SEEN_EVERY: Duration = Duration::minutes(5);

/// What a session serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
#[serde(rename_all = "kebab-case")]
pub enum SessionKind {
    #[sea_orm(string_value = "browser")]
    Browser,
    #[sea_orm(string_value = "api")]
    Api,
}

/// What carries the session, as it presented itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Device {
    pub user_agent: String,
    /// The network address, as text.
    pub address: String,
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sessions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SessionId,
    pub kind: SessionKind,
    /// Of the cookie; API sessions have none.
    pub token_hash: Option<Vec<u8>>,
    /// How often the refresh token was renewed; an older one is a stolen one.
    pub generation: i32,
    pub person_id: PersonId,
    #[sea_orm(belongs_to, from = "person_id", to = "id")]
    pub person: BelongsTo<super::person::Entity>,
    pub user_agent: String,
    pub address: String,
    pub created_at: Moment,
    pub last_seen_at: Moment,
    pub expires_at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

/// A session as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Session {
    pub id: SessionId,
    pub kind: SessionKind,
    pub user_agent: String,
    pub address: String,
    pub created_at: Moment,
    pub last_seen_at: Moment,
    /// The one this request came through.
    pub current: bool,
}

/// Where a member is signed in, last used first.
pub async fn list(app: &App, member: &Member) -> Result<Vec<Session>> {
    let rows = Entity::find()
        .filter(Column::PersonId.eq(member.id))
        .filter(Column::ExpiresAt.gt(app.now()))
        .order_by_desc(Column::LastSeenAt)
        .all(app.reader())
        .await?;
    let shown = rows.into_iter().map(|row| {
        let Model { id, kind, user_agent, address, created_at, last_seen_at, .. } = row;
        Session {
            id,
            kind,
            user_agent,
            address,
            created_at,
            last_seen_at,
            current: member.session == Some(id),
        }
    });
    Ok(shown.collect())
}

/// What is kept of a browser's token.
fn token_hash(token: &[u8]) -> [u8; 32] {
    *blake3::hash(token).as_bytes()
}

#[cfg(test)]
mod tests;

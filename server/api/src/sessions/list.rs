//! Where the caller is signed in.

use crate::answer::{self, List};
use actix_web::web::Data;
use chrono::{DateTime, Utc};
use relais_domain::{
    App,
    identity::sessions::{self, SessionKind},
};
use relais_transport::{Answer, Signed};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// One place the caller is signed in.
#[derive(Serialize, ToSchema)]
pub struct Session {
    pub id: Uuid,
    /// `browser` or `api`.
    #[schema(example = "api")]
    pub kind: &'static str,
    #[schema(example = "curl/8.11")]
    pub user_agent: String,
    #[schema(example = "192.0.2.17")]
    pub address: String,
    pub created_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
    /// The one this request came through.
    #[schema(example = true)]
    pub current: bool,
}

impl From<sessions::Session> for Session {
    fn from(session: sessions::Session) -> Self {
        let sessions::Session { id, kind, user_agent, address, created_at, last_seen_at, current } = session;
        let kind = match kind {
            SessionKind::Browser => "browser",
            SessionKind::Api => "api",
        };
        Self { id: id.0, kind, user_agent, address, created_at, last_seen_at, current }
    }
}

/// Lists where one is signed in
#[utoipa::path(
    get, path = "/sessions", tag = "sessions",
    responses((status = 200, description = "Last used first", body = List<Session>)),
)]
pub async fn list(app: Data<App>, member: Signed) -> Answer {
    let sessions = sessions::list(&app, &member).await?;
    answer::ok(&List::<Session>::whole(sessions))
}

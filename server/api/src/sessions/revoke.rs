//! Signs out: here, somewhere else, everywhere.

use crate::answer;
use actix_web::web::{Data, Path};
use relais_domain::{App, Error, identity::sessions, platform::ids::SessionId};
use relais_transport::{Answer, Signed};

/// Signs out
#[utoipa::path(
    delete, path = "/sessions/current", tag = "sessions",
    responses((status = 204, description = "The session this request came through is over")),
)]
pub async fn revoke_current(app: Data<App>, member: Signed) -> Answer {
    let session = member.session.ok_or(Error::NotFound)?;
    sessions::revoke(&app, &member, session).await?;
    answer::done()
}

/// Ends one of one's own sessions
#[utoipa::path(
    delete, path = "/sessions/{id}", tag = "sessions",
    params(("id" = Uuid, Path, description = "The session")),
    responses((status = 204, description = "It is over")),
)]
pub async fn revoke(app: Data<App>, member: Signed, id: Path<SessionId>) -> Answer {
    sessions::revoke(&app, &member, *id).await?;
    answer::done()
}

/// Signs out everywhere
#[utoipa::path(
    delete, path = "/sessions", tag = "sessions",
    responses((status = 204, description = "Every session is over, this one included")),
)]
pub async fn revoke_all(app: Data<App>, member: Signed) -> Answer {
    sessions::revoke_all(&app, &member).await?;
    answer::done()
}

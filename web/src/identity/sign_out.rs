//! `POST /sign-out`.

use crate::respond;
use actix_web::web::Data;
use relais_domain::{App, identity::sessions};
use relais_transport::{Answer, Visitor, cookies};

pub async fn submit(app: Data<App>, Visitor(member): Visitor) -> Answer {
    if let Some(member) = member
        && let Some(session) = member.session
    {
        sessions::revoke(&app, &member, session).await?;
    }
    let mut response = respond::see_other_saying("/sign-in", "signed-out");
    // Clearing can only fail for a cookie that could not be written at all.
    let _ = response.add_cookie(&cookies::cleared(&app));
    Ok(response)
}

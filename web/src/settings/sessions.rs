//! Where one is signed in, and signing out there.

use crate::{page::Page, respond};
use actix_web::web::{Data, Path};
use relais_domain::{App, identity::sessions, platform::ids::SessionId};
use relais_transport::{Answer, Signed, cookies};

/// `POST /settings/sessions/{id}/end`.
pub async fn end(app: Data<App>, me: Signed, id: Path<SessionId>) -> Answer {
    sessions::revoke(&app, &me, *id).await?;
    Ok(respond::see_other_saying("/settings", "session-ended-there"))
}

/// `POST /settings/sessions/end`: everywhere, here too.
pub async fn end_all(app: Data<App>, me: Signed) -> Answer {
    sessions::revoke_all(&app, &me).await?;
    let mut response = respond::see_other_saying("/sign-in", "signed-out-everywhere");
    // Clearing can only fail for a cookie that could not be written at all.
    let _ = response.add_cookie(&cookies::cleared(&app));
    Ok(response)
}

/// "Firefox, Linux": as much of a user agent as a person recognises.
pub fn device(cx: &Page, user_agent: &str) -> String {
    let find = |names: &[(&str, &'static str)]| {
        names.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
    };
    let browser = find(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = find(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => cx.t("session-unknown-device"),
    }
}

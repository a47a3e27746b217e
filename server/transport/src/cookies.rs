//! The one cookie that signs a browser in.

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use relais_domain::{App, identity::sessions::Opened};

/// The session cookie.
pub const SESSION: &str = "relais_session";

/// The cookie of a session that was just opened: out of reach of scripts, not sent along by other sites,
/// and only over TLS where the product is served so.
pub fn session(app: &App, opened: &Opened) -> Cookie<'static> {
    let left = (opened.expires_at - app.now()).num_seconds();
    build(app, opened.token.clone(), Duration::seconds(left))
}

/// What clears it.
pub fn cleared(app: &App) -> Cookie<'static> {
    build(app, String::new(), Duration::ZERO)
}

fn build(app: &App, value: String, max_age: Duration) -> Cookie<'static> {
    Cookie::build(SESSION, value)
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(app.origin().starts_with("https:"))
        .max_age(max_age)
        .finish()
}

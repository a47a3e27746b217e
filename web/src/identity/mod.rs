//! Coming in: signing in and out, registering, invitations, passwords.

pub mod forgot_password;
pub mod invitation;
pub mod language;
pub mod reset_password;
pub mod sign_in;
pub mod sign_out;
pub mod sign_up;
pub mod verify_email;

use crate::respond;
use actix_web::HttpResponse;
use relais_domain::{App, identity::sessions::Opened};
use relais_transport::cookies;

/// Signed in: off to where they wanted to go.
fn enter(app: &App, opened: &Opened, next: &str) -> HttpResponse {
    let mut response = respond::see_other(next);
    // The session cookie is made of characters cookies allow.
    let _ = response.add_cookie(&cookies::session(app, opened));
    response
}

//! `/verify-email/{token}`: the link of the mail that confirms an address.

use super::enter;
use crate::{
    page::{Page, Problems},
    respond,
};
use actix_web::web::{Data, Form, Path};
use askama::Template;
use relais_domain::{App, Error, identity::register};
use relais_transport::{Answer, Via};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "identity/verify_email.html")]
struct VerifyEmail<'a> {
    cx: &'a Page,
    email: String,
    problems: Problems,
}

#[derive(Deserialize)]
pub struct Typed {
    password: String,
}

pub async fn show(app: Data<App>, cx: Page, token: Path<String>) -> Answer {
    let email = register::pending(&app, &token).await?.email;
    respond::page(&VerifyEmail { cx: &cx, email, problems: Problems::default() })
}

pub async fn submit(
    app: Data<App>,
    cx: Page,
    Via(device): Via,
    token: Path<String>,
    typed: Form<Typed>,
) -> Answer {
    match register::verify_email(&app, &token, &typed.password, &device).await {
        Ok(opened) => Ok(enter(&app, &opened, "/welcome")),
        Err(Error::Invalid(violations)) => {
            let email = register::pending(&app, &token).await?.email;
            respond::unprocessable(&VerifyEmail {
                email,
                problems: Problems::from_violations(&cx, &violations),
                cx: &cx,
            })
        }
        Err(other) => Err(other.into()),
    }
}

//! `/reset-password/{token}`: the link of the mail that lets one choose a new password.

use super::enter;
use crate::{
    page::{Page, Problems},
    respond,
};
use actix_web::web::{Data, Form, Path};
use askama::Template;
use relais_domain::{App, Error, identity::reset_password};
use relais_transport::{Answer, Via};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "identity/reset_password.html")]
struct ResetPassword<'a> {
    cx: &'a Page,
    email: String,
    problems: Problems,
}

#[derive(Deserialize)]
pub struct Typed {
    password: String,
}

pub async fn show(app: Data<App>, cx: Page, token: Path<String>) -> Answer {
    let email = reset_password::pending(&app, &token).await?.email;
    respond::page(&ResetPassword { cx: &cx, email, problems: Problems::default() })
}

pub async fn submit(
    app: Data<App>,
    cx: Page,
    Via(device): Via,
    token: Path<String>,
    typed: Form<Typed>,
) -> Answer {
    match reset_password::reset(&app, &token, &typed.password, &device).await {
        Ok(opened) => Ok(enter(&app, &opened, "/")),
        Err(Error::Invalid(violations)) => {
            let email = reset_password::pending(&app, &token).await?.email;
            respond::unprocessable(&ResetPassword {
                email,
                problems: Problems::from_violations(&cx, &violations),
                cx: &cx,
            })
        }
        Err(other) => Err(other.into()),
    }
}

//! `/sign-in`.

use crate::{
    page::{Page, Problems},
    respond,
};
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Form, Query},
};
use askama::Template;
use relais_domain::{
    App, Error,
    identity::{
        register::{Mode, Registration},
        sign_in::{self, Credentials},
    },
    platform::settings,
};
use relais_transport::{Answer, Via, Visitor, identify::safe_next};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "identity/sign_in.html")]
struct SignIn<'a> {
    cx: &'a Page,
    email: &'a str,
    next: &'a str,
    problems: Problems,
    registration_open: bool,
}

#[derive(Deserialize)]
pub struct Wanted {
    next: Option<String>,
}

#[derive(Deserialize)]
pub struct Typed {
    email: String,
    password: String,
    next: Option<String>,
}

pub async fn show(app: Data<App>, cx: Page, Visitor(member): Visitor, wanted: Query<Wanted>) -> Answer {
    let next = safe_next(wanted.next.as_deref());
    if member.is_some() {
        return Ok(respond::see_other(next));
    }
    let registration_open = settings::read::<Registration>(&app).await?.mode == Mode::Open;
    let shown = SignIn { cx: &cx, email: "", next, problems: Problems::default(), registration_open };
    Ok(respond::unsay(&cx, respond::page(&shown)?))
}

pub async fn submit(app: Data<App>, cx: Page, Via(device): Via, typed: Form<Typed>) -> Answer<HttpResponse> {
    let Typed { email, password, next } = typed.into_inner();
    let next = safe_next(next.as_deref());
    let credentials = Credentials { email: email.clone(), password };
    let code = match sign_in::browser(&app, &credentials, &device).await {
        Ok(opened) => return Ok(super::enter(&app, &opened, next)),
        Err(Error::Unauthenticated(code) | Error::Forbidden(code)) => code,
        Err(other) => return Err(other.into()),
    };
    let registration_open = settings::read::<Registration>(&app).await?.mode == Mode::Open;
    let problems = Problems::from_code(&cx, code);
    respond::page_with(
        StatusCode::UNPROCESSABLE_ENTITY,
        &SignIn { cx: &cx, email: &email, next, problems, registration_open },
    )
}

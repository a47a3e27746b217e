//! `POST /settings/password`.

use super::render;
use crate::{
    page::{Page, Problems},
    respond,
};
use actix_web::web::{Data, Form};
use relais_domain::{
    App, Error,
    identity::{ChangePassword, change_password},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Typed {
    current: String,
    new: String,
}

pub async fn change(app: Data<App>, cx: Page, me: Signed, typed: Form<Typed>) -> Answer {
    let Typed { current, new } = typed.into_inner();
    match change_password(&app, &me, &ChangePassword { current, new }).await {
        Ok(()) => Ok(respond::see_other_saying("/settings", "password-changed")),
        Err(Error::Invalid(violations)) => {
            render(&app, &cx, &me, None, Problems::from_violations(&cx, &violations)).await
        }
        Err(other) => Err(other.into()),
    }
}

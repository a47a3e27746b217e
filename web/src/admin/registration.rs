//! `POST /admin/registration`: who may make themselves an account.

use crate::respond;
use actix_web::web::{Data, Form};
use relais_domain::{
    App,
    identity::register::{Mode, Registration},
    platform::settings,
};
use relais_transport::{Admin, Answer};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Typed {
    mode: Mode,
    #[serde(default)]
    domains: String,
}

pub async fn save(app: Data<App>, admin: Admin, typed: Form<Typed>) -> Answer {
    let domains = typed
        .domains
        .split([',', ' ', '\n'])
        .map(|domain| domain.trim().trim_start_matches('@').to_lowercase());
    let domains = domains.filter(|domain| !domain.is_empty()).collect();
    settings::write(&app, Some(admin.id), &Registration { mode: typed.mode, domains }).await?;
    Ok(respond::see_other_saying("/admin/people", "saved"))
}

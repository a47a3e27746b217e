//! `POST /language`: another language, for whoever looks.

use crate::{i18n::Locale, page::LOCALE, respond};
use actix_web::{
    cookie::{Cookie, SameSite, time::Duration},
    web::{Data, Form},
};
use relais_domain::{
    App,
    identity::{EditProfile, edit_profile},
};
use relais_transport::{Answer, Visitor, identify::safe_next};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Choice {
    locale: String,
    back: Option<String>,
}

pub async fn choose(app: Data<App>, Visitor(member): Visitor, choice: Form<Choice>) -> Answer {
    let mut response = respond::see_other(safe_next(choice.back.as_deref()));
    let Some(locale) = Locale::parse(&choice.locale) else { return Ok(response) };
    if let Some(member) = member {
        let edit = EditProfile { locale: Some(locale.as_str().to_owned()), ..EditProfile::default() };
        edit_profile(&app, &member, edit).await?;
    }
    let kept = Cookie::build(LOCALE, locale.as_str())
        .path("/")
        .same_site(SameSite::Lax)
        .max_age(Duration::days(365));
    // Two letters always make a cookie.
    let _ = response.add_cookie(&kept.finish());
    Ok(response)
}

//! `/settings`: the page, and `POST /settings` for what is on it.

use super::render;
use crate::{
    page::{LOCALE, Page, Problems, THEME},
    respond,
};
use actix_web::{
    cookie::{Cookie, SameSite, time::Duration},
    web::{Data, Form},
};
use relais_domain::{
    App, Error,
    identity::{EditProfile, Person, edit_profile},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

#[derive(Deserialize, Clone, Default)]
#[serde(default)]
pub struct Typed {
    pub name: String,
    pub title: String,
    pub bio: String,
    pub locale: String,
    pub time_zone: String,
    pub theme: String,
}

impl Typed {
    pub fn from_person(person: &Person) -> Self {
        Self {
            name: person.name.clone(),
            title: person.title.clone(),
            bio: person.bio.clone(),
            locale: person.locale.clone().unwrap_or_default(),
            time_zone: person.time_zone.clone(),
            theme: person.theme.clone(),
        }
    }
}

pub async fn show(app: Data<App>, cx: Page, me: Signed) -> Answer {
    render(&app, &cx, &me, None, Problems::default()).await
}

pub async fn save(app: Data<App>, cx: Page, me: Signed, typed: Form<Typed>) -> Answer {
    let Typed { name, title, bio, locale, time_zone, theme } = typed.clone();
    let edit = EditProfile {
        name: Some(name),
        title: Some(title),
        bio: Some(bio),
        locale: Some(locale.clone()),
        time_zone: Some(time_zone),
        theme: Some(theme.clone()),
    };
    match edit_profile(&app, &me, edit).await {
        Ok(_) => {
            let mut response = respond::see_other_saying("/settings", "saved");
            // The sign-in page of this browser speaks the same language and wears the same colours.
            for (name, value) in [(LOCALE, locale), (THEME, theme)] {
                let kept = Cookie::build(name, value)
                    .path("/")
                    .same_site(SameSite::Lax)
                    .max_age(Duration::days(365));
                let _ = response.add_cookie(&kept.finish());
            }
            Ok(response)
        }
        Err(Error::Invalid(violations)) => {
            let problems = Problems::from_violations(&cx, &violations);
            render(&app, &cx, &me, Some(typed.into_inner()), problems).await
        }
        Err(other) => Err(other.into()),
    }
}

//! `/spaces/new`.

use super::{accents, parse_visibility};
use crate::{
    page::{Choice, Page, Problems},
    respond,
};
use actix_web::web::{Data, Form};
use askama::Template;
use relais_domain::{
    App, Error,
    spaces::{self, NewSpace, Visibility},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "spaces/create.html")]
struct Create<'a> {
    cx: &'a Page,
    typed: &'a Typed,
    accents: Vec<Choice>,
    problems: Problems,
}

impl Create<'_> {
    fn visibilities(&self) -> [Visibility; 4] {
        Visibility::ALL
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Typed {
    pub name: String,
    pub slug: String,
    pub description: String,
    pub visibility: String,
    pub accent: String,
}

pub async fn show(cx: Page, _me: Signed) -> Answer {
    let typed = Typed { visibility: "open".to_owned(), ..Typed::default() };
    respond::page(&Create { cx: &cx, typed: &typed, accents: accents(&cx), problems: Problems::default() })
}

pub async fn submit(app: Data<App>, cx: Page, me: Signed, typed: Form<Typed>) -> Answer {
    let new = NewSpace {
        name: typed.name.clone(),
        slug: typed.slug.clone(),
        description: typed.description.clone(),
        visibility: parse_visibility(&typed.visibility),
        accent: typed.accent.parse().unwrap_or_default(),
    };
    match spaces::create(&app, &me, new).await {
        Ok(space) => Ok(respond::see_other_saying(&format!("/spaces/{}", space.slug), "space-created")),
        Err(Error::Invalid(violations)) => {
            let problems = Problems::from_violations(&cx, &violations);
            respond::unprocessable(&Create { cx: &cx, typed: &typed, accents: accents(&cx), problems })
        }
        Err(other) => Err(other.into()),
    }
}

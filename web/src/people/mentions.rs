//! `GET /people/mentions?q=`: whom `@…` may mean, as a list to choose from.

use crate::{page::Page, respond};
use actix_web::web::{Data, Query};
use askama::Template;
use relais_domain::{
    App,
    identity::{PersonCard, people},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "people/mentions.html")]
struct Mentions<'a> {
    cx: &'a Page,
    people: Vec<PersonCard>,
}

#[derive(Deserialize)]
pub struct Typed {
    q: String,
}

pub async fn show(app: Data<App>, cx: Page, _me: Signed, typed: Query<Typed>) -> Answer {
    let people = people::mentionable(&app, &typed.q, 6).await?;
    respond::page(&Mentions { cx: &cx, people })
}

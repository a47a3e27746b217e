//! `/search/vain`: what people look for and do not find.

use crate::{page::Page, respond};
use actix_web::web::{Data, Form};
use askama::Template;
use relais_domain::{
    App,
    search::{self, VainSearch},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "search/vain.html")]
struct Vain<'a> {
    cx: &'a Page,
    searches: Vec<VainSearch>,
}

pub async fn show(app: Data<App>, cx: Page, me: Signed) -> Answer {
    let searches = search::vain(&app, &me).await?;
    Ok(respond::unsay(&cx, respond::page(&Vain { cx: &cx, searches })?))
}

#[derive(Deserialize)]
pub struct Settled {
    words: String,
}

/// `POST /search/vain/settled`.
pub async fn settle(app: Data<App>, me: Signed, settled: Form<Settled>) -> Answer {
    search::settle(&app, &me, &settled.words).await?;
    Ok(respond::see_other_saying("/search/vain", "saved"))
}

//! `GET /public/{token}`: a page of a plugin for people without an account, by signed link.

use super::page::name;
use crate::{
    cards::{ShowCard, Slots},
    page::Page,
    respond,
};
use actix_web::web::{Data, Path};
use askama::Template;
use relais_domain::{App, Error, plugins::public_page};
use relais_transport::Answer;

#[derive(Template)]
#[template(path = "plugins/public.html")]
struct PublicPage<'a> {
    cx: &'a Page,
    name: String,
    card: ShowCard<'a>,
}

pub async fn show(app: Data<App>, cx: Page, token: Path<String>) -> Answer {
    let opened = public_page::open(&app, &token)?;
    // Whoever has the link sees the same, signed in or not.
    let filled = Slots::default().page("public.page", &opened.path).fill_for(&app, &cx, None).await?;
    let card = filled.of(&cx, "public.page", &opened.plugin).ok_or(Error::NotFound)?;
    let card = ShowCard { form: None, ..card };
    respond::page(&PublicPage { name: name(&app, &cx, "public.page", &opened.plugin), card, cx: &cx })
}

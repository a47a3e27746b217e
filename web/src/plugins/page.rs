//! `GET /x/{plugin}/…`: a page of a plugin, and `/admin/plugins/{id}/page`, one for administrators.

use crate::{
    cards::{ShowCard, Slots},
    page::Page,
    respond,
};
use actix_web::web::{Data, Path};
use askama::Template;
use relais_domain::{App, Error};
use relais_transport::{Admin, Answer, Signed};

#[derive(Template)]
#[template(path = "plugins/page.html")]
struct PluginPage<'a> {
    cx: &'a Page,
    name: String,
    card: ShowCard<'a>,
    /// Where administrators come from.
    above: Option<String>,
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, asked: Path<(String, String)>) -> Answer {
    let (plugin, path) = asked.into_inner();
    let filled = Slots::default().page("plugin.page", &format!("/{path}")).fill(&app, &cx, &me).await?;
    let card = filled.of(&cx, "plugin.page", &plugin).ok_or(Error::NotFound)?;
    let name = name(&app, &cx, "plugin.page", &plugin);
    Ok(respond::unsay(&cx, respond::page(&PluginPage { cx: &cx, name, card, above: None })?))
}

/// `GET /x/{plugin}`: its first page.
pub async fn first(app: Data<App>, cx: Page, me: Signed, plugin: Path<String>) -> Answer {
    show(app, cx, me, Path::from((plugin.into_inner(), String::new()))).await
}

pub async fn administer(app: Data<App>, cx: Page, me: Admin, plugin: Path<String>) -> Answer {
    let filled = Slots::default().plain("admin.page").fill(&app, &cx, &me).await?;
    let card = filled.of(&cx, "admin.page", &plugin).ok_or(Error::NotFound)?;
    let name = name(&app, &cx, "admin.page", &plugin);
    let above = Some(format!("/admin/plugins/{plugin}"));
    Ok(respond::unsay(&cx, respond::page(&PluginPage { cx: &cx, name, card, above })?))
}

/// What a plugin is called in the reader's language.
pub fn name(app: &App, cx: &Page, slot: &str, plugin: &str) -> String {
    let places = app.plugins().places(slot, cx.locale.as_str());
    places
        .into_iter()
        .find(|place| place.plugin == plugin)
        .map_or_else(|| plugin.to_owned(), |place| place.name)
}

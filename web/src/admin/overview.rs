//! `GET /admin`: is everything well?

use crate::{page::Page, respond};
use actix_web::web::Data;
use askama::Template;
use relais_domain::{
    App,
    identity::people,
    platform::{
        consumers,
        effects::{self, Effect},
        facts,
    },
    plugins::{PluginState, PluginStatus},
};
use relais_transport::{Admin, Answer};

#[derive(Template)]
#[template(path = "admin/overview.html")]
struct Overview<'a> {
    cx: &'a Page,
    people: u64,
    facts: i64,
    /// Consumers by name, and how many facts each has yet to read.
    consumers: Vec<(String, i64)>,
    waiting: u64,
    dead: Vec<Effect>,
    plugins: Vec<PluginStatus>,
}

impl Overview<'_> {
    fn light(&self, plugin: &PluginStatus) -> &'static str {
        light(plugin)
    }
}

/// The colour of a plugin's health.
pub fn light(plugin: &PluginStatus) -> &'static str {
    match plugin.state {
        PluginState::Quarantined => "bad",
        PluginState::Active if plugin.dead_letters == 0 && plugin.lag < 1_000 => "good",
        PluginState::Active => "warning",
        PluginState::Paused | PluginState::Uninstalled => "off",
    }
}

pub async fn show(app: Data<App>, cx: Page, _admin: Admin) -> Answer {
    let facts = facts::head(app.reader()).await?;
    let consumers = consumers::cursors(&app).await?;
    let page = Overview {
        cx: &cx,
        people: people::count(&app).await?,
        facts,
        consumers: consumers.into_iter().map(|cursor| (cursor.name, facts - cursor.position)).collect(),
        waiting: effects::counts(&app).await?.0,
        dead: effects::dead(&app, 50).await?,
        plugins: app.plugins().list(&app).await?,
    };
    Ok(respond::unsay(&cx, respond::page(&page)?))
}

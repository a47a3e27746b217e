//! `/admin/plugins`: what is installed, how it is doing, pausing, rebuilding, and what it failed on.

use super::overview::light;
use crate::{
    page::{Page, Problems},
    posts::uploads::{content, unreadable},
    respond,
};
use actix_multipart::Multipart;
use actix_web::{
    http::StatusCode,
    web::{Bytes, Data, Form, Path},
};
use askama::{Template, filters::HtmlSafe};
use futures::TryStreamExt;
use relais_domain::{
    App, Error,
    plugins::{
        DeadLetter, Decision, Endpoint, PluginState, PluginStatus, RebuildState, SecretStatus,
        compare::{Change, Changes},
        waiting::{self, Waiting},
    },
};
use relais_transport::{Admin, Answer, Failure};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Template)]
#[template(path = "admin/plugins.html")]
struct Plugins<'a> {
    cx: &'a Page,
    plugins: Vec<Card<'a>>,
    problems: Problems,
}

#[derive(Template)]
#[template(path = "admin/plugin.html")]
struct ShowPlugin<'a> {
    cx: &'a Page,
    card: Card<'a>,
    dead: Vec<DeadLetter>,
    waiting: Vec<Waiting>,
    secrets: Vec<SecretStatus>,
}

/// How one plugin is doing; asks again by itself while it is being rebuilt.
#[derive(Template)]
#[template(path = "admin/plugin_card.html")]
struct Card<'a> {
    cx: &'a Page,
    plugin: PluginStatus,
    /// Where this server is reached.
    origin: String,
}
impl HtmlSafe for Card<'_> {}

impl Card<'_> {
    fn light(&self) -> &'static str {
        light(&self.plugin)
    }

    fn in_words(&self, texts: &BTreeMap<String, String>) -> String {
        let wanted =
            texts.get(self.cx.locale.as_str()).or_else(|| texts.get("en")).or_else(|| texts.values().next());
        wanted.cloned().unwrap_or_else(|| self.plugin.id.clone())
    }

    fn is_active(&self) -> bool {
        self.plugin.state == PluginState::Active
    }

    fn is_uninstalled(&self) -> bool {
        self.plugin.state == PluginState::Uninstalled
    }

    fn has_page(&self) -> bool {
        self.plugin.slots.iter().any(|slot| slot == "admin.page")
    }

    fn is_rebuilding(&self) -> bool {
        self.plugin.rebuild.as_ref().is_some_and(|rebuild| rebuild.state == RebuildState::Running)
    }

    /// What a rebuild that waits for a decision would change.
    fn preview(&self) -> Option<&Changes> {
        let ready = self.plugin.rebuild.as_ref().filter(|rebuild| rebuild.state == RebuildState::Ready)?;
        ready.changes.as_ref()
    }

    /// One of the things that would change: as it is, and as it would be.
    fn example(&self, Change { before_text, after_text, .. }: &Change) -> String {
        let said = |text: &Option<String>| text.clone().unwrap_or_else(|| self.cx.t("plugin-preview-none"));
        format!("{} → {}", said(before_text), said(after_text))
    }

    fn is_busy(&self) -> bool {
        self.plugin.rebuild.as_ref().is_some_and(|rebuild| rebuild.is_open())
    }

    fn address(&self, endpoint: &Endpoint) -> String {
        format!("{}/x/{}/{}", self.origin, self.plugin.id, endpoint.name)
    }

    fn size(&self) -> String {
        self.cx.size(&self.plugin.stored_bytes.cast_signed())
    }

    fn rebuild_failed(&self) -> Option<&str> {
        let failed = self.plugin.rebuild.as_ref().filter(|rebuild| rebuild.state == RebuildState::Failed)?;
        failed.error.as_deref()
    }
}

pub async fn list(app: Data<App>, cx: Page, _admin: Admin) -> Answer {
    listed(&app, &cx, Problems::default()).await
}

pub(super) async fn listed(app: &App, cx: &Page, problems: Problems) -> Answer {
    let card = |plugin| Card { cx, plugin, origin: app.origin().to_owned() };
    let plugins = app.plugins().list(app).await?.into_iter().map(card).collect();
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(respond::unsay(cx, respond::page_with(status, &Plugins { cx, plugins, problems })?))
}

/// `GET /admin/plugins/{id}`; the card alone for htmx.
pub async fn show(app: Data<App>, cx: Page, _admin: Admin, id: Path<String>) -> Answer {
    let found = app.plugins().list(&app).await?.into_iter().find(|plugin| plugin.id == *id);
    let card = Card { cx: &cx, plugin: found.ok_or(Error::NotFound)?, origin: app.origin().to_owned() };
    if cx.partial {
        return respond::page(&card);
    }
    let waiting = waiting::list(&app, &id).await?;
    let (dead, secrets) = if card.is_uninstalled() {
        (Vec::new(), Vec::new())
    } else {
        (app.plugins().dead_letters(&app, &id).await?, app.plugins().secrets(&app, &id).await?)
    };
    Ok(respond::unsay(&cx, respond::page(&ShowPlugin { cx: &cx, card, dead, waiting, secrets })?))
}

/// The largest package, in bytes.
const PACKAGE_BYTES: u64 = 64 << 20;

pub(super) async fn package(mut body: Multipart) -> Result<Bytes, Failure> {
    while let Some(mut part) = body.try_next().await.map_err(unreadable)? {
        let bytes = content(&mut part, PACKAGE_BYTES).await?;
        if part.name() == Some("package") {
            return Ok(bytes);
        }
    }
    Err(Error::invalid("package", "required").into())
}

/// `POST /admin/plugins/{id}/removal`: stops it for good; what it keeps stays until it is erased.
pub async fn uninstall(app: Data<App>, admin: Admin, id: Path<String>) -> Answer {
    app.plugins().uninstall(&app, Some(admin.id), &id).await?;
    Ok(respond::see_other_saying("/admin/plugins", "plugin-uninstalled"))
}

pub async fn pause(app: Data<App>, admin: Admin, id: Path<String>) -> Answer {
    app.plugins().pause(&app, Some(admin.id), &id).await?;
    Ok(respond::see_other_saying(&format!("/admin/plugins/{id}"), "plugin-paused"))
}

pub async fn resume(app: Data<App>, admin: Admin, id: Path<String>) -> Answer {
    app.plugins().resume(&app, Some(admin.id), &id).await?;
    Ok(respond::see_other_saying(&format!("/admin/plugins/{id}"), "plugin-resumed"))
}

pub async fn rebuild(app: Data<App>, admin: Admin, id: Path<String>) -> Answer {
    // The page follows it by asking how the plugin is doing.
    drop(app.plugins().rebuild(&app, Some(admin.id), &id).await?);
    Ok(respond::see_other_saying(&format!("/admin/plugins/{id}"), "plugin-rebuilding"))
}

#[derive(Deserialize)]
pub struct Decided {
    pub(super) decision: Decision,
}

/// `POST /admin/plugins/{id}/dead-letters/{position}`.
pub async fn decide(
    app: Data<App>,
    admin: Admin,
    address: Path<(String, i64)>,
    decided: Form<Decided>,
) -> Answer {
    let (id, position) = address.into_inner();
    app.plugins().decide(&app, Some(admin.id), &id, position, decided.decision).await?;
    Ok(respond::see_other_saying(&format!("/admin/plugins/{id}"), "saved"))
}

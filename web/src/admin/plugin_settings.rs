//! `/admin/plugins/{id}/settings`: what a plugin is set to, and was before.

use super::setting_fields::{Fields, Remarks};
use crate::{
    page::{Page, Problems},
    respond::{self, Told},
};
use actix_web::{
    http::StatusCode,
    web::{Data, Form, Path},
};
use askama::Template;
use relais_domain::{
    App, Error,
    identity::people,
    plugins::{
        Issue, PluginStatus, Proposed, Settings, configuring,
        form::{Field, Form as PluginForm, Sort},
        settings::{self, Version, Way},
    },
};
use relais_transport::{Admin, Answer, Failure};
use serde_json::Value;
use std::collections::BTreeMap;

/// The page.
#[derive(Template)]
#[template(path = "admin/plugin_settings.html")]
struct ShowSettings<'a> {
    cx: &'a Page,
    id: &'a str,
    name: String,
    version: i32,
    wizard: bool,
    under_way: bool,
    fields: Fields<'a>,
    problems: Problems,
    past: Vec<Past>,
}

/// A version as it is told.
struct Past {
    version: i32,
    who: Option<String>,
    when: chrono::DateTime<chrono::Utc>,
    way: String,
    of_version: Option<i32>,
    /// What it changed: a field, what it was, what it became.
    changes: Vec<(String, String, String)>,
}

/// Versions the page shows.
const SHOWN: u64 = 20;

/// The hidden field with the version a form was made from.
const BASED_ON: &str = "based_on";

pub async fn show(app: Data<App>, cx: Page, admin: Admin, id: Path<String>) -> Answer {
    let settings = app.plugins().settings(&app, Some(admin.id), &id).await?;
    let values = settings.values.clone();
    page(&app, &cx, &id, settings, values, Problems::default()).await
}

async fn page(
    app: &App,
    cx: &Page,
    id: &str,
    settings: Settings,
    values: Value,
    problems: Problems,
) -> Answer {
    let past = past(app, cx, id, &settings.form).await?;
    let Settings { form, version, secrets, wizard, under_way, .. } = settings;
    let fields =
        Fields { cx, form, values, secrets, problems: problems.clone(), remarks: Remarks::default() };
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let name = name(app, cx, id).await?;
    let shown = ShowSettings { cx, id, name, version, wizard, under_way, fields, problems, past };
    Ok(respond::unsay(cx, respond::page_with(status, &shown)?))
}

/// `POST /admin/plugins/{id}/settings`.
pub async fn save(
    app: Data<App>,
    cx: Page,
    admin: Admin,
    id: Path<String>,
    sent: Form<Vec<(String, String)>>,
) -> Answer {
    let settings = app.plugins().settings(&app, Some(admin.id), &id).await?;
    let values = settings.form.typed(&sent);
    let based_on =
        sent.iter().find(|(name, _)| name == BASED_ON).and_then(|(_, version)| version.parse().ok());
    let proposed = Proposed { values: values.clone(), based_on, way: Way::Form };
    let of = (id.as_str(), cx.locale.as_str());
    match app.plugins().save_settings(&app, Some(admin.id), of, proposed).await {
        Ok(saved) => told(&app, &cx, &id, &saved.warnings),
        Err(error) => page(&app, &cx, &id, settings, values, problems(&cx, error)?).await,
    }
}

/// `POST /admin/plugins/{id}/settings/versions/{version}`: saves an earlier version again.
pub async fn go_back(app: Data<App>, cx: Page, admin: Admin, path: Path<(String, i32)>) -> Answer {
    let (id, version) = path.into_inner();
    match configuring::go_back(&app, Some(admin.id), (&id, cx.locale.as_str()), version).await {
        Ok(saved) => told(&app, &cx, &id, &saved.warnings),
        Err(error) => {
            let problems = problems(&cx, error)?;
            let settings = app.plugins().settings(&app, Some(admin.id), &id).await?;
            let values = settings.values.clone();
            page(&app, &cx, &id, settings, values, problems).await
        }
    }
}

/// Back to the page, saying that they are saved and what the plugin remarks on them.
pub(super) fn told(app: &App, cx: &Page, id: &str, warnings: &[Issue]) -> Answer {
    let mut text = cx.t("settings-saved");
    for warning in warnings.iter().take(3) {
        text.push(' ');
        text.push_str(&warning.message);
    }
    let to = format!("/admin/plugins/{id}/settings");
    // A cookie carries it.
    let text = text.chars().take(600).collect();
    Ok(respond::see_other_telling(app, &to, Told { text, done: true })?)
}

/// What stands in the way of settings, in words for the form; any other error is given back.
pub(super) fn problems(cx: &Page, error: Error) -> Result<Problems, Failure> {
    match error {
        Error::Invalid(violations) => Ok(Problems::from_violations(cx, &violations)),
        Error::Refused { message, .. } => Ok(Problems::said("main", message)),
        Error::Conflict(code) | Error::Unavailable(code) => Ok(Problems::from_code(cx, code)),
        other => Err(other.into()),
    }
}

/// What the plugin is called.
pub(super) async fn name(app: &App, cx: &Page, id: &str) -> Result<String, Error> {
    let found = app.plugins().list(app).await?.into_iter().find(|plugin| plugin.id == id);
    let PluginStatus { name, .. } = found.ok_or(Error::NotFound)?;
    let said = name.get(cx.locale.as_str()).or_else(|| name.get("en")).or_else(|| name.values().next());
    Ok(said.cloned().unwrap_or_else(|| id.to_owned()))
}

async fn past(app: &App, cx: &Page, id: &str, form: &PluginForm) -> Result<Vec<Past>, Error> {
    let versions = settings::history(app.reader(), id, None, SHOWN + 1).await?;
    let who = people::cards(app, versions.iter().filter_map(|version| version.saved_by)).await?;
    let defaults = form.defaults();
    let mut past = Vec::new();
    for (place, version) in versions.iter().enumerate().take(SHOWN as usize) {
        let before = versions.get(place + 1).map_or(&defaults, |before| &before.settings);
        let Version { version, settings, way, of_version, saved_by, saved_at, .. } = version;
        past.push(Past {
            version: *version,
            who: saved_by.and_then(|by| who.get(&by)).map(|card| card.name.clone()),
            when: *saved_at,
            way: way.clone(),
            of_version: *of_version,
            changes: changes(cx, form, before, settings),
        });
    }
    Ok(past)
}

/// What differs between two versions, at most five fields.
fn changes(cx: &Page, form: &PluginForm, before: &Value, after: &Value) -> Vec<(String, String, String)> {
    let differs = |field: &&Field| before.pointer(&field.path) != after.pointer(&field.path);
    let said = |field: &Field, values: &Value| {
        let text = in_words(cx, field, values);
        if text.is_empty() { cx.t("settings-nothing") } else { text }
    };
    let change = |field: &Field| {
        (field.label.said(cx.locale.as_str()).to_owned(), said(field, before), said(field, after))
    };
    form.fields().filter(differs).take(5).map(change).collect()
}

/// A value as a person reads it, on one line.
fn in_words(cx: &Page, field: &Field, values: &Value) -> String {
    let chosen: BTreeMap<&str, &str> = match &field.sort {
        Sort::Choice(choices) | Sort::Choices(choices) => choices
            .iter()
            .map(|choice| (choice.value.as_str(), choice.label.said(cx.locale.as_str())))
            .collect(),
        _ => BTreeMap::new(),
    };
    match values.pointer(&field.path) {
        Some(Value::Bool(true)) => cx.t("settings-yes"),
        Some(Value::Bool(false)) => cx.t("settings-no"),
        Some(_) if field.sort == Sort::Secret => "•••".to_owned(),
        _ => {
            let lines = field.shown(values);
            let named = lines.lines().map(|line| chosen.get(line).copied().unwrap_or(line));
            named.collect::<Vec<_>>().join(", ").chars().take(60).collect()
        }
    }
}

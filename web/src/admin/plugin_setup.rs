//! `/admin/plugins/{id}/setup`: the wizard that leads to settings, one page for each step.

use super::{
    plugin_settings::{name, problems, told},
    setting_fields::{Fields, Remarks},
};
use crate::{
    page::{Page, Problems},
    respond::{self, Told},
};
use actix_web::{
    http::StatusCode,
    web::{Data, Form, Path, Query},
};
use askama::Template;
use relais_domain::{
    App, Error,
    plugins::{Setup, Step, Turn, form::Form as PluginForm, setups},
};
use relais_transport::{Admin, Answer};
use serde_json::Value;

/// One step.
#[derive(Template)]
#[template(path = "admin/plugin_setup.html")]
struct ShowStep<'a> {
    cx: &'a Page,
    id: &'a str,
    name: String,
    turn: i32,
    shown: Shown<'a>,
    problems: Problems,
}

/// What it shows.
enum Shown<'a> {
    Form(Fields<'a>),
    /// Where it leads, and the name of that place.
    External {
        url: String,
        host: String,
    },
    /// The settings it ends with, to be saved.
    Done(Fields<'a>),
}

/// The hidden field with the turn a form belongs to.
const TURN: &str = "turn";

pub async fn show(app: Data<App>, cx: Page, admin: Admin, id: Path<String>) -> Answer {
    match app.plugins().setup(&app, admin.id, &id).await? {
        Some(setup) => page(&app, &cx, &admin, &id, setup, None, Problems::default()).await,
        None => Ok(respond::see_other(&settings(&id))),
    }
}

/// `POST /admin/plugins/{id}/setup`: from the start.
pub async fn begin(app: Data<App>, cx: Page, admin: Admin, id: Path<String>) -> Answer {
    let of = (id.as_str(), cx.locale.as_str());
    let begun = app.plugins().take_turn(&app, admin.id, of, Turn::Begin).await;
    go_on(&app, &cx, &id, begun)
}

/// `POST /admin/plugins/{id}/setup/answer`: a form, filled in.
pub async fn answer(
    app: Data<App>,
    cx: Page,
    admin: Admin,
    id: Path<String>,
    sent: Form<Vec<(String, String)>>,
) -> Answer {
    let Some(setup) = app.plugins().setup(&app, admin.id, &id).await? else {
        return go_on(&app, &cx, &id, Err(Error::Conflict("setup-gone")));
    };
    let Step::Form(form) = &setup.step else { return Ok(respond::see_other(&here(&id))) };
    let values = form.typed(&sent);
    let turn = sent.iter().find(|(name, _)| name == TURN).and_then(|(_, turn)| turn.parse().ok());
    let turn = Turn::Answer { turn: turn.unwrap_or_default(), values: values.clone() };
    match app.plugins().take_turn(&app, admin.id, (&id, cx.locale.as_str()), turn).await {
        Ok(next) => go_on(&app, &cx, &id, Ok(next)),
        Err(error) => {
            let problems = problems(&cx, error)?;
            page(&app, &cx, &admin, &id, setup, Some(values), problems).await
        }
    }
}

/// `GET /admin/plugins/{id}/setup/return/{token}`: back from outside.
pub async fn back(
    app: Data<App>,
    cx: Page,
    admin: Admin,
    path: Path<(String, String)>,
    brought: Query<Vec<(String, String)>>,
) -> Answer {
    let (id, token) = path.into_inner();
    let turn = Turn::Back { token, brought: brought.into_inner() };
    let taken = app.plugins().take_turn(&app, admin.id, (&id, cx.locale.as_str()), turn).await;
    go_on(&app, &cx, &id, taken)
}

/// `POST /admin/plugins/{id}/setup/acceptance`: saves what it led to.
pub async fn accept(
    app: Data<App>,
    cx: Page,
    admin: Admin,
    id: Path<String>,
    sent: Form<Vec<(String, String)>>,
) -> Answer {
    let form = app.plugins().settings(&app, Some(admin.id), &id).await?.form;
    let values = form.typed(&sent);
    let of = (id.as_str(), cx.locale.as_str());
    match app.plugins().accept_setup(&app, admin.id, of, Some(values.clone())).await {
        Ok(saved) => told(&app, &cx, &id, &saved.warnings),
        Err(error) => {
            let problems = problems(&cx, error)?;
            match app.plugins().setup(&app, admin.id, &id).await? {
                Some(setup) => page(&app, &cx, &admin, &id, setup, Some(values), problems).await,
                None => go_on(&app, &cx, &id, Err(Error::Conflict("setup-gone"))),
            }
        }
    }
}

/// `POST /admin/plugins/{id}/setup/abandonment`.
pub async fn abandon(app: Data<App>, admin: Admin, id: Path<String>) -> Answer {
    setups::forget(&app, &id, admin.id).await?;
    Ok(respond::see_other_saying(&settings(&id), "setup-abandoned"))
}

/// To the step a turn led to; what went wrong is told beside the settings.
fn go_on(app: &App, cx: &Page, id: &str, taken: Result<Setup, Error>) -> Answer {
    let text = match taken {
        Ok(Setup { step: Step::Aborted { message }, .. }) => message,
        Ok(_) => return Ok(respond::see_other(&here(id))),
        Err(error @ (Error::NotFound | Error::Internal(_))) => return Err(error.into()),
        Err(error) => {
            problems(cx, error)?.all().iter().map(|it| it.text.as_str()).collect::<Vec<_>>().join(" ")
        }
    };
    Ok(respond::see_other_telling(app, &settings(id), Told { text, done: false })?)
}

async fn page(
    app: &App,
    cx: &Page,
    admin: &Admin,
    id: &str,
    setup: Setup,
    typed: Option<Value>,
    problems: Problems,
) -> Answer {
    let Setup { turn, step } = setup;
    let known = app.plugins().settings(app, Some(admin.id), id).await?;
    let fields = |form: PluginForm, values: Value, remarks: Remarks| Fields {
        cx,
        form,
        values,
        secrets: known.secrets.clone(),
        problems: problems.clone(),
        remarks,
    };
    let shown = match step {
        Step::Form(form) => {
            let values = typed.unwrap_or_else(|| form.defaults());
            Shown::Form(fields(form, values, Remarks::default()))
        }
        Step::External { url } => {
            let host = url.split("://").nth(1).and_then(|rest| rest.split(['/', '?', '#']).next());
            Shown::External { host: host.unwrap_or_default().to_owned(), url }
        }
        Step::Done { values, warnings } => {
            let mut fields = fields(known.form.clone(), typed.unwrap_or(values), Remarks(warnings));
            // Written on the way, they are there once this is saved.
            fields.secrets.extend(known.form.secrets().map(str::to_owned).filter(|name| {
                let field = known.form.fields().find(|field| field.name() == name);
                field.is_some_and(|field| fields.values.pointer(&field.path).is_some_and(Value::is_object))
            }));
            Shown::Done(fields)
        }
        Step::Aborted { .. } => return Ok(respond::see_other(&settings(id))),
    };
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let name = name(app, cx, id).await?;
    respond::page_with(status, &ShowStep { cx, id, name, turn, shown, problems })
}

fn settings(id: &str) -> String {
    format!("/admin/plugins/{id}/settings")
}

fn here(id: &str) -> String {
    format!("/admin/plugins/{id}/setup")
}

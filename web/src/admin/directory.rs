//! `/admin/directory`: importing people from a CSV file.

use super::imports::{self, Failure, State};
use crate::{
    Web,
    page::{Page, Problems},
    posts::uploads::{content, unreadable},
    respond,
};
use actix_multipart::Multipart;
use actix_web::{
    HttpResponse,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    web::{Buf, Bytes, Data},
};
use askama::Template;
use futures::TryStreamExt;
use relais_domain::{
    App, Error,
    identity::directory::import::{self, Options, Problem, Report},
    platform::error::Violation,
};
use relais_transport::{Admin, Answer};
use std::{sync::Arc, time::Duration};

/// The page: the form, and what the last import did or would do.
#[derive(Template)]
#[template(path = "admin/directory.html")]
pub struct Directory<'a> {
    cx: &'a Page,
    report: Option<Arc<Report>>,
    problems: Problems,
}

/// Problems shown on the page; the count says how many there are.
const SHOWN: usize = 200;

/// How long somebody waits for an answer before they are shown a bar.
const WAIT: Duration = Duration::from_secs(1);

impl<'a> Directory<'a> {
    /// The form alone.
    pub fn empty(cx: &'a Page) -> Self {
        Self { cx, report: None, problems: Problems::default() }
    }

    fn first<'b>(&self, report: &'b Report) -> &'b [Problem] {
        &report.problems[..report.problems.len().min(SHOWN)]
    }

    fn words(&self, problem: &Problem) -> String {
        let violation = Violation::new(problem.column, problem.code);
        Problems::from_violations(self.cx, &[violation]).all()[0].text.clone()
    }
}

pub async fn show(cx: Page, _admin: Admin) -> Answer {
    respond::page(&Directory::empty(&cx))
}

/// What was sent: the file, and what to do with it.
#[derive(Default)]
struct Sent {
    file: Bytes,
    options: Options,
}

pub async fn submit(app: Data<App>, web: Data<Web>, cx: Page, admin: Admin, body: Multipart) -> Answer {
    let Sent { file, options } = read(body, app.limits().import_bytes).await?;
    if file.is_empty() {
        return finished(&cx, State::Refused(vec![Violation::new("file", "required")]));
    }
    let (id, mut state) = imports::begin(&app, &web, &admin, file.reader(), options);
    // The other end is only dropped once it has said how it went.
    let over = tokio::time::timeout(WAIT, state.wait_for(State::is_over)).await;
    match over {
        Ok(Ok(over)) => finished(&cx, over.clone()),
        _ => Ok(respond::see_other(&imports::address(id))),
    }
}

/// The page of an import that is over.
pub fn finished(cx: &Page, state: State) -> Answer {
    let page = Directory::empty(cx);
    match state {
        State::Done(report) => respond::page(&Directory { report: Some(report), ..page }),
        State::Refused(violations) => {
            let problems = Problems::from_violations(cx, &violations);
            respond::unprocessable(&Directory { problems, ..page })
        }
        State::Failed(Failure::Conflict) => Err(Error::Conflict("directory-changed").into()),
        State::Failed(Failure::Internal) | State::Working(_) => {
            Err(Error::internal("the import of the directory failed").into())
        }
    }
}

async fn read(mut body: Multipart, limit: u64) -> Result<Sent, relais_transport::Failure> {
    let mut sent = Sent { options: Options { dry_run: true, ..Options::default() }, ..Sent::default() };
    while let Some(mut part) = body.try_next().await.map_err(unreadable)? {
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = content(&mut part, limit).await?;
        match name.as_str() {
            "file" => sent.file = bytes,
            "do" => sent.options.dry_run = bytes.as_ref() != b"import",
            "create_missing" => sent.options.create_missing = true,
            "mark_left" => sent.options.mark_left = true,
            _ => {}
        }
    }
    Ok(sent)
}

/// `GET /admin/directory/template.csv`.
pub async fn template(_admin: Admin) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"people.csv\""))
        .body(import::TEMPLATE)
}

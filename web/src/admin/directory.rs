//! `/admin/directory`: importing people from a CSV file.

use crate::{
    page::{Page, Problems},
    posts::uploads::{content, unreadable},
    respond,
};
use actix_multipart::Multipart;
use actix_web::{
    HttpResponse,
    http::{
        StatusCode,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    web::{Buf, Bytes, Data},
};
use askama::Template;
use futures::TryStreamExt;
use relais_domain::{
    App, Error,
    identity::directory::import::{self, Options, Problem, Report},
    platform::error::Violation,
};
use relais_transport::{Admin, Answer, Failure};

#[derive(Template)]
#[template(path = "admin/directory.html")]
struct Directory<'a> {
    cx: &'a Page,
    report: Option<Report>,
    problems: Problems,
}

/// Problems shown on the page; the count says how many there are.
const SHOWN: usize = 200;

impl Directory<'_> {
    fn first<'b>(&self, report: &'b Report) -> &'b [Problem] {
        &report.problems[..report.problems.len().min(SHOWN)]
    }

    fn words(&self, problem: &Problem) -> String {
        let violation = Violation::new(problem.column, problem.code);
        Problems::from_violations(self.cx, &[violation]).all()[0].text.clone()
    }
}

pub async fn show(cx: Page, _admin: Admin) -> Answer {
    respond::page(&Directory { cx: &cx, report: None, problems: Problems::default() })
}

/// What was sent: the file, and what to do with it.
#[derive(Default)]
struct Sent {
    file: Bytes,
    options: Options,
}

pub async fn submit(app: Data<App>, cx: Page, admin: Admin, body: Multipart) -> Answer {
    let Sent { file, options } = read(body, app.limits().import_bytes).await?;
    let imported = if file.is_empty() {
        Err(Error::invalid("file", "required"))
    } else {
        import::import(&app, Some(&admin), file.reader(), options, |_| {}).await
    };
    match imported {
        Ok(report) => {
            respond::page(&Directory { cx: &cx, report: Some(report), problems: Problems::default() })
        }
        Err(Error::Invalid(violations)) => {
            let problems = Problems::from_violations(&cx, &violations);
            let page = Directory { cx: &cx, report: None, problems };
            respond::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(other) => Err(other.into()),
    }
}

async fn read(mut body: Multipart, limit: u64) -> Result<Sent, Failure> {
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

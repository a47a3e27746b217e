//! `/admin/directory/imports/{id}`: an import under way, with its bar.
//!
//! An import that takes longer than one would wait for goes on by itself, and this page follows it. It lives
//! as long as the process: one that was cut short has changed nothing, since it commits once, at its end.

use super::directory;
use crate::{Web, page::Page, respond};
use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use askama::Template;
use relais_domain::{
    App, Error,
    identity::{
        Member,
        directory::import::{self, Options, Progress, Report, Step},
    },
    platform::error::Violation,
};
use relais_transport::{Admin, Answer};
use std::{
    collections::VecDeque,
    io::Read,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::watch;
use uuid::Uuid;

/// Imports that can still be looked at, the latest ones.
const KEPT: usize = 16;

/// How an import is doing.
#[derive(Debug, Clone)]
pub enum State {
    Working(Progress),
    Done(Arc<Report>),
    /// The file as a whole was refused.
    Refused(Vec<Violation>),
    Failed(Failure),
}

/// Why an import changed nothing although its file was good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// Somebody else changed the directory meanwhile.
    Conflict,
    Internal,
}

impl State {
    pub fn is_over(&self) -> bool {
        !matches!(self, Self::Working(_))
    }
}

impl From<relais_domain::Result<Report>> for State {
    fn from(result: relais_domain::Result<Report>) -> Self {
        match result {
            Ok(report) => Self::Done(Arc::new(report)),
            Err(Error::Invalid(violations)) => Self::Refused(violations),
            Err(Error::Conflict(_)) => Self::Failed(Failure::Conflict),
            Err(error) => {
                tracing::error!(%error, "the import of the directory failed");
                Self::Failed(Failure::Internal)
            }
        }
    }
}

/// The imports of this process.
#[derive(Default)]
pub struct Imports(Mutex<VecDeque<(Uuid, watch::Receiver<State>)>>);

impl Imports {
    fn keep(&self, id: Uuid, state: watch::Receiver<State>) {
        let mut imports = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        imports.push_back((id, state));
        if imports.len() > KEPT {
            imports.pop_front();
        }
    }

    fn find(&self, id: Uuid) -> Option<State> {
        let imports = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        imports.iter().find(|(known, _)| *known == id).map(|(_, state)| state.borrow().clone())
    }
}

/// Begins an import that goes on whether or not anybody waits for it.
pub fn begin(
    app: &Data<App>,
    web: &Web,
    by: &Member,
    file: impl Read + Send + 'static,
    options: Options,
) -> (Uuid, watch::Receiver<State>) {
    let start = Progress { step: Step::Reading, done: 0, total: None };
    let (told, state) = watch::channel(State::Working(start));
    let (app, by, told) = (app.clone(), by.clone(), Arc::new(told));
    let id = app.id();
    web.imports.keep(id, state.clone());
    tokio::spawn(async move {
        let teller = told.clone();
        let progress = move |progress| drop(teller.send_replace(State::Working(progress)));
        told.send_replace(import::import(&app, Some(&by), file, options, progress).await.into());
    });
    (id, state)
}

#[derive(Template)]
#[template(path = "admin/import.html")]
struct Import<'a> {
    cx: &'a Page,
    bar: Bar<'a>,
}

/// The bar alone: what the page asks for again and again.
#[derive(Template)]
#[template(path = "admin/import_bar.html")]
struct Bar<'a> {
    cx: &'a Page,
    address: String,
    progress: Progress,
}
impl askama::filters::HtmlSafe for Bar<'_> {}

impl Bar<'_> {
    fn step(&self) -> &'static str {
        match self.progress.step {
            Step::Reading => "import-reading",
            Step::Comparing => "import-comparing",
            Step::Writing => "import-writing",
        }
    }
}

pub fn address(id: Uuid) -> String {
    format!("/admin/directory/imports/{id}")
}

pub async fn show(cx: Page, web: Data<Web>, _admin: Admin, id: Path<Uuid>) -> Answer {
    let state = web.imports.find(*id).ok_or(Error::NotFound)?;
    match state {
        State::Working(progress) => {
            let bar = Bar { cx: &cx, address: address(*id), progress };
            if cx.partial { respond::page(&bar) } else { respond::page(&Import { cx: &cx, bar }) }
        }
        // The page is loaded once more, whole: the bar has nothing left to say.
        _ if cx.partial => Ok(HttpResponse::Ok().insert_header(("HX-Refresh", "true")).finish()),
        over => directory::finished(&cx, over),
    }
}

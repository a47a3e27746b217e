//! Imports the directory.

use super::csv_body;
use crate::{answer, attachments::upload::NewAttachment};
use actix_web::{
    HttpRequest,
    http::StatusCode,
    web::{self, Data, Query},
};
use relais_domain::{
    App,
    identity::directory::import::{self, Options, Problem, Report},
};
use relais_transport::{Admin, Answer};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// What the import may do.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ImportOptions {
    /// Say what would happen, and change nothing.
    #[serde(default)]
    pub dry_run: bool,
    /// Make the units and sites the file names and nobody knows.
    #[serde(default)]
    pub create_missing: bool,
    /// Mark people who came from a directory and are not in the file as having left.
    #[serde(default)]
    pub mark_left: bool,
}

/// What an import did, or would do.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportReport {
    #[schema(example = false)]
    pub dry_run: bool,
    /// Lines with a person on them, good and bad.
    #[schema(example = 300)]
    pub lines: u64,
    #[schema(example = 12)]
    pub created: u64,
    #[schema(example = 3)]
    pub updated: u64,
    #[schema(example = 284)]
    pub unchanged: u64,
    /// Lines that were not imported.
    #[schema(example = 1)]
    pub refused: u64,
    /// People who came from a directory, are still here and are not in the file.
    #[schema(example = 0)]
    pub absent: u64,
    /// How many of those were marked as having left.
    #[schema(example = 0)]
    pub left: u64,
    #[schema(example = 0)]
    pub units_created: u64,
    #[schema(example = 0)]
    pub sites_created: u64,
    /// Columns that mean nothing here.
    #[schema(example = json!([]))]
    pub ignored_columns: Vec<String>,
    /// Everything wrong with the file, in its order.
    pub problems: Vec<ImportProblem>,
}

/// One thing wrong with a line.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportProblem {
    /// As an editor counts them: the header is line 1.
    #[schema(example = 42)]
    pub line: u64,
    /// The column; empty for the line as a whole.
    #[schema(example = "email")]
    pub column: &'static str,
    /// Stable.
    #[schema(example = "email")]
    pub code: &'static str,
    /// What stands there, shortened.
    #[schema(example = "ada at engine")]
    pub value: String,
}

impl From<Problem> for ImportProblem {
    fn from(problem: Problem) -> Self {
        let Problem { line, column, code, value } = problem;
        Self { line, column, code, value }
    }
}

impl From<Report> for ImportReport {
    fn from(report: Report) -> Self {
        Self {
            dry_run: report.dry_run,
            lines: report.lines,
            created: report.created,
            updated: report.updated,
            unchanged: report.unchanged,
            refused: report.refused,
            absent: report.absent,
            left: report.left,
            units_created: report.units_created,
            sites_created: report.sites_created,
            ignored_columns: report.ignored_columns,
            problems: report.problems.into_iter().map(Into::into).collect(),
        }
    }
}

/// Imports the directory
///
/// A CSV file, as `text/csv` or as a part named `file`. Bad lines are reported and do not stop the others; the
/// same file twice changes nothing. All of it happens or nothing does.
#[utoipa::path(
    post, path = "/admin/directory/imports", tag = "administration",
    params(ImportOptions),
    request_body(
        content((NewAttachment = "multipart/form-data"), (String = "text/csv")),
        description = "The file",
    ),
    responses(
        (status = 200, description = "What would happen", body = ImportReport),
        (status = 201, description = "What happened", body = ImportReport),
    ),
)]
pub async fn import_directory(
    request: HttpRequest,
    app: Data<App>,
    admin: Admin,
    options: Query<ImportOptions>,
    body: web::Payload,
) -> Answer {
    let ImportOptions { dry_run, create_missing, mark_left } = options.into_inner();
    let options = Options { dry_run, create_missing, mark_left };
    let (feed, arriving) = csv_body::channel();
    let passing_on = feed.pass_on(&request, body.into_inner());
    let importing = import::import(&app, Some(&admin), arriving, options, |_| {});
    let (passed_on, imported) = tokio::join!(passing_on, importing);
    // What is wrong with the transfer explains what is wrong with the file.
    passed_on?;
    let status = if dry_run { StatusCode::OK } else { StatusCode::CREATED };
    answer::with(status, &ImportReport::from(imported?))
}

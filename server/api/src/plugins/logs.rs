//! What a plugin said lately.

use crate::answer::{self, List};
use actix_web::web::{Data, Path, Query};
use chrono::{DateTime, Utc};
use relais_domain::{App, plugins};
use relais_transport::{Admin, Answer};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// A line a plugin wrote, or the server about it.
#[derive(Debug, Serialize, ToSchema)]
pub struct LogLine {
    /// Its number, rising from 1 when the server starts.
    #[schema(example = 42)]
    pub id: u64,
    pub at: DateTime<Utc>,
    /// `debug`, `info`, `warn` or `error`.
    #[schema(example = "info")]
    pub level: &'static str,
    #[schema(example = "counted 3 thanks")]
    pub message: String,
    /// JSON of the plugin's, or a trace; often empty.
    #[schema(example = "")]
    pub fields: String,
}

impl From<plugins::LogLine> for LogLine {
    fn from(line: plugins::LogLine) -> Self {
        let plugins::LogLine { number, at, level, message, fields } = line;
        Self { id: number, at, level, message, fields }
    }
}

/// Which lines.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct After {
    /// Only lines after the one with this number.
    #[serde(default)]
    #[param(example = 0)]
    pub after: u64,
}

/// Lists what a plugin said
///
/// Kept in memory: the last few hundred lines since the server started.
#[utoipa::path(
    get, path = "/admin/plugins/{id}/logs", tag = "plugins",
    params(("id" = String, Path, description = "The plugin", example = "relais.gamification"), After),
    responses((status = 200, description = "Oldest first", body = List<LogLine>)),
)]
pub async fn logs(app: Data<App>, _: Admin, id: Path<String>, wanted: Query<After>) -> Answer {
    let lines = app.plugins().logs(&app, &id, wanted.after).await?;
    answer::ok(&List::<LogLine>::whole(lines))
}

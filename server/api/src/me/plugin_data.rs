//! What plugins keep about the caller.

use crate::answer::{self, List};
use actix_web::web::Data;
use relais_domain::{App, plugins::about};
use relais_transport::{Answer, Signed};
use serde::Serialize;
use utoipa::ToSchema;

/// What one plugin keeps about the caller.
#[derive(Debug, Serialize, ToSchema)]
pub struct PluginData {
    /// The plugin.
    #[schema(example = "relais.gamification")]
    pub id: String,
    /// Always `plugin-data`.
    #[schema(example = "plugin-data")]
    pub kind: &'static str,
    /// Documents whose subject they are.
    pub documents: Vec<KeptDocument>,
    /// Counters kept under their id.
    pub counters: Vec<KeptCounter>,
    /// Scores they have on boards.
    pub scores: Vec<KeptScore>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct KeptDocument {
    #[schema(example = "awards")]
    pub collection: String,
    #[schema(example = "first-words")]
    pub key: String,
    pub body: serde_json::Value,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct KeptCounter {
    #[schema(example = "kudos-left")]
    pub counter: String,
    #[schema(example = 3)]
    pub value: i64,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct KeptScore {
    #[schema(example = "points")]
    pub board: String,
    #[schema(example = "2026-W47")]
    pub period: String,
    /// Empty for everywhere.
    #[schema(example = "")]
    pub scope: String,
    #[schema(example = 40)]
    pub score: i64,
}

impl From<about::About> for PluginData {
    fn from(about: about::About) -> Self {
        let about::About { plugin, documents, counters, scores } = about;
        let document =
            |it: about::Document| KeptDocument { collection: it.collection, key: it.key, body: it.body };
        let counter = |it: about::Counter| KeptCounter { counter: it.counter, value: it.value };
        let score = |it: about::Score| KeptScore {
            board: it.board,
            period: it.period,
            scope: it.scope,
            score: it.score,
        };
        Self {
            id: plugin,
            kind: "plugin-data",
            documents: documents.into_iter().map(document).collect(),
            counters: counters.into_iter().map(counter).collect(),
            scores: scores.into_iter().map(score).collect(),
        }
    }
}

/// Lists what plugins keep about the caller
#[utoipa::path(
    get, path = "/me/plugin-data", tag = "me",
    responses((status = 200, description = "By plugin; those that keep nothing are left out", body = List<PluginData>)),
)]
pub async fn list_plugin_data(app: Data<App>, me: Signed) -> Answer {
    answer::ok(&List::<PluginData>::whole(about::about(&app, me.id).await?))
}

//! What plugins keep about one person: the documents that name them as their subject, and the counters and
//! scores kept under their id. Asked of the store, not of the plugins.

use super::{cursor, installed, sql};
use crate::{App, Result, platform::ids::PersonId};
use sea_orm::{FromQueryResult, Value};
use serde::Serialize;
use serde_json::Value as Json;

/// Rows of one plugin that are told at most; nobody is the subject of nearly as many.
const MOST: u64 = 10_000;

/// What one plugin keeps about somebody.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct About {
    pub plugin: String,
    pub documents: Vec<Document>,
    pub counters: Vec<Counter>,
    pub scores: Vec<Score>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Document {
    pub collection: String,
    pub key: String,
    pub body: Json,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromQueryResult)]
pub struct Counter {
    pub counter: String,
    pub value: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromQueryResult)]
pub struct Score {
    pub board: String,
    /// Such as `2026-W47`, or `all`.
    pub period: String,
    /// Such as `space:<id>`; empty for everywhere.
    pub scope: String,
    pub score: i64,
}

/// What every plugin keeps about a person, by plugin; those that keep nothing are left out. An uninstalled plugin
/// still keeps what it had until it is erased.
pub async fn about(app: &App, person: PersonId) -> Result<Vec<About>> {
    let person = person.to_string();
    let mut all = Vec::new();
    for row in installed::all(app.reader()).await?.into_iter().filter(|row| !row.is_buried()) {
        let store = cursor::find(app.reader(), &row.id, row.generation).await?.store;
        let about = About {
            documents: documents(app, store, &person).await?,
            counters: counters(app, store, &names(&row.manifest, "counters"), &person).await?,
            scores: scores(app, store, &names(&row.manifest, "boards"), &person).await?,
            plugin: row.id,
        };
        if !(about.documents.is_empty() && about.counters.is_empty() && about.scores.is_empty()) {
            all.push(about);
        }
    }
    Ok(all)
}

/// The names a manifest declares: their rows are found by primary key.
fn names(manifest: &Json, what: &str) -> Vec<String> {
    let declared = manifest.get(what).and_then(Json::as_array).into_iter().flatten();
    declared.filter_map(|it| it.get("name").and_then(Json::as_str).map(str::to_owned)).collect()
}

async fn documents(app: &App, store: i64, person: &str) -> Result<Vec<Document>> {
    #[derive(FromQueryResult)]
    struct Row {
        collection: String,
        key: String,
        body: String,
    }

    let text = format!(
        "SELECT collection, key, body FROM plugin_docs WHERE subject = $1 AND store = $2 \
         ORDER BY collection, key LIMIT {MOST}"
    );
    let query = sql::query(app.reader(), &text, vec![person.into(), store.into()]);
    let rows = Row::find_by_statement(query).all(app.reader()).await?;
    let document = |Row { collection, key, body }: Row| {
        Ok(Document { collection, key, body: serde_json::from_str(&body)? })
    };
    rows.into_iter().map(document).collect()
}

async fn counters(app: &App, store: i64, names: &[String], person: &str) -> Result<Vec<Counter>> {
    let text = "SELECT counter, value FROM plugin_counters WHERE store = $1 AND counter = $2 AND key = $3 \
                AND value <> 0";
    let mut found = Vec::new();
    for name in names {
        let query = sql::query(app.reader(), text, key(store, name, person));
        found.extend(Counter::find_by_statement(query).all(app.reader()).await?);
    }
    Ok(found)
}

async fn scores(app: &App, store: i64, names: &[String], person: &str) -> Result<Vec<Score>> {
    let text = format!(
        "SELECT board, period, scope, score FROM plugin_scores WHERE store = $1 AND board = $2 AND member = $3 \
         AND score <> 0 ORDER BY period, scope LIMIT {MOST}"
    );
    let mut found = Vec::new();
    for name in names {
        let query = sql::query(app.reader(), &text, key(store, name, person));
        found.extend(Score::find_by_statement(query).all(app.reader()).await?);
    }
    Ok(found)
}

fn key(store: i64, name: &str, person: &str) -> Vec<Value> {
    vec![store.into(), name.into(), person.into()]
}

//! All a plugin keeps, to take away: one file of JSON lines for each sort of thing, in a zip.

use super::{cursor, generation, installed, sql};
use crate::{App, Error, Result};
use bytes::Bytes;
use sea_orm::{ConnectionTrait, QueryResult, Value};
use serde_json::{Value as Json, json};
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

/// Bytes of documents that can be taken away at once: it is put together in memory.
const MOST_BYTES: u64 = 256 << 20;
/// Rows read at a time.
const PAGE: i64 = 1_000;

/// One file of the export: what is read, in the order of its key, and how a row is written.
struct File {
    name: &'static str,
    table: &'static str,
    /// The columns of its primary key after the store.
    key: &'static [&'static str],
    columns: &'static str,
    line: fn(&QueryResult) -> Result<Json>,
}

const FILES: [File; 4] = [
    File {
        name: "documents.jsonl",
        table: "plugin_docs",
        key: &["collection", "key"],
        columns: "revision, body",
        line: document,
    },
    File {
        name: "counters.jsonl",
        table: "plugin_counters",
        key: &["counter", "key"],
        columns: "value",
        line: counter,
    },
    File {
        name: "boards.jsonl",
        table: "plugin_scores",
        key: &["board", "member", "period", "scope"],
        columns: "score, reached_at",
        line: score,
    },
    File { name: "timers.jsonl", table: "plugin_timers", key: &["key"], columns: "at, data", line: timer },
];

/// The state of the running generation, or of the one that ran last. `NotFound` for a plugin that is not
/// there, `Conflict` for one that keeps too much to be put together here.
pub async fn export(app: &App, plugin: &str) -> Result<Bytes> {
    let row = installed::find(app.reader(), plugin).await?;
    let cursor = cursor::find(app.reader(), plugin, row.generation).await?;
    if generation::size(app.reader(), cursor.store).await?.bytes > MOST_BYTES {
        return Err(Error::Conflict("plugin-export-too-large"));
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let about = json!({
        "id": row.id,
        "version": row.version,
        "state_schema": row.manifest.get("state-schema"),
        "position": cursor.position,
        "generation": cursor.generation,
        "exported_at": app.now(),
    });
    begin(&mut zip, "plugin.json")?;
    zip.write_all(about.to_string().as_bytes()).map_err(Error::internal)?;
    for file in &FILES {
        begin(&mut zip, file.name)?;
        write(app, &mut zip, file, cursor.store).await?;
    }
    Ok(zip.finish().map_err(Error::internal)?.into_inner().into())
}

fn begin(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str) -> Result<()> {
    zip.start_file(name, SimpleFileOptions::default()).map_err(Error::internal)
}

async fn write(app: &App, zip: &mut ZipWriter<Cursor<Vec<u8>>>, file: &File, store: i64) -> Result<()> {
    let key = file.key.join(", ");
    let after = format!(" AND ({key}) > ({})", sql::places(2, file.key.len()));
    let mut last: Vec<Value> = Vec::new();
    loop {
        let text = format!(
            "SELECT {key}, {columns} FROM {table} WHERE store = $1{after} ORDER BY {key} LIMIT {PAGE}",
            columns = file.columns,
            table = file.table,
            after = if last.is_empty() { "" } else { &after },
        );
        let values = [vec![store.into()], last].concat();
        let rows = app.reader().query_all_raw(sql::query(app.reader(), &text, values)).await?;
        for row in &rows {
            let line = (file.line)(row)?;
            writeln!(zip, "{line}").map_err(Error::internal)?;
        }
        let Some(end) = rows.last().filter(|_| rows.len() as i64 == PAGE) else { return Ok(()) };
        let column = |name: &&str| Ok::<_, Error>(Value::from(end.try_get::<String>("", name)?));
        last = file.key.iter().map(column).collect::<Result<_>>()?;
    }
}

fn document(row: &QueryResult) -> Result<Json> {
    let body: Json = serde_json::from_str(&row.try_get::<String>("", "body")?)?;
    let (collection, key): (String, String) = (row.try_get("", "collection")?, row.try_get("", "key")?);
    Ok(
        json!({ "collection": collection, "key": key, "revision": row.try_get::<i64>("", "revision")?, "body": body }),
    )
}

fn counter(row: &QueryResult) -> Result<Json> {
    let (counter, key): (String, String) = (row.try_get("", "counter")?, row.try_get("", "key")?);
    Ok(json!({ "counter": counter, "key": key, "value": row.try_get::<i64>("", "value")? }))
}

fn score(row: &QueryResult) -> Result<Json> {
    let text = |column| row.try_get::<String>("", column);
    let (board, member) = (text("board")?, text("member")?);
    let (period, scope) = (text("period")?, text("scope")?);
    let (score, at) = (row.try_get::<i64>("", "score")?, row.try_get::<i64>("", "reached_at")?);
    Ok(json!({
        "board": board, "member": member, "period": period, "scope": scope, "score": score, "reached_at": at,
    }))
}

fn timer(row: &QueryResult) -> Result<Json> {
    let data: Json = serde_json::from_str(&row.try_get::<String>("", "data")?)?;
    let key: String = row.try_get("", "key")?;
    Ok(json!({ "key": key, "at": row.try_get::<i64>("", "at")?, "data": data }))
}

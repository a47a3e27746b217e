//! What one generation of a plugin keeps, as a whole: its size, its fingerprint, its end.

use super::sql;
use crate::{App, Result};
use sea_orm::{ConnectionTrait, FromQueryResult, QueryResult};

/// Bytes of documents, and rows of every kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Size {
    pub bytes: u64,
    pub rows: u64,
}

pub async fn size<C: ConnectionTrait>(connection: &C, store: i64) -> Result<Size> {
    #[derive(FromQueryResult)]
    struct Row {
        bytes: i64,
        entries: i64,
    }
    let text = "SELECT CAST(COALESCE((SELECT SUM(LENGTH(body)) FROM plugin_docs WHERE store = $1), 0) AS BIGINT) AS bytes, \
                (SELECT COUNT(*) FROM plugin_docs WHERE store = $1) \
              + (SELECT COUNT(*) FROM plugin_counters WHERE store = $1) \
              + (SELECT COUNT(*) FROM plugin_scores WHERE store = $1) AS entries";
    let row =
        Row::find_by_statement(sql::query(connection, text, vec![store.into()])).one(connection).await?;
    Ok(row.map_or_else(Size::default, |row| Size {
        bytes: row.bytes.unsigned_abs(),
        rows: row.entries.unsigned_abs(),
    }))
}

/// What each table contributes to the fingerprint, in an order both engines agree on.
const FINGERPRINT: [&str; 4] = [
    "SELECT collection || '/' || key || ' ' || body AS line FROM plugin_docs WHERE store = $1 ORDER BY collection, key",
    "SELECT collection || '/' || name || '/' || key AS line, sort_key AS bytes FROM plugin_doc_index WHERE store = $1 \
     ORDER BY collection, name, sort_key, key",
    "SELECT counter || '/' || key AS line, value AS number FROM plugin_counters WHERE store = $1 AND value <> 0 \
     ORDER BY counter, key",
    "SELECT board || '/' || member || '/' || period || '/' || scope AS line, score AS number, reached_at AS moment \
     FROM plugin_scores WHERE store = $1 AND score <> 0 ORDER BY board, member, period, scope",
];

/// A hash of all that is kept: two folds of the same facts by the same plugin have the same one.
pub async fn fingerprint<C: ConnectionTrait>(connection: &C, store: i64) -> Result<String> {
    let mut hash = blake3::Hasher::new();
    for text in FINGERPRINT {
        for row in connection.query_all_raw(sql::query(connection, text, vec![store.into()])).await? {
            add(&mut hash, &row)?;
        }
        hash.update(b"\0table\0");
    }
    Ok(hash.finalize().to_hex().to_string())
}

fn add(hash: &mut blake3::Hasher, row: &QueryResult) -> Result<()> {
    hash.update(row.try_get::<String>("", "line")?.as_bytes());
    for column in row.column_names() {
        match column.as_str() {
            "bytes" => hash.update(&row.try_get::<Vec<u8>>("", "bytes")?),
            "number" | "moment" => hash.update(&row.try_get::<i64>("", &column)?.to_le_bytes()),
            _ => continue,
        };
    }
    hash.update(b"\0");
    Ok(())
}

/// Copies what one store keeps into another, empty one, with the places of its commands: a rebuild of the
/// copy applies them too.
pub async fn copy(tx: &crate::Tx, from: i64, to: i64) -> Result<()> {
    let tables = [
        ("plugin_docs", "collection, key, revision, body, subject"),
        ("plugin_doc_index", "collection, name, sort_key, key"),
        ("plugin_counters", "counter, key, value"),
        ("plugin_scores", "board, member, period, scope, score, reached_at"),
        ("plugin_timers", "key, at, data"),
        ("plugin_apply_log", "sequence, first_position, last_position, command_fact"),
    ];
    for (table, columns) in tables {
        let text = format!(
            "INSERT INTO {table} (store, {columns}) SELECT CAST($2 AS BIGINT), {columns} FROM {table} WHERE store = $1"
        );
        tx.execute_raw(sql::query(&**tx, &text, vec![from.into(), to.into()])).await?;
    }
    Ok(())
}

/// Rows that one transaction erases at most, so that nobody waits long for the writer.
const ERASE: usize = 5_000;

/// Erases what a generation kept, then its cursor.
pub async fn erase(app: &App, plugin: &str, generation: i64, store: i64) -> Result<()> {
    let tables = [
        ("plugin_doc_index", "collection, name, sort_key, key"),
        ("plugin_docs", "collection, key"),
        ("plugin_counters", "counter, key"),
        ("plugin_scores", "board, member, period, scope"),
        ("plugin_apply_log", "sequence"),
        ("plugin_timers", "key"),
    ];
    for (table, key) in tables {
        let text = format!(
            "DELETE FROM {table} WHERE store = $1 AND ({key}) IN (SELECT {key} FROM {table} WHERE store = $1 LIMIT {ERASE})"
        );
        loop {
            let tx = app.begin().await?;
            let erased = tx.execute_raw(sql::query(&*tx, &text, vec![store.into()])).await?;
            tx.commit().await?;
            if erased.rows_affected() < ERASE as u64 {
                break;
            }
        }
    }
    let tx = app.begin().await?;
    let text = "DELETE FROM plugin_cursors WHERE plugin = $1 AND generation = $2";
    tx.execute_raw(sql::query(&*tx, text, vec![plugin.into(), generation.into()])).await?;
    tx.commit().await
}

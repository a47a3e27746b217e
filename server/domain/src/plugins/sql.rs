//! Statements written by hand, where thousands of rows a second go through.
//!
//! One text per chunk size, so that each is prepared once; the same text on both engines.

use crate::{Result, Tx};
use sea_orm::{ConnectionTrait, Statement, Value};
use std::fmt::Write;

/// Rows of one statement. A last partial chunk falls back to the smaller sizes.
const CHUNKS: [usize; 4] = [512, 64, 8, 1];

/// Runs `head (row), (row), … tail` over all rows, in as few statements as the chunk sizes allow.
pub(super) async fn rows(
    tx: &Tx,
    head: &str,
    tail: &str,
    columns: usize,
    mut rows: Vec<Value>,
) -> Result<()> {
    debug_assert_eq!(rows.len() % columns, 0, "every row has {columns} values");
    for chunk in CHUNKS {
        while rows.len() >= chunk * columns {
            let rest = rows.split_off(chunk * columns);
            let sql = text(head, tail, columns, chunk);
            let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, rows);
            tx.execute_raw(statement).await?;
            rows = rest;
        }
    }
    Ok(())
}

/// A query with `$1`, `$2`… for either engine.
pub(super) fn query<C: ConnectionTrait>(connection: &C, sql: &str, values: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(connection.get_database_backend(), sql, values)
}

/// `$from, $from+1, …` for a list of `count` values.
pub(super) fn places(from: usize, count: usize) -> String {
    let mut text = String::with_capacity(count * 5);
    for place in from..from + count {
        let comma = if place == from { "" } else { ", " };
        let _ = write!(text, "{comma}${place}");
    }
    text
}

/// The values, repeated up to the next chunk size: a list of any length then has one of four texts.
pub(super) fn padded<T: Clone>(mut values: Vec<T>) -> Vec<T> {
    let size = CHUNKS.into_iter().rev().find(|size| *size >= values.len());
    if let (Some(size), Some(last)) = (size, values.last().cloned()) {
        values.resize(size, last);
    }
    values
}

fn text(head: &str, tail: &str, columns: usize, chunk: usize) -> String {
    let mut sql = String::with_capacity(head.len() + tail.len() + chunk * columns * 6);
    sql.push_str(head);
    for row in 0..chunk {
        sql.push_str(if row == 0 { " (" } else { ", (" });
        sql.push_str(&places(row * columns + 1, columns));
        sql.push(')');
    }
    sql.push(' ');
    sql.push_str(tail);
    sql
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chunk_is_one_text() {
        assert_eq!(
            text("INSERT INTO t VALUES", "RETURNING 1", 2, 2),
            "INSERT INTO t VALUES ($1, $2), ($3, $4) RETURNING 1"
        );
    }
}

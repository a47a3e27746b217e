//! Statements written by hand, where thousands of rows a second go through.
//!
//! One text per chunk size, so that each is prepared once. They are written with `$1`, `$2`… SQLite takes those
//! for names and looks through all of them for every value it is given: it gets `?` instead.

use crate::{Result, Tx};
use sea_orm::{ConnectionTrait, DbBackend, Statement, Value};
use std::fmt::Write;

/// Rows of one statement. A last partial chunk falls back to the smaller sizes.
const CHUNKS: [usize; 8] = [512, 256, 128, 64, 32, 8, 2, 1];

/// Runs `head (row), (row), … tail` over all rows, in as few statements as the chunk sizes allow.
pub(super) async fn rows(
    tx: &Tx,
    head: &str,
    tail: &str,
    columns: usize,
    mut rows: Vec<Value>,
) -> Result<()> {
    debug_assert_eq!(rows.len() % columns, 0, "every row has {columns} values");
    let engine = tx.get_database_backend();
    for chunk in CHUNKS {
        while rows.len() >= chunk * columns {
            let rest = rows.split_off(chunk * columns);
            let sql = text(engine, head, tail, columns, chunk);
            tx.execute_raw(Statement::from_sql_and_values(engine, sql, rows)).await?;
            rows = rest;
        }
    }
    Ok(())
}

/// A query with `$1`, `$2`… for either engine.
pub(super) fn query<C: ConnectionTrait>(connection: &C, sql: &str, values: Vec<Value>) -> Statement {
    let engine = connection.get_database_backend();
    if engine != DbBackend::Sqlite {
        return Statement::from_sql_and_values(engine, sql, values);
    }
    let (sql, values) = positional(sql, values);
    Statement::from_sql_and_values(engine, sql, values)
}

/// The same with `?`: the values in the order they are named, as often as they are.
fn positional(sql: &str, mut values: Vec<Value>) -> (String, Vec<Value>) {
    let mut text = String::with_capacity(sql.len());
    let mut order = Vec::with_capacity(values.len());
    let mut rest = sql;
    while let Some(at) = rest.find('$') {
        let (before, named) = (&rest[..at], &rest[at + 1..]);
        let digits = named.find(|c: char| !c.is_ascii_digit()).unwrap_or(named.len());
        text.push_str(before);
        match named[..digits].parse::<usize>() {
            Ok(place) => {
                text.push('?');
                order.push(place - 1);
            }
            Err(_) => text.push('$'),
        }
        rest = &named[digits..];
    }
    text.push_str(rest);
    if order.iter().copied().ne(0..values.len()) {
        values = order.into_iter().map(|place| values[place].clone()).collect();
    }
    (text, values)
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

/// The values, repeated up to the next chunk size: a list of any length then has one of few texts.
pub(super) fn padded<T: Clone>(mut values: Vec<T>) -> Vec<T> {
    let size = CHUNKS.into_iter().rev().find(|size| *size >= values.len());
    if let (Some(size), Some(last)) = (size, values.last().cloned()) {
        values.resize(size, last);
    }
    values
}

fn text(engine: DbBackend, head: &str, tail: &str, columns: usize, chunk: usize) -> String {
    let mut sql = String::with_capacity(head.len() + tail.len() + chunk * columns * 6);
    sql.push_str(head);
    for row in 0..chunk {
        sql.push_str(if row == 0 { " (" } else { ", (" });
        if engine == DbBackend::Sqlite {
            sql.push_str("?, ".repeat(columns).trim_end_matches(", "));
        } else {
            sql.push_str(&places(row * columns + 1, columns));
        }
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
    fn a_chunk_is_one_text_for_each_engine() {
        let of = |engine| text(engine, "INSERT INTO t VALUES", "RETURNING 1", 2, 2);
        assert_eq!(of(DbBackend::Postgres), "INSERT INTO t VALUES ($1, $2), ($3, $4) RETURNING 1");
        assert_eq!(of(DbBackend::Sqlite), "INSERT INTO t VALUES (?, ?), (?, ?) RETURNING 1");
    }

    #[test]
    fn numbered_values_are_put_in_the_order_they_are_named() {
        let (sql, values) =
            positional("a = $2 AND b->'$.x' = $1 OR a = $2", vec![Value::from(1), Value::from(2)]);
        assert_eq!(sql, "a = ? AND b->'$.x' = ? OR a = ?");
        assert_eq!(values, [Value::from(2), Value::from(1), Value::from(2)]);
        assert_eq!(positional("$1 $2", vec![1.into(), 2.into()]).1, [Value::from(1), Value::from(2)]);
    }
}

//! What one store keeps that another does not: what a rebuild would change, before it does.

use super::sql;
use crate::Result;
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde::Serialize;

/// Examples shown of each sort of change in each table.
const EXAMPLES: u32 = 5;
/// Characters of a value that is shown.
const SHOWN: u32 = 200;

/// What would change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    pub added: u64,
    pub removed: u64,
    pub changed: u64,
    pub examples: Vec<Change>,
}

impl Changes {
    pub fn is_empty(&self) -> bool {
        (self.added, self.removed, self.changed) == (0, 0, 0)
    }
}

/// One row that would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromQueryResult)]
pub struct Change {
    /// `documents`, `counters` or `scores`.
    pub sort: String,
    /// Where in it: `<collection>/<key>` and its like.
    pub name: String,
    /// Nothing when it would be added.
    pub before_text: Option<String>,
    /// Nothing when it would be removed.
    pub after_text: Option<String>,
}

/// A table, the columns that name a row within its store, and what it says.
struct Kept {
    said: &'static str,
    table: &'static str,
    key: &'static [&'static str],
    value: &'static str,
    /// A counter or a score of nothing is as good as none.
    numbers: bool,
}

const KEPT: [Kept; 3] = [
    Kept {
        said: "documents",
        table: "plugin_docs",
        key: &["collection", "key"],
        value: "body",
        numbers: false,
    },
    Kept {
        said: "counters",
        table: "plugin_counters",
        key: &["counter", "key"],
        value: "value",
        numbers: true,
    },
    Kept {
        said: "scores",
        table: "plugin_scores",
        key: &["board", "member", "period", "scope"],
        value: "score",
        numbers: true,
    },
];

/// Compares two stores row by row, by their primary keys.
pub async fn compare<C: ConnectionTrait>(connection: &C, before: i64, after: i64) -> Result<Changes> {
    let mut changes = Changes::default();
    for kept in &KEPT {
        let added = (after, before, Sort::Added);
        let removed = (before, after, Sort::Removed);
        let changed = (before, after, Sort::Changed);
        changes.added += found(connection, kept, added, &mut changes.examples).await?;
        changes.removed += found(connection, kept, removed, &mut changes.examples).await?;
        changes.changed += found(connection, kept, changed, &mut changes.examples).await?;
    }
    Ok(changes)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Added,
    Removed,
    Changed,
}

/// Counts the rows of `here` that `there` does not have, or has otherwise, and keeps some as examples.
async fn found<C: ConnectionTrait>(
    connection: &C,
    kept: &Kept,
    (here, there, sort): (i64, i64, Sort),
    examples: &mut Vec<Change>,
) -> Result<u64> {
    #[derive(FromQueryResult)]
    struct Row {
        count: i64,
    }

    let (from, key) = (from(kept, sort), named(kept));
    let values = || vec![here.into(), there.into()];
    let text = format!("SELECT COUNT(*) AS count {from}");
    let count = Row::find_by_statement(sql::query(connection, &text, values())).one(connection).await?;
    let count = count.map_or(0, |row| row.count.unsigned_abs());
    if count == 0 {
        return Ok(0);
    }
    let (mine, theirs) = (shown("h", kept), shown("t", kept));
    let (before, after) = match sort {
        Sort::Added => ("CAST(NULL AS TEXT)", &*mine),
        Sort::Removed => (&*mine, "CAST(NULL AS TEXT)"),
        Sort::Changed => (&*mine, &*theirs),
    };
    let text = format!(
        "SELECT '{said}' AS sort, {key} AS name, {before} AS before_text, {after} AS after_text {from} \
         ORDER BY {order} LIMIT {EXAMPLES}",
        said = kept.said,
        order = kept.key.iter().map(|column| format!("h.{column}")).collect::<Vec<_>>().join(", "),
    );
    let rows = Change::find_by_statement(sql::query(connection, &text, values())).all(connection).await?;
    examples.extend(rows);
    Ok(count)
}

/// `FROM … WHERE …`, with `h` for a row of here and `t` for its fellow there.
fn from(Kept { table, key, value, numbers, .. }: &Kept, sort: Sort) -> String {
    let same: Vec<_> = key.iter().map(|column| format!("t.{column} = h.{column}")).collect();
    let same = same.join(" AND ");
    let counts = |row: &str| if *numbers { format!(" AND {row}.{value} <> 0") } else { String::new() };
    let (join, left) = match sort {
        Sort::Changed => ("JOIN", format!("h.{value} <> t.{value}")),
        Sort::Added | Sort::Removed => ("LEFT JOIN", "t.store IS NULL".to_owned()),
    };
    format!(
        "FROM {table} h {join} {table} t ON t.store = $2 AND {same}{there} WHERE h.store = $1 AND {left}{here}",
        there = counts("t"),
        here = counts("h"),
    )
}

fn named(kept: &Kept) -> String {
    kept.key.iter().map(|column| format!("h.{column}")).collect::<Vec<_>>().join(" || '/' || ")
}

/// What a row says, not all of it when it is long.
fn shown(row: &str, Kept { value, .. }: &Kept) -> String {
    format!("SUBSTR(CAST({row}.{value} AS TEXT), 1, {SHOWN})")
}

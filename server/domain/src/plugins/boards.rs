//! Ranked sets of a plugin. The best score first, then who reached it first, then the member's name; a
//! score of zero is not on the board.

use super::sql;
use crate::Result;
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// One list of a board: a period (`all`, `2026-W47`…) and a scope (empty for everybody).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct List {
    pub board: String,
    pub period: String,
    pub scope: String,
}

/// A member's place in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    pub member: String,
    pub score: i64,
    /// Microseconds since the Unix epoch.
    pub reached_at: i64,
}

impl Score {
    /// Sorts as the board does.
    pub fn order(&self) -> impl Ord + '_ {
        (std::cmp::Reverse(self.score), self.reached_at, self.member.as_str())
    }
}

const LIST: &str = "store = $1 AND board = $2 AND period = $3 AND scope = $4";

/// The rows of `members` in a list, zero scores included, in no order.
pub async fn scores<C: ConnectionTrait>(
    connection: &C,
    store: i64,
    list: &List,
    members: Vec<String>,
) -> Result<Vec<Score>> {
    if members.is_empty() {
        return Ok(Vec::new());
    }
    let members = sql::padded(members);
    let text = format!(
        "SELECT member, score, reached_at FROM plugin_scores WHERE {LIST} AND member IN ({})",
        sql::places(5, members.len())
    );
    let mut values = of(store, list);
    values.extend(members.into_iter().map(Value::from));
    let rows = connection.query_all_raw(sql::query(connection, &text, values)).await?;
    rows.iter().map(score).collect()
}

/// The list from the top.
pub async fn top<C: ConnectionTrait>(
    connection: &C,
    store: i64,
    list: &List,
    offset: u64,
    limit: u64,
) -> Result<Vec<Score>> {
    let text = format!(
        "SELECT member, score, reached_at FROM plugin_scores WHERE {LIST} AND score <> 0 \
         ORDER BY score DESC, reached_at ASC, member ASC LIMIT $5 OFFSET $6"
    );
    let mut values = of(store, list);
    values.extend([limit.cast_signed().into(), offset.cast_signed().into()]);
    let rows = connection.query_all_raw(sql::query(connection, &text, values)).await?;
    rows.iter().map(score).collect()
}

/// How many stand above each of `places`, in the same order.
pub async fn above<C: ConnectionTrait>(
    connection: &C,
    store: i64,
    list: &List,
    places: &[Score],
) -> Result<Vec<u64>> {
    let text = format!(
        "SELECT (SELECT COUNT(*) FROM plugin_scores WHERE {LIST} AND score > $5 AND score <> 0) \
              + (SELECT COUNT(*) FROM plugin_scores WHERE {LIST} AND score = $5 AND score <> 0 \
                 AND (reached_at, member) < ($6, $7)) AS above"
    );
    let mut counts = Vec::with_capacity(places.len());
    for place in places {
        let mut values = of(store, list);
        values.extend([place.score.into(), place.reached_at.into(), place.member.as_str().into()]);
        let row = connection.query_one_raw(sql::query(connection, &text, values)).await?;
        let above: i64 = row.map(|row| row.try_get("", "above")).transpose()?.unwrap_or(0);
        counts.push(above.unsigned_abs());
    }
    Ok(counts)
}

fn of(store: i64, list: &List) -> Vec<Value> {
    vec![store.into(), list.board.as_str().into(), list.period.as_str().into(), list.scope.as_str().into()]
}

fn score(row: &QueryResult) -> Result<Score> {
    Ok(Score {
        member: row.try_get("", "member")?,
        score: row.try_get("", "score")?,
        reached_at: row.try_get("", "reached_at")?,
    })
}

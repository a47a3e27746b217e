//! Counters of a plugin.

use super::sql;
use crate::Result;
use sea_orm::{ConnectionTrait, Value};

/// The counters that were ever set among `keys`, in no order.
pub async fn get<C: ConnectionTrait>(
    connection: &C,
    store: i64,
    counter: &str,
    keys: Vec<String>,
) -> Result<Vec<(String, i64)>> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let keys = sql::padded(keys);
    let text = format!(
        "SELECT key, value FROM plugin_counters WHERE store = $1 AND counter = $2 AND key IN ({})",
        sql::places(3, keys.len())
    );
    let mut values: Vec<Value> = vec![store.into(), counter.into()];
    values.extend(keys.into_iter().map(Value::from));
    let rows = connection.query_all_raw(sql::query(connection, &text, values)).await?;
    rows.iter().map(|row| Ok((row.try_get("", "key")?, row.try_get("", "value")?))).collect()
}

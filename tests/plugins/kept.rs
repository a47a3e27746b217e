//! What a plugin keeps, whole, so that two states can be compared.

use relais_domain::{App, plugins::cursor};
use sea_orm::{ConnectionTrait, Statement};

pub const GAMIFICATION: &str = "relais.gamification";

/// Documents, counters and scores of the running generation, as sorted lines.
pub async fn kept(app: &App, plugin: &str) -> Vec<String> {
    let reader = app.reader();
    let generations = cursor::generations(reader, plugin).await.expect("reads");
    let live = generations.iter().find(|cursor| cursor.state == cursor::LIVE).expect("one generation runs");
    let store = live.store;
    let mut lines = Vec::new();
    for (table, columns) in [
        ("plugin_docs", "collection || '/' || key || ' = ' || body"),
        ("plugin_counters", "counter || '/' || key || ' = ' || value"),
        (
            "plugin_scores",
            "board || '/' || member || '/' || period || '/' || scope || ' = ' || score || ' at ' || reached_at",
        ),
    ] {
        let sql = format!("SELECT {columns} AS line FROM {table} WHERE store = {store} ORDER BY 1");
        let rows = reader
            .query_all_raw(Statement::from_string(reader.get_database_backend(), sql))
            .await
            .expect("reads");
        lines.extend(
            rows.iter().map(|row| format!("{table} {}", row.try_get::<String>("", "line").expect("text"))),
        );
    }
    lines.sort_unstable();
    lines
}

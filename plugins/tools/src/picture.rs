//! What a rehearsal leaves: state, effects, cards, what was said and what went wrong, as one JSON document
//! that two runs can be compared by.

use crate::{Result, names::Names, world::World};
use relais_domain::plugins::{Plugins, cursor};
use sea_orm::{ConnectionTrait, QueryResult, Statement, Value as Sql};
use serde_json::{Map, Value, json};

/// Everything a plugin keeps and asked for, with names in place of identifiers.
pub async fn of(world: &World, names: &Names, plugin: &str, cards: Vec<Value>) -> Result<Value> {
    let picture = json!({
        "state": state(world, plugin).await?,
        "effects": effects(world, plugin).await?,
        "cards": cards,
        "log": log(world, plugin).await?,
        "faults": faults(world, plugin).await?,
    });
    Ok(names.unresolved(&picture))
}

async fn state(world: &World, plugin: &str) -> Result<Value> {
    let generations = cursor::generations(world.app.reader(), plugin).await?;
    let store = generations.iter().rfind(|it| it.state == cursor::LIVE).map_or(0, |live| live.store);
    let mut documents = Tree::default();
    let text = "SELECT collection, key, body FROM plugin_docs WHERE store = $1 ORDER BY collection, key";
    for row in rows(world, text, store.into()).await? {
        let body: String = get(&row, "body")?;
        let body = serde_json::from_str(&body).unwrap_or(Value::String(body));
        documents.put(&[&get::<String>(&row, "collection")?, &get::<String>(&row, "key")?], body);
    }
    let mut counters = Tree::default();
    let text = "SELECT counter, key, value FROM plugin_counters WHERE store = $1 AND value <> 0 ORDER BY counter, key";
    for row in rows(world, text, store.into()).await? {
        let path = [get::<String>(&row, "counter")?, get::<String>(&row, "key")?];
        counters.put(&[&path[0], &path[1]], json!(get::<i64>(&row, "value")?));
    }
    let mut boards = Tree::default();
    let text = "SELECT board, period, scope, member, score FROM plugin_scores WHERE store = $1 AND score <> 0 \
                ORDER BY board, period, scope, member";
    for row in rows(world, text, store.into()).await? {
        let scope: String = get(&row, "scope")?;
        let list = match scope.as_str() {
            "" => get::<String>(&row, "period")?,
            scope => format!("{} {scope}", get::<String>(&row, "period")?),
        };
        let path = [get::<String>(&row, "board")?, list, get::<String>(&row, "member")?];
        boards.put(&[&path[0], &path[1], &path[2]], json!(get::<i64>(&row, "score")?));
    }
    Ok(json!({ "documents": documents.0, "counters": counters.0, "boards": boards.0 }))
}

async fn effects(world: &World, plugin: &str) -> Result<Vec<Value>> {
    let text = "SELECT key, kind, body FROM plugin_effects WHERE plugin = $1 ORDER BY created_at, key";
    let mut effects = Vec::new();
    for row in rows(world, text, plugin.into()).await? {
        effects.push(json!({
            "key": get::<String>(&row, "key")?,
            "kind": get::<String>(&row, "kind")?,
            "body": get::<Value>(&row, "body")?,
        }));
    }
    Ok(effects)
}

/// What the plugin said itself.
async fn log(world: &World, plugin: &str) -> Result<Vec<String>> {
    let lines = world.host.logs(&world.app, plugin, 0).await?;
    let said = lines.into_iter().filter(|line| !line.message.starts_with("fact "));
    Ok(said
        .map(|line| format!("{} {} {}", line.level, line.message, line.fields).trim().to_owned())
        .collect())
}

/// The facts it failed on.
async fn faults(world: &World, plugin: &str) -> Result<Vec<Value>> {
    let letters = world.host.dead_letters(&world.app, plugin).await?;
    let fault = |letter: relais_domain::plugins::DeadLetter| json!({ "kind": letter.kind, "data": letter.data, "error": letter.error });
    Ok(letters.into_iter().map(fault).collect())
}

async fn rows(world: &World, text: &str, value: Sql) -> Result<Vec<QueryResult>> {
    let reader = world.app.reader();
    let statement = Statement::from_sql_and_values(reader.get_database_backend(), text, [value]);
    reader.query_all_raw(statement).await.map_err(|error| relais_domain::Error::from(error).into())
}

fn get<T: sea_orm::TryGetable>(row: &QueryResult, column: &str) -> Result<T> {
    row.try_get("", column).map_err(|error| relais_domain::Error::from(error).into())
}

/// Nested objects, made on the way.
#[derive(Default)]
struct Tree(Map<String, Value>);

impl Tree {
    fn put(&mut self, path: &[&str], value: Value) {
        let Some((last, above)) = path.split_last() else { return };
        let mut here = &mut self.0;
        for name in above {
            let below = here.entry((*name).to_owned()).or_insert_with(|| Value::Object(Map::new()));
            // Paths of one tree are all equally long: what is above the last name is always an object.
            let Value::Object(below) = below else { return };
            here = below;
        }
        here.insert((*last).to_owned(), value);
    }
}

/// Where two pictures differ, one line each, at most a hundred.
pub fn difference(before: &Value, after: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    compare(String::new(), before, after, &mut lines);
    let more = lines.len().saturating_sub(100);
    lines.truncate(100);
    if more > 0 {
        lines.push(format!("… and {more} more"));
    }
    lines
}

fn compare(path: String, before: &Value, after: &Value, lines: &mut Vec<String>) {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match (before, after) {
        (Value::Object(a), Value::Object(b)) => {
            for (name, value) in a {
                match b.get(name) {
                    Some(other) => compare(below(name), value, other, lines),
                    None => lines.push(format!("- {}: {value}", below(name))),
                }
            }
            let added = b.iter().filter(|(name, _)| !a.contains_key(*name));
            lines.extend(added.map(|(name, value)| format!("+ {}: {value}", below(name))));
        }
        (Value::Array(a), Value::Array(b)) => {
            for place in 0..a.len().max(b.len()) {
                let path = format!("{path}[{place}]");
                match (a.get(place), b.get(place)) {
                    (Some(one), Some(other)) => compare(path, one, other, lines),
                    (Some(one), None) => lines.push(format!("- {path}: {one}")),
                    (None, Some(other)) => lines.push(format!("+ {path}: {other}")),
                    (None, None) => {}
                }
            }
        }
        _ if before == after => {}
        _ => lines.push(format!("~ {path}: {before} → {after}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_says_where() {
        let before = json!({"a": {"b": 1, "c": [1, 2]}, "d": 0});
        let after = json!({"a": {"b": 2, "c": [1]}, "e": 0});
        assert_eq!(difference(&before, &after), ["~ a.b: 1 → 2", "- a.c[1]: 2", "- d: 0", "+ e: 0"]);
        assert!(difference(&before, &before).is_empty());
    }
}

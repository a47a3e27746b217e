//! `scenarios/*.toml`: recorded facts, and the cards to look at afterwards.

use crate::{Problem, Result, names::Names, walk::Walk};
use chrono::{DateTime, Duration, Utc};
use relais_domain::{
    platform::{
        facts::Recorded,
        ids::{FactId, PersonId, SpaceId},
    },
    plugins::SlotRequest,
};
use serde::Deserialize;
use serde_json::Value;
use std::{fs, path::Path};

/// What happened, and what to look at.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// A sentence for whoever reads it.
    #[serde(default)]
    pub about: String,
    /// What an administrator saved before the first fact.
    #[serde(default)]
    pub settings: Option<Value>,
    /// Or the way there through the plugin's own wizard.
    #[serde(default)]
    pub setup: Option<Walk>,
    #[serde(default)]
    pub facts: Vec<Happened>,
    #[serde(default)]
    pub cards: Vec<Look>,
}

/// A fact.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Happened {
    /// A minute after the one before unless said; the first at nine on a Monday, 2 November 2026.
    #[serde(default)]
    pub at: Option<DateTime<Utc>>,
    pub kind: String,
    #[serde(default = "one")]
    pub schema: i32,
    /// Who did it.
    #[serde(default)]
    pub by: Option<String>,
    /// `@name` anywhere in it stands for somebody or something, always the same.
    #[serde(default = "nothing")]
    pub data: Value,
}

/// A place to look at once everything is applied.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Look {
    pub slot: String,
    #[serde(default = "web")]
    pub surface: String,
    /// What the place is about, such as `{ space = "@general" }`.
    #[serde(default = "nothing")]
    pub about: Value,
    /// Who looks; a visitor unless said.
    #[serde(default)]
    pub viewer: Option<String>,
    #[serde(default = "english")]
    pub locale: String,
    /// Also what Teams, Slack and a mail get of it.
    #[serde(default)]
    pub everywhere: bool,
}

fn one() -> i32 {
    1
}

fn nothing() -> Value {
    Value::Object(serde_json::Map::new())
}

fn web() -> String {
    "web".into()
}

fn english() -> String {
    "en".into()
}

impl Scenario {
    pub fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).map_err(|error| Problem::at(path, error))?;
        toml::from_str(&text).map_err(|error| Problem::at(path, error.to_string().trim()))
    }

    /// The facts as a log holds them.
    pub fn recorded(&self, names: &Names) -> Vec<Recorded> {
        let mut at = DateTime::UNIX_EPOCH + Duration::seconds(MONDAY);
        let mut recorded = Vec::with_capacity(self.facts.len());
        for (place, fact) in self.facts.iter().enumerate() {
            at = fact.at.unwrap_or(if place == 0 { at } else { at + Duration::minutes(1) });
            let data = names.resolved(&fact.data);
            let space = data.get("space").and_then(Value::as_str).and_then(|id| id.parse().ok());
            recorded.push(Recorded {
                position: place as i64 + 1,
                id: FactId(names.id(&format!("fact-{}", place + 1))),
                kind: fact.kind.clone(),
                schema: fact.schema,
                at,
                actor: fact.by.as_deref().map(|by| PersonId(names.id(by))),
                space: space.map(SpaceId),
                data,
                origin: None,
                depth: 0,
            });
        }
        recorded
    }
}

/// 2 November 2026, 09:00 UTC.
const MONDAY: i64 = 1_793_610_000;

impl Look {
    pub fn request(&self, names: &Names) -> SlotRequest {
        SlotRequest {
            slot: self.slot.clone(),
            surface: self.surface.clone(),
            subject: names.resolved(&self.about),
        }
    }
}

/// Reads facts one JSON object a line, as `relais plugin record` writes them.
pub fn lines(path: &Path) -> Result<Vec<Recorded>> {
    let text = fs::read_to_string(path).map_err(|error| Problem::at(path, error))?;
    let mut facts = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let fact: Line = serde_json::from_str(line)
            .map_err(|error| Problem::at(path, format!("line {}: {error}", number + 1)))?;
        facts.push(fact.recorded(facts.len() as i64 + 1));
    }
    Ok(facts)
}

/// A fact as one line of JSON.
#[derive(Debug, serde::Serialize, Deserialize)]
pub struct Line {
    id: FactId,
    kind: String,
    schema: i32,
    at: DateTime<Utc>,
    actor: Option<PersonId>,
    space: Option<SpaceId>,
    data: Value,
    origin: Option<String>,
    depth: i32,
}

impl Line {
    fn recorded(self, position: i64) -> Recorded {
        let Self { id, kind, schema, at, actor, space, data, origin, depth } = self;
        Recorded { position, id, kind, schema, at, actor, space, data, origin, depth }
    }
}

impl From<Recorded> for Line {
    fn from(fact: Recorded) -> Self {
        let Recorded { id, kind, schema, at, actor, space, data, origin, depth, .. } = fact;
        Self { id, kind, schema, at, actor, space, data, origin, depth }
    }
}

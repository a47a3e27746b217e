//! `plugin.toml`: what a plugin says of itself. Unknown keys are errors, so that a misspelt one is heard.

use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, time::Duration};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Manifest {
    /// Never changes once released.
    pub id: String,
    pub version: String,
    /// A change of it folds the history again under the new code.
    #[serde(default)]
    pub state_schema: u32,
    /// Text, or `t:<key>` for a message of the package's `i18n` files.
    pub name: String,
    #[serde(default)]
    pub description: String,
    #[serde(default)]
    pub facts: Facts,
    #[serde(default)]
    pub guards: Vec<Guard>,
    #[serde(default)]
    pub commands: Vec<Invocable>,
    #[serde(default)]
    pub actions: Vec<Invocable>,
    #[serde(default)]
    pub collections: Vec<Collection>,
    #[serde(default)]
    pub counters: Vec<Counter>,
    #[serde(default)]
    pub boards: Vec<Board>,
    #[serde(default)]
    pub slots: Vec<Slot>,
    #[serde(default)]
    pub permissions: Permissions,
    #[serde(default)]
    pub settings: Option<Settings>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Facts {
    /// `<kind>/<schema>`.
    pub subscribe: Vec<String>,
    pub enrich: Vec<String>,
    pub backfill: Backfill,
    pub on_poison: OnPoison,
    /// Also the facts this plugin caused.
    pub include_own: bool,
}

/// How much history a new installation folds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Backfill {
    #[default]
    None,
    All,
    Last(Duration),
}

/// What happens to a fact that keeps failing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OnPoison {
    /// It waits for a decision, the log goes on.
    #[default]
    Park,
    /// The log waits with it.
    Stop,
}

/// One operation a plugin looks at before it is committed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Guard {
    /// `<operation>/<schema>`.
    pub operation: String,
    /// JSON pointers: all a merge patch may touch.
    #[serde(default)]
    pub writable: Vec<String>,
    #[serde(default)]
    pub on_failure: OnFailure,
    /// Guards are asked in the order of this number, then of the plugins' ids.
    #[serde(default = "middle")]
    pub priority: i32,
}

/// What happens to an operation when its guard does not answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OnFailure {
    #[default]
    Allow,
    Hold,
    Reject,
}

/// Something a person can ask for: a command (`commands.execute`) or an action (`actions.invoke`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invocable {
    /// What a card's control names as its `verb`.
    pub name: String,
    /// How it is typed, such as `/kudos`.
    #[serde(default)]
    pub slash: Option<String>,
    /// Path in the package of a JSON schema of its arguments.
    #[serde(default)]
    pub arguments: Option<String>,
    #[serde(default = "web")]
    pub surfaces: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Collection {
    pub name: String,
    /// Where in the body the person stands whom the document is about.
    #[serde(default)]
    pub subject: Option<String>,
    #[serde(default)]
    pub indexes: Vec<Index>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Index {
    pub name: String,
    /// JSON pointers into the body.
    pub columns: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counter {
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Board {
    pub name: String,
    pub windows: Vec<Window>,
    /// Kinds of scope, the part before the colon of `space:<id>`.
    #[serde(default)]
    pub scopes: Vec<String>,
}

/// How long a score counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Window {
    All,
    Year,
    Quarter,
    Month,
    Week,
    Day,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    pub slot: String,
    #[serde(default = "web")]
    pub surfaces: Vec<String>,
    /// For whom one drawing serves.
    #[serde(default)]
    pub cache: CacheBy,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CacheBy {
    /// Everybody sees the same.
    Subject,
    /// Each viewer has their own.
    #[default]
    Viewer,
    None,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Permissions {
    pub required: Vec<String>,
    pub optional: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Path in the package of a JSON schema.
    pub schema: String,
}

fn middle() -> i32 {
    50
}

fn web() -> Vec<String> {
    vec!["web".into()]
}

impl Manifest {
    /// Reads and lints; the answer lists everything that is wrong.
    pub fn parse(text: &str) -> Result<Self, Vec<String>> {
        let manifest: Self =
            toml::from_str(text).map_err(|error| vec![error.to_string().trim().to_owned()])?;
        let wrong = super::lint::lint(&manifest);
        if wrong.is_empty() { Ok(manifest) } else { Err(wrong) }
    }

    /// The kinds it folds, without their schema.
    pub fn kinds(&self) -> Vec<&str> {
        let kinds: BTreeSet<_> = self.facts.subscribe.iter().map(|fact| kind_of(fact)).collect();
        kinds.into_iter().collect()
    }

    /// Its guard before an operation, named without schema.
    pub fn guard(&self, operation: &str) -> Option<&Guard> {
        self.guards.iter().find(|guard| kind_of(&guard.operation) == operation)
    }

    pub fn asks_for(&self, permission: &str) -> bool {
        self.permissions.required.iter().chain(&self.permissions.optional).any(|asked| asked == permission)
    }

    pub fn slot(&self, slot: &str, surface: &str) -> Option<&Slot> {
        self.slots.iter().find(|it| it.slot == slot && it.surfaces.iter().any(|known| known == surface))
    }
}

/// `post.published` of `post.published/1`.
pub fn kind_of(subscription: &str) -> &str {
    subscription.split_once('/').map_or(subscription, |(kind, _)| kind)
}

impl TryFrom<String> for Backfill {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        match text.as_str() {
            "none" => return Ok(Self::None),
            "all" => return Ok(Self::All),
            _ => {}
        }
        let wrong = || {
            format!("backfill is none, all, or a number of days or hours such as 90d or 12h, not {text:?}")
        };
        let unit = match text.chars().last() {
            Some('d') => 86_400,
            Some('h') => 3_600,
            _ => return Err(wrong()),
        };
        let count: u32 = text[..text.len() - 1].parse().map_err(|_| wrong())?;
        Ok(Self::Last(Duration::from_secs(u64::from(count) * unit)))
    }
}

impl From<Backfill> for String {
    fn from(backfill: Backfill) -> Self {
        match backfill {
            Backfill::None => "none".into(),
            Backfill::All => "all".into(),
            Backfill::Last(age) => format!("{}h", age.as_secs() / 3_600),
        }
    }
}

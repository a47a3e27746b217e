//! `plugin.toml`: what a plugin says of itself. Unknown keys are errors, so that a misspelt one is heard.

use crate::inbound::endpoint::Endpoint;
use relais_domain::plugins::{GuardPolicy, settings::CHANGED as SETTINGS};
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
    pub jobs: Vec<Job>,
    #[serde(default)]
    pub endpoints: Vec<Endpoint>,
    #[serde(default)]
    pub connections: Vec<Connection>,
    #[serde(default)]
    pub secrets: Vec<Secret>,
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
    pub on_failure: GuardPolicy,
    /// Guards are asked in the order of this number, then of the plugins' ids.
    #[serde(default = "middle")]
    pub priority: i32,
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

/// A place on the network, and what opens it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Connection {
    pub name: String,
    /// Such as `https://api.example.org/v2/*`; a path without a host goes to the first.
    pub hosts: Vec<String>,
    /// Up to three redirects are followed, within the hosts; else they are answers like any other.
    #[serde(default)]
    pub redirects: bool,
    #[serde(default)]
    pub auth: Option<Auth>,
    /// Where cards can be delivered through it (`card.deliver`).
    #[serde(default)]
    pub cards: Option<CardTarget>,
}

/// Who receives a card through a connection, and so how it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", tag = "kind")]
pub enum CardTarget {
    /// A webhook of a Teams workflow; `secret` holds its whole address.
    TeamsWebhook { secret: String },
    /// An incoming webhook of Slack; `secret` holds its whole address.
    SlackWebhook { secret: String },
    /// `chat.postMessage` of Slack's API, with the connection's `auth`; the target of a card is a channel.
    Slack,
}

/// How a secret is shown to the other side: `Bearer {secret}` in `authorization`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Auth {
    #[serde(default = "authorization")]
    pub header: String,
    pub template: String,
    pub secret: String,
}

/// A secret an administrator gives, for `vault` or for a connection.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Secret {
    pub name: String,
}

/// Work by the clock (`jobs.run`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Job {
    pub name: String,
    /// Minute, hour, day of the month, month, day of the week.
    pub cron: String,
    /// An IANA name.
    #[serde(default = "utc")]
    pub timezone: String,
    /// What happens to a time that comes while a run is under way.
    #[serde(default)]
    pub overlap: Overlap,
    /// At most so much later, so that not every server calls at the full hour.
    #[serde(default)]
    pub jitter: Option<Span>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Overlap {
    #[default]
    Skip,
}

/// A time such as `30s`, `5m` or `2h`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Span(pub Duration);

impl TryFrom<String> for Span {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let wrong = || format!("{text:?} is not a time such as 30s, 5m or 2h");
        let unit = match text.chars().last() {
            Some('s') => 1,
            Some('m') => 60,
            Some('h') => 3_600,
            _ => return Err(wrong()),
        };
        let count: u32 = text[..text.len() - 1].parse().map_err(|_| wrong())?;
        Ok(Self(Duration::from_secs(u64::from(count) * unit)))
    }
}

impl From<Span> for String {
    fn from(Span(time): Span) -> Self {
        format!("{}s", time.as_secs())
    }
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

fn authorization() -> String {
    "authorization".into()
}

fn utc() -> String {
    "UTC".into()
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

    /// The kinds that are read for it: those it folds, and where its settings change.
    pub fn read_kinds(&self) -> Vec<&str> {
        let mut kinds = self.kinds();
        if self.settings.is_some() && !kinds.contains(&SETTINGS) {
            kinds.push(SETTINGS);
        }
        kinds
    }

    /// Its guard before an operation, named without schema.
    pub fn guard(&self, operation: &str) -> Option<&Guard> {
        self.guards.iter().find(|guard| kind_of(&guard.operation) == operation)
    }

    pub fn has_secret(&self, name: &str) -> bool {
        self.secrets.iter().any(|secret| secret.name == name)
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

//! What a person asks for, what they are answered, and the facts a plugin states itself.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::bindings::relais::plugin::types as wit;
use crate::host::context;
use crate::{Locale, PersonId, Result, SpaceId};

/// A command or an action somebody asked for: typed by name, or by a control of a card.
#[derive(Clone, Debug)]
pub struct Invocation {
    /// Unique; the same on every replay.
    pub id: String,
    /// As the manifest declares it.
    pub name: String,
    /// `slash`, `button`, …
    pub trigger: String,
    /// `web`, `teams`, `slack`, `email`, `api`.
    pub surface: String,
    /// Who asks.
    pub actor: Option<PersonId>,
    /// Where.
    pub space: Option<SpaceId>,
    /// The language to answer in.
    pub locale: Locale,
    arguments: String,
    state: Option<String>,
}

impl Invocation {
    /// What was typed, typed.
    ///
    /// # Errors
    /// `invalid` when it is not of that shape: the person is told.
    pub fn arguments<T: DeserializeOwned>(&self) -> Result<T> {
        Ok(serde_json::from_str(&self.arguments)?)
    }

    /// What the card carried in its control's data: exactly what this plugin put there.
    pub fn state<T: DeserializeOwned>(&self) -> Result<Option<T>> {
        Ok(self.state.as_deref().map(serde_json::from_str).transpose()?)
    }
}

impl From<wit::Invocation> for Invocation {
    fn from(invocation: wit::Invocation) -> Self {
        Self {
            id: invocation.id,
            name: invocation.name,
            trigger: invocation.trigger,
            surface: invocation.surface,
            actor: invocation.actor.map(PersonId::from),
            space: invocation.space.map(SpaceId::from),
            locale: Locale::from(context::locale()),
            arguments: invocation.arguments,
            state: invocation.state,
        }
    }
}

/// What the person who asked is answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply(Value);

impl Reply {
    /// One sentence, in their language.
    pub fn saying(message: impl Into<String>) -> Self {
        Self(json!({ "message": message.into() }))
    }

    /// Any JSON; its `message`, if it has one, is what a page shows.
    pub fn json(data: &impl Serialize) -> Result<Self> {
        Ok(Self(serde_json::to_value(data)?))
    }

    /// As it travels.
    pub fn value(&self) -> &Value {
        &self.0
    }

    pub(crate) fn text(&self) -> String {
        self.0.to_string()
    }
}

/// A fact the plugin states: only its own `apply` hears it, if the manifest subscribes to its kind.
#[derive(Clone, Debug, PartialEq)]
pub struct NewFact {
    pub(crate) kind: String,
    pub(crate) data: String,
    pub(crate) key: Option<String>,
}

impl NewFact {
    /// A fact of kind `self.<name>`, schema 1.
    pub fn new(kind: &str, data: &impl Serialize) -> Result<Self> {
        Ok(Self { kind: kind.to_owned(), data: serde_json::to_string(data)?, key: None })
    }

    /// Stated twice under the same key, it is one fact.
    pub fn keyed(self, key: impl Into<String>) -> Self {
        Self { key: Some(key.into()), ..self }
    }
}

impl From<NewFact> for wit::NewFact {
    fn from(fact: NewFact) -> Self {
        Self { kind: fact.kind, schema: 1, data: fact.data, key: fact.key }
    }
}

//! Facts in order, as a log gives them.

use serde::Serialize;
use serde_json::Value;

use crate::facts::FactData;
use crate::{Fact, Moment, PersonId, SpaceId};

const MICROS_PER_SECOND: u64 = 1_000_000;
const SECONDS_PER_DAY: u64 = 86_400;

/// Makes facts one after the other: positions rise, and time only when told.
pub struct Timeline {
    now: Moment,
    position: u64,
}

impl Timeline {
    /// From a moment, in seconds since the Unix epoch.
    pub fn starting(seconds: u64) -> Self {
        Self { now: Moment::from_micros(seconds * MICROS_PER_SECOND), position: 0 }
    }

    /// The time of the next fact.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// Lets days pass.
    pub fn days_later(&mut self, days: u64) -> &mut Self {
        self.now = Moment::from_micros(self.now.micros() + days * SECONDS_PER_DAY * MICROS_PER_SECOND);
        self
    }

    /// The next fact, done by `actor`. The space is taken from the data.
    pub fn fact<D: FactData + Serialize>(&mut self, actor: &str, data: &D) -> Fact {
        let data = serde_json::to_value(data).unwrap_or_else(|error| panic!("{}: {error}", D::KIND));
        self.raw(D::KIND, D::SCHEMA, Some(actor), &data)
    }

    /// The next fact, of any kind and shape.
    pub fn raw(&mut self, kind: &str, schema: u32, actor: Option<&str>, data: &Value) -> Fact {
        self.position += 1;
        Fact {
            position: self.position,
            id: format!("fact-{}", self.position),
            kind: kind.to_owned(),
            schema,
            at: self.now,
            actor: actor.map(PersonId::from),
            space: data.get("space").and_then(Value::as_str).map(SpaceId::from),
            origin: None,
            depth: 0,
            data: data.to_string(),
        }
    }
}

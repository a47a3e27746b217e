//! Cards in the slots of the platform.

use std::time::Duration;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::bindings::rendering::exports::relais::plugin::ui as wit;
use crate::card::Card;
use crate::{PersonId, Result, SpaceId, View};

/// Draws cards. Read-only, a few milliseconds for a whole page of requests.
pub trait Ui {
    /// Draws one card; none leaves the slot empty.
    fn render(view: &View, request: &Request) -> Result<Option<Rendered>>;

    /// Draws a page of cards. Override it to read once what they all need.
    fn render_all(view: &View, requests: &[Request]) -> Vec<Result<Option<Rendered>>> {
        requests.iter().map(|request| Self::render(view, request)).collect()
    }
}

/// One place to fill.
#[derive(Clone, Debug)]
pub struct Request {
    /// `space.aside`, `profile.section`, …
    pub slot: String,
    /// `web`, `teams`, `slack`, `email`.
    pub surface: String,
    /// Who will see it, when signed in.
    pub viewer: Option<PersonId>,
    /// What the slot is about, `{"person": …}` or `{"space": …}`; null where there is nothing to say.
    pub subject: Value,
    /// Opaque state the card carried.
    pub state: Option<Value>,
}

impl Request {
    /// The person the slot is about.
    pub fn person(&self) -> Option<PersonId> {
        self.subject_id("person").map(PersonId::from)
    }

    /// The space the slot is about.
    pub fn space(&self) -> Option<SpaceId> {
        self.subject_id("space").map(SpaceId::from)
    }

    fn subject_id(&self, key: &str) -> Option<&str> {
        self.subject.get(key)?.as_str()
    }
}

/// A card and how long it may be shown again.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// The card.
    pub card: Card,
    /// Milliseconds the host may keep it; 0 leaves it to the host.
    pub ttl_ms: u32,
    /// Names under which [`crate::Tx::invalidate`] drops it early, and renews it on the pages that show it.
    /// Without any, the host drops it whenever the plugin has applied something.
    pub tags: Vec<String>,
}

impl Rendered {
    /// Dropped and renewed when this tag is invalidated.
    pub fn tagged(mut self, tag: impl Into<String>) -> Self {
        self.tags.push(tag.into());
        self
    }

    /// Kept at most that long.
    pub fn kept_for(self, time: Duration) -> Self {
        Self { ttl_ms: u32::try_from(time.as_millis()).unwrap_or(u32::MAX), ..self }
    }
}

impl From<Card> for Rendered {
    fn from(card: Card) -> Self {
        Self { card, ttl_ms: 0, tags: Vec::new() }
    }
}

/// What the exported function does.
pub fn render<P: Ui>(requests: Vec<wit::Request>) -> Vec<Result<Option<wit::View>>> {
    let view = View::new();
    // A request that does not parse is answered in its place; the others are still drawn in one call.
    let parsed: Vec<Result<Request>> = requests.into_iter().map(parse).collect();
    let sound: Vec<Request> = parsed.iter().filter_map(|request| request.as_ref().ok().cloned()).collect();
    let mut drawn = P::render_all(&view, &sound).into_iter();
    parsed
        .into_iter()
        .map(|request| {
            request?;
            let rendered = drawn.next().transpose()?.flatten();
            rendered.map(write).transpose()
        })
        .collect()
}

fn parse(request: wit::Request) -> Result<Request> {
    Ok(Request {
        slot: request.slot,
        surface: request.surface,
        viewer: request.viewer.map(PersonId::from),
        subject: json(&request.subject)?,
        state: request.state.as_deref().map(json).transpose()?,
    })
}

fn write(rendered: Rendered) -> Result<wit::View> {
    let card = serde_json::to_string(&rendered.card)?;
    Ok(wit::View { card, ttl_ms: rendered.ttl_ms, tags: rendered.tags })
}

fn json<T: DeserializeOwned>(text: &str) -> Result<T> {
    Ok(serde_json::from_str(text)?)
}

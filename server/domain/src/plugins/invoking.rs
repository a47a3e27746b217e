//! Using what plugins offer: the controls of their cards, and commands typed by name.
//!
//! A card leaves the host with each of its controls signed: for this viewer, this plugin, this card, for
//! a day. What a browser sends back is therefore what the plugin said, and cannot be used by anyone else.

use super::{SlotRequest, Viewer};
use crate::{
    App, Error, Result,
    platform::{
        ids::{PersonId, SpaceId},
        keys::Purpose,
    },
};
use chrono::Duration;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// What a person asks of one plugin.
#[derive(Debug, Clone)]
pub struct Invocation {
    pub plugin: String,
    /// A command or an action its manifest declares.
    pub name: String,
    pub trigger: Trigger,
    /// `web`, `teams`, `slack`, `email` or `api`.
    pub surface: String,
    pub actor: PersonId,
    pub locale: String,
    pub space: Option<SpaceId>,
    /// What was typed; always an object.
    pub arguments: Value,
    /// What the card carried.
    pub state: Option<Value>,
}

/// How it was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    Slash,
    Button,
}

impl Trigger {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Slash => "slash",
            Self::Button => "button",
        }
    }
}

/// What a plugin answers the person who asked.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reply {
    /// A sentence in their language.
    pub message: Option<String>,
    /// All of the answer.
    pub data: Value,
}

impl From<Value> for Reply {
    fn from(data: Value) -> Self {
        let message = data.get("message").and_then(Value::as_str).or(data.as_str());
        Self { message: message.map(|text| text.chars().take(500).collect()), data }
    }
}

/// What a control of a card says once it is signed.
#[derive(Debug, Serialize, Deserialize)]
struct Signed {
    plugin: String,
    verb: String,
    viewer: PersonId,
    surface: String,
    #[serde(default)]
    space: Option<SpaceId>,
    #[serde(default)]
    state: Option<Value>,
}

/// How long a card that was shown can be used.
const CARD_HOURS: i64 = 24;
/// Bytes a control may carry.
const STATE_BYTES: usize = 4 << 10;
/// Controls of one card; the rest is inert.
const CONTROLS: usize = 50;
/// Bytes of what is typed into a card, as JSON.
const ARGUMENT_BYTES: usize = 64 << 10;
/// Where the signature stands: `{"data": {"$action": "…"}}`.
const FIELD: &str = "$action";

/// Signs every control of a card (`Action.Execute`, `Action.Submit`) for who looks. For nobody in
/// particular there is nothing to sign: the controls lose their data and do nothing.
pub fn sign(app: &App, plugin: &str, request: &SlotRequest, viewer: &Viewer, card: &mut Value) -> Result<()> {
    let mut left = CONTROLS;
    each_control(card, &mut |control| {
        let verb = control.get("verb").or_else(|| control.get("data")?.get("verb"));
        let verb = verb.and_then(Value::as_str).unwrap_or_default().to_owned();
        let state = control.get("data").filter(|data| !data.is_null()).cloned();
        let fits = state.as_ref().is_none_or(|state| state.to_string().len() <= STATE_BYTES);
        let (Some(viewer), false, true, true) = (viewer.person, verb.is_empty(), fits, left > 0) else {
            control.insert("data".into(), Value::Null);
            return Ok(());
        };
        left -= 1;
        let space = request.subject.get("space").and_then(Value::as_str).and_then(|id| id.parse().ok());
        let said =
            Signed { plugin: plugin.into(), verb, viewer, surface: request.surface.clone(), space, state };
        let token = app.keys().sign(Purpose::Card, app.now() + Duration::hours(CARD_HOURS), said)?;
        control.insert("data".into(), json!({ FIELD: token }));
        Ok(())
    })
}

fn each_control(
    node: &mut Value,
    to: &mut impl FnMut(&mut serde_json::Map<String, Value>) -> Result<()>,
) -> Result<()> {
    match node {
        Value::Array(nodes) => nodes.iter_mut().try_for_each(|node| each_control(node, to)),
        Value::Object(object) => {
            let kind = object.get("type").and_then(Value::as_str);
            if matches!(kind, Some("Action.Execute" | "Action.Submit")) {
                to(object)?;
            }
            // What a control carries is sealed now: nothing to look for in it.
            object
                .iter_mut()
                .filter(|(key, _)| *key != "data")
                .try_for_each(|(_, node)| each_control(node, to))
        }
        _ => Ok(()),
    }
}

/// Uses a control of a card: `action` is what its data carried, `inputs` what was typed into the card.
///
/// `Forbidden("card-of-another")` when it was shown to somebody else, `Conflict("card-expired")` when it
/// was shown too long ago.
pub async fn press(app: &App, by: PersonId, locale: &str, action: &str, inputs: Value) -> Result<Reply> {
    let said: Signed = match app.keys().verify(Purpose::Card, app.now(), action) {
        Ok(said) => said,
        Err(Error::Unauthenticated("token-expired")) => return Err(Error::Conflict("card-expired")),
        Err(_) => return Err(Error::Forbidden("card-forged")),
    };
    if said.viewer != by {
        return Err(Error::Forbidden("card-of-another"));
    }
    let invocation = Invocation {
        plugin: said.plugin,
        name: said.verb,
        trigger: Trigger::Button,
        surface: said.surface,
        actor: by,
        locale: locale.to_owned(),
        space: said.space,
        arguments: bounded(inputs)?,
        state: said.state,
    };
    app.plugins().invoke(app, invocation).await
}

/// Runs a command by its name.
pub async fn command(
    app: &App,
    by: PersonId,
    (locale, surface): (&str, &str),
    (plugin, name): (&str, &str),
    arguments: Value,
) -> Result<Reply> {
    let invocation = Invocation {
        plugin: plugin.to_owned(),
        name: name.to_owned(),
        trigger: Trigger::Slash,
        surface: surface.to_owned(),
        actor: by,
        locale: locale.to_owned(),
        space: None,
        arguments: bounded(arguments)?,
        state: None,
    };
    app.plugins().invoke(app, invocation).await
}

pub(super) fn bounded(arguments: Value) -> Result<Value> {
    if !arguments.is_object() {
        return Err(Error::invalid("arguments", "malformed"));
    }
    if arguments.to_string().len() > ARGUMENT_BYTES {
        return Err(Error::Invalid(vec![crate::platform::error::Violation::with_limit(
            "arguments",
            "too-long",
            ARGUMENT_BYTES as u64,
        )]));
    }
    Ok(arguments)
}

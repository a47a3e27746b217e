//! Cards that leave for where people already are: Teams and Slack (`card.deliver`).
//!
//! A card is lowered when it is delivered, so that no plugin knows how another product writes its messages.
//! What the other side answers decides what follows: delivered, tried again, or left to an administrator.

use crate::{
    digest::named,
    egress::{Answered, Asked, Egress, Stopped, pattern::Pattern},
    manifest::{CardTarget, Connection},
    running::Running,
    shared::Shared,
};
use relais_cards::{Reading, Surroundings, Words, adaptive, read, slack};
use relais_domain::{
    App, Error, Result,
    plugins::{effects::Effect, public_page, secrets},
};
use serde::Deserialize;
use serde_json::{Value, json};

/// The kind of the effect, and so of the permission `command:card.deliver`.
pub const DELIVER: &str = "card.deliver";
/// Where Slack's API takes a message.
const POST_MESSAGE: &str = "/api/chat.postMessage";
/// How long to wait when asked to without being told how long.
const PAUSE_SECONDS: u64 = 60;

/// What a plugin asks for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Delivery {
    connection: String,
    /// A channel, where the connection leads to more than one.
    #[serde(default)]
    target: String,
    card: Value,
    /// The language of the few words the host adds.
    #[serde(default)]
    locale: Option<String>,
}

/// Delivers a card; answers what the other side calls it, where it says.
pub async fn deliver(app: &App, shared: &Shared, running: &Running, effect: &Effect) -> Result<Value> {
    let refused = |message: String| Error::Refused { plugin: running.id.clone(), message };
    let mut asked: Delivery = serde_json::from_value(effect.body.clone())
        .map_err(|error| refused(format!("card.deliver: {error}")))?;
    let guest = running.guest();
    let declared = guest.identity.manifest.connections.iter().find(|it| it.name == asked.connection);
    let Some((connection, to)) = declared.and_then(|it| Some((it, it.cards.as_ref()?))) else {
        return Err(refused(format!("no connection {:?} takes cards", asked.connection)));
    };
    for host in &connection.hosts {
        let permission = format!("http:{}", Pattern::parse(host).map_err(refused)?.host());
        if !guest.identity.granted.contains(&permission) {
            return Err(Error::Forbidden("permission-not-granted"));
        }
    }
    let secret = match to {
        CardTarget::TeamsWebhook { secret } | CardTarget::SlackWebhook { secret } => Some(secret.as_str()),
        CardTarget::Slack => connection.auth.as_ref().map(|auth| auth.secret.as_str()),
    };
    let secret = match secret {
        Some(name) => secrets::reveal(app, &running.id, name)
            .await?
            .ok_or_else(|| refused(format!("the secret {name:?} is not set")))?,
        None => String::new(),
    };
    public_page::link(app, &running.id, &mut asked.card)?;
    let body = written(app, running, to, &asked).await?;
    post(&shared.egress, connection, to, (&secret, body)).await.map_err(|failure| failure.told(running))
}

/// The message as the other side wants it.
async fn written(app: &App, running: &Running, to: &CardTarget, asked: &Delivery) -> Result<Value> {
    let people = named(app, std::iter::once(&asked.card)).await?;
    let has_page = running.guest().identity.manifest.slot("plugin.page", "web").is_some();
    let open = if has_page { format!("/x/{}", running.id) } else { "/".to_owned() };
    let words = Words::of(asked.locale.as_deref().unwrap_or("fr"));
    let around = Surroundings { origin: app.origin(), people: &people, open: &open, words };
    let card = read(&asked.card, Reading { plugin: &running.id, sends: true });
    Ok(match to {
        CardTarget::TeamsWebhook { .. } => {
            let content = adaptive::card(&card, &around, adaptive::Buttons::Open).sent;
            let kind = "application/vnd.microsoft.card.adaptive";
            let attachment = json!({ "contentType": kind, "contentUrl": null, "content": content });
            json!({ "type": "message", "attachments": [attachment] })
        }
        CardTarget::SlackWebhook { .. } => slack::message(&card, &around).sent,
        CardTarget::Slack => {
            let mut message = slack::message(&card, &around).sent;
            message["channel"] = json!(asked.target);
            message
        }
    })
}

/// Why a card did not arrive.
#[derive(Debug, PartialEq, Eq)]
enum Failure {
    /// Trying again would not change it.
    Final(String),
    /// Later perhaps.
    Passing(String),
    /// Too often; in so many seconds.
    Wait(u64),
}

impl Failure {
    fn told(self, running: &Running) -> Error {
        match self {
            Self::Final(message) => Error::Refused { plugin: running.id.clone(), message },
            Self::Passing(message) => Error::internal(message),
            Self::Wait(retry_after_seconds) => Error::TooMany { retry_after_seconds },
        }
    }
}

async fn post(
    egress: &Egress,
    connection: &Connection,
    to: &CardTarget,
    (secret, body): (&str, Value),
) -> Result<Value, Failure> {
    let (target, secret) = match to {
        // The address is the secret: it stands nowhere else, and is checked against the hosts like any other.
        CardTarget::TeamsWebhook { .. } | CardTarget::SlackWebhook { .. } => (secret.trim().to_owned(), None),
        CardTarget::Slack => (POST_MESSAGE.to_owned(), Some(secret)),
    };
    let asked = Asked {
        method: "POST".into(),
        headers: vec![("content-type".into(), "application/json; charset=utf-8".into())],
        body: body.to_string().into(),
        timeout: None,
        target: target.clone(),
    };
    let answered = egress.fetch(connection, secret, asked).await;
    judged(
        to,
        answered.map_err(|stopped| match stopped {
            // Words about an address must not repeat it where it is a secret.
            Stopped::Denied(text) | Stopped::Invalid(text) => {
                Failure::Final(text.replace(&target, "the address"))
            }
            Stopped::Upstream(text) => Failure::Passing(text.replace(&target, "the address")),
        })?,
    )
}

/// What an answer means. Success is what the protocol says it is, not a status alone.
fn judged(to: &CardTarget, answered: Answered) -> Result<Value, Failure> {
    let text = String::from_utf8_lossy(&answered.body);
    let short: String = text.chars().take(200).collect();
    let said = format!("answered {}: {short}", answered.status);
    let wait = || {
        let asked = answered.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("retry-after"));
        Failure::Wait(asked.and_then(|(_, value)| value.trim().parse().ok()).unwrap_or(PAUSE_SECONDS))
    };
    match answered.status {
        429 => return Err(wait()),
        // Teams throttles with 412 too, and Power Automate times out with 408.
        408 | 412 | 500..=599 => return Err(Failure::Passing(said)),
        200..=299 => {}
        _ => return Err(Failure::Final(said)),
    }
    match to {
        // A flow answers before it posts; when Teams throttles it, that stands in the body of a 200.
        CardTarget::TeamsWebhook { .. } if text.contains("HTTP error 429") => Err(wait()),
        CardTarget::TeamsWebhook { .. } => Ok(Value::Null),
        CardTarget::SlackWebhook { .. } if text.trim() == "ok" => Ok(Value::Null),
        CardTarget::SlackWebhook { .. } => Err(Failure::Final(said)),
        // Slack's API says what went wrong in a 200.
        CardTarget::Slack => match serde_json::from_str::<Value>(&text) {
            Ok(answer) if answer["ok"] == true => {
                Ok(json!({ "channel": answer["channel"], "ts": answer["ts"] }))
            }
            Ok(answer) if answer["error"] == "ratelimited" => Err(wait()),
            Ok(answer) => Err(Failure::Final(format!("Slack says {}", answer["error"]))),
            Err(_) => Err(Failure::Passing(said)),
        },
    }
}

#[cfg(test)]
#[path = "deliver_tests.rs"]
mod tests;

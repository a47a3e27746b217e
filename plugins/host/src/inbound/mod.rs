//! Requests from outside: verified, kept or answered, and handled.
//!
//! Answered early, a request is kept before it is acknowledged and handled after, as often as it takes;
//! facts and that it was handled commit together. Answered by the plugin, it has the time Slack gives.

pub mod endpoint;
mod handle;
mod reply;
mod verify;

pub use handle::begin_due;

use crate::shared::Shared;
use endpoint::{Ack, Endpoint, Verify};
use relais_domain::{
    App, Error, Result,
    platform::buckets::Quota,
    plugins::{
        Answered, Arrival,
        received::{self, Vouched},
        secrets,
    },
};
use serde::Deserialize;
use std::sync::Arc;

/// Requests that could not be verified, by address.
const UNVERIFIED: Quota = Quota { times: 60, seconds: 60 };
/// Verified ones, by endpoint.
const VERIFIED: Quota = Quota { times: 1_200, seconds: 60 };

pub async fn receive(app: &App, shared: &Arc<Shared>, arrival: Arrival) -> Result<Answered> {
    let running = shared.find(&arrival.plugin)?;
    let guest = running.guest();
    let declared = guest.identity.manifest.endpoints.iter().find(|it| it.name == arrival.endpoint);
    let endpoint = declared.filter(|it| it.methods.contains(&arrival.method)).ok_or(Error::NotFound)?;
    let permission = endpoint.verify.permission();
    if !guest.identity.granted.iter().any(|granted| granted == permission) {
        return Err(Error::NotFound);
    }
    // Whoever guesses is slowed down; whoever is verified is not slowed down by them.
    let suspects = format!("inbound:{}", arrival.from);
    app.buckets().take(&suspects, UNVERIFIED, app.now())?;
    let vouched = vouched(app, endpoint, &arrival).await?;
    if endpoint.verify != Verify::None {
        app.buckets().give_back(&suspects, UNVERIFIED);
    }
    let door = format!("inbound:{}/{}", arrival.plugin, arrival.endpoint);
    app.buckets().take(&door, VERIFIED, app.now())?;
    if let Some(answer) = challenge(endpoint, &arrival) {
        return Ok(answer);
    }
    let arrival = without_secrets(endpoint, arrival);
    match endpoint.ack {
        Ack::Early => {
            received::keep(app, &arrival, &vouched).await?;
            shared.due.notify_one();
            Ok(Answered::received())
        }
        Ack::Reply => reply::reply(app, shared, &running, arrival, vouched).await,
    }
}

async fn vouched(app: &App, endpoint: &Endpoint, arrival: &Arrival) -> Result<Vouched> {
    let secret = match endpoint.verify.secret() {
        // Nobody has said yet what vouches for a request: the sender may try again.
        Some(name) => secrets::reveal(app, &arrival.plugin, name)
            .await?
            .ok_or(Error::Unavailable("plugin-secret-not-set"))?,
        None => String::new(),
    };
    verify::verify(&endpoint.verify, &secret, arrival, app.now())
        .ok_or(Error::Unauthenticated("signature-invalid"))
}

/// Slack asks once, signed, whether an address is ours: the host answers.
/// <https://docs.slack.dev/reference/events/url_verification>
fn challenge(endpoint: &Endpoint, arrival: &Arrival) -> Option<Answered> {
    #[derive(Deserialize)]
    struct Asked {
        r#type: String,
        challenge: String,
    }

    let Verify::SlackV0 { .. } = endpoint.verify else { return None };
    let asked: Asked = serde_json::from_slice(&arrival.body).ok()?;
    let headers = vec![("content-type".to_owned(), "text/plain; charset=utf-8".to_owned())];
    (asked.r#type == "url_verification").then(|| Answered {
        status: 200,
        headers,
        body: asked.challenge.into(),
    })
}

/// Headers a guest is never shown: what opens doors, and who stood on the way.
const HIDDEN: [&str; 6] =
    ["authorization", "cookie", "forwarded", "proxy-authorization", "x-forwarded-for", "x-real-ip"];
/// Headers a guest is shown, and bytes of all of them.
const HEADERS: usize = 100;
const HEADER_BYTES: usize = 32 << 10;

fn without_secrets(endpoint: &Endpoint, mut arrival: Arrival) -> Arrival {
    let revealing = endpoint.verify.revealing();
    let mut bytes = 0;
    arrival.headers.retain(|(name, value)| {
        bytes += name.len() + value.len();
        !HIDDEN.contains(&name.as_str()) && revealing.as_ref() != Some(name) && bytes <= HEADER_BYTES
    });
    arrival.headers.truncate(HEADERS);
    arrival
}

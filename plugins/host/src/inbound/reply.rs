//! A request the plugin answers itself, while the other side waits.

use super::handle::{call, wire};
use crate::{
    bindings::hooks::inbound::{Request, Response},
    failure::Failure,
    own,
    running::Running,
    shared::Shared,
};
use relais_domain::{
    App, Error, Result,
    plugins::{
        Answered, Arrival, PluginState,
        received::{self, Vouched},
    },
};
use std::{sync::Arc, time::Duration};

/// Slack waits three seconds; half a second is for the way.
const WALL: Duration = Duration::from_millis(2_500);
/// Bytes of an answer.
const ANSWER_BYTES: usize = 1 << 20;
/// What an answer may be: nothing a browser would run.
const MEDIA_TYPES: [&str; 5] =
    ["application/json", "application/problem+json", "application/xml", "text/plain", "text/xml"];

pub async fn reply(
    app: &App,
    shared: &Shared,
    running: &Arc<Running>,
    arrival: Arrival,
    vouched: Vouched,
) -> Result<Answered> {
    if running.state() != PluginState::Active {
        return Err(Error::Unavailable("plugin-resting"));
    }
    if received::is_known(app, &arrival, &vouched).await? {
        return Ok(Answered::received());
    }
    let request = Request {
        endpoint: arrival.endpoint.clone(),
        method: arrival.method.clone(),
        path: arrival.path.clone(),
        query: arrival.query.clone(),
        headers: wire(arrival.headers.clone()),
        body: arrival.body.to_vec(),
        verified_by: Some(vouched.by.to_owned()),
        actor: None,
    };
    let sound = call(app, shared, running, request, WALL).await.and_then(|outcome| {
        Ok((own::checked(&running.id, (None, None), outcome.facts)?, sound(outcome.response)?))
    });
    match sound {
        Ok((facts, answer)) => {
            let tx = app.begin().await?;
            // The same request at the same time: the other one counted.
            if received::settled(&tx, &arrival, &vouched).await? {
                own::append(&tx, facts).await?;
            }
            tx.commit().await?;
            Ok(answer)
        }
        Err(Failure::Host(error)) => Err(error),
        Err(Failure::Guest(failure)) => {
            let (plugin, endpoint) = (&running.id, &arrival.endpoint);
            tracing::warn!(%plugin, %endpoint, %failure, "plugins: a request from outside was not answered");
            let trace = failure.trace.as_deref().unwrap_or_default();
            let line = format!("endpoint {endpoint}: {failure}");
            shared.journals.of(plugin).write(app.now(), "error", line, trace);
            Err(Error::Unavailable("plugin-failed"))
        }
    }
}

/// What of an answer may leave the house.
fn sound(response: Response) -> Result<Answered, Failure> {
    let wrong = |message: String| Failure::guest("response", message);
    let Response { status, headers, body } = response;
    if !matches!(status, 200..=299 | 400..=599) {
        return Err(wrong(format!("{status} is neither success nor failure")));
    }
    if body.len() > ANSWER_BYTES {
        return Err(wrong(format!("{} of {ANSWER_BYTES} bytes", body.len())));
    }
    let mut kept = Vec::new();
    for header in headers {
        let name = header.name.to_ascii_lowercase();
        if name == "content-type" {
            let kind = header.value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
            if !MEDIA_TYPES.contains(&kind.as_str()) {
                return Err(wrong(format!("{kind:?} is not one of {}", MEDIA_TYPES.join(", "))));
            }
        }
        if matches!(name.as_str(), "content-type" | "retry-after") && !header.value.contains(['\r', '\n']) {
            kept.push((name, header.value));
        }
    }
    Ok(Answered { status, headers: kept, body: body.into() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bindings::types::Header;

    fn answer(status: u16, headers: &[(&str, &str)]) -> Result<Answered, Failure> {
        let header = |(name, value): &(&str, &str)| Header { name: (*name).into(), value: (*value).into() };
        sound(Response { status, headers: headers.iter().map(header).collect(), body: Vec::new() })
    }

    #[test]
    fn an_answer_sets_no_cookie_leads_nowhere_and_is_no_page() {
        let kept = answer(
            200,
            &[("Content-Type", "application/json; charset=utf-8"), ("Set-Cookie", "a=b"), ("Location", "/")],
        );
        assert_eq!(kept.expect("an answer").headers.len(), 1);
        assert!(answer(302, &[]).is_err());
        assert!(answer(200, &[("content-type", "text/html")]).is_err());
        assert!(answer(429, &[("retry-after", "30")]).is_ok());
    }
}

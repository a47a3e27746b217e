//! `GET /live`: hints for open pages, as server-sent events.
//!
//! A hint is the name of something that moved, for somebody who may know that it did. The page looks
//! again by itself; a hint that is lost only makes a page stale.

use actix_web::{
    HttpResponse,
    http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, HeaderValue},
    web::{Bytes, Data},
};
use futures::{Stream, StreamExt, stream};
use relais_domain::{
    App,
    platform::{
        ids::{PersonId, SpaceId},
        live::Happening,
    },
    spaces,
};
use relais_transport::{Answer, Signed};
use std::{collections::HashSet, convert::Infallible, time::Duration};
use tokio_stream::wrappers::{BroadcastStream, IntervalStream};

/// How often a silent stream says that it is alive: less than what proxies wait.
const HEARTBEAT: Duration = Duration::from_secs(25);

pub async fn stream(app: Data<App>, me: Signed) -> Answer {
    let visible: HashSet<SpaceId> = spaces::visible_to(&app, &me).await?.into_keys().collect();
    let person = me.id;
    let happenings = BroadcastStream::new(app.live().listen())
        // Whoever was too slow looks at everything again.
        .map(move |heard| {
            heard.map_or(Some("missed".to_owned()), |happening| hint(&happening, person, &visible))
        })
        .filter_map(std::future::ready)
        .map(|names| Bytes::from(format!("event: hint\ndata: {names}\n\n")));
    let alive =
        IntervalStream::new(tokio::time::interval(HEARTBEAT)).map(|_| Bytes::from_static(b": alive\n\n"));
    let body = stream::select(happenings, alive).map(Ok::<_, Infallible>);
    Ok(event_stream(body))
}

/// The names a page listens to, if this person may know.
fn hint(happening: &Happening, person: PersonId, visible: &HashSet<SpaceId>) -> Option<String> {
    match happening {
        Happening::SpaceChanged { space, .. } if visible.contains(space) => {
            Some(format!("feed space-{space}"))
        }
        Happening::PostChanged { space, post } if visible.contains(space) => Some(format!("post-{post}")),
        Happening::Notified { person: told } if *told == person => Some("notified".to_owned()),
        Happening::CardsChanged { .. } => Some("cards".to_owned()),
        _ => None,
    }
}

/// Never compressed: a hint waits for no buffer.
fn event_stream(body: impl Stream<Item = Result<Bytes, Infallible>> + 'static) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/event-stream"))
        .insert_header((CONTENT_ENCODING, HeaderValue::from_static("identity")))
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header(("x-accel-buffering", "no"))
        .streaming(body)
}

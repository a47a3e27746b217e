//! Calendars for other programs: a secret link, one event's file, and where links are made and taken back.

use crate::respond;
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, IF_NONE_MATCH},
    web::{Data, Form, Path},
};
use relais_domain::{
    App,
    events::feeds::{self, About},
    milestones,
    platform::ids::CalendarFeedId,
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

/// How long a program may keep a calendar before it asks again, in seconds.
const KEPT: u32 = 300;

/// `GET /calendars/{token}.ics`: for programs, which have no session.
pub async fn feed(app: Data<App>, request: HttpRequest, token: Path<String>) -> Answer {
    let text = match feeds::open(&app, &token).await?.0.about {
        Some(About::Milestones) => milestones::calendar(&app, &token).await?.into(),
        None => feeds::calendar(&app, &token).await?,
    };
    Ok(calendar(&request, &text, None))
}

/// `GET /events/{slug}/calendar.ics`.
pub async fn event(app: Data<App>, me: Signed, request: HttpRequest, slug: Path<String>) -> Answer {
    let text = feeds::of_event(&app, &me, &slug).await?;
    // A slug is letters, digits and dashes: it needs no quoting.
    Ok(calendar(&request, &text, Some(format!("attachment; filename=\"{slug}.ics\""))))
}

/// A calendar, or 304 for who has this very one.
fn calendar(request: &HttpRequest, text: &str, disposition: Option<String>) -> HttpResponse {
    let tag = format!("\"{}\"", &blake3::hash(text.as_bytes()).to_hex()[..32]);
    let known =
        request.headers().get(IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let fresh = known.split(',').any(|known| known.trim().trim_start_matches("W/") == tag);
    let mut response = if fresh { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header((ETAG, tag)).insert_header((CACHE_CONTROL, format!("private, max-age={KEPT}")));
    if fresh {
        return response.finish();
    }
    if let Some(disposition) = disposition {
        response.insert_header((CONTENT_DISPOSITION, disposition));
    }
    response.insert_header((CONTENT_TYPE, "text/calendar; charset=utf-8")).body(text.to_owned())
}

#[derive(Deserialize)]
pub struct Wanted {
    /// The address of a space; empty for my own events.
    #[serde(default)]
    space: String,
    /// `milestones`, of a space, or empty for events.
    #[serde(default)]
    about: String,
}

/// `POST /calendar-links`.
pub async fn create(app: Data<App>, me: Signed, wanted: Form<Wanted>) -> Answer {
    let space = Some(wanted.space.as_str()).filter(|space| !space.is_empty());
    match space.filter(|_| wanted.about == "milestones") {
        Some(space) => feeds::create_about(&app, &me, space, About::Milestones).await?,
        None => feeds::create(&app, &me, space).await?,
    };
    Ok(respond::see_other_saying("/events/subscriptions", "calendar-link-made"))
}

/// `POST /calendar-links/{id}/removal`.
pub async fn revoke(app: Data<App>, me: Signed, id: Path<CalendarFeedId>) -> Answer {
    feeds::revoke(&app, &me, *id).await?;
    Ok(respond::see_other_saying("/events/subscriptions", "calendar-link-gone"))
}

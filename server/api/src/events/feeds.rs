//! Calendars to subscribe to.

use crate::answer::{self, List};
use actix_web::web::{Data, Json, Path};
use chrono::{DateTime, Utc};
use relais_domain::{
    App, Error,
    events::feeds::{self, About, Feed},
    platform::ids::CalendarFeedId,
};
use relais_transport::{Answer, Signed};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A secret link to a calendar.
#[derive(Debug, Serialize, ToSchema)]
pub struct CalendarFeed {
    pub id: Uuid,
    /// Whoever has it reads the calendar, until it is taken back.
    #[schema(example = "https://relais.example.org/calendars/AZLw….ics")]
    pub address: String,
    /// Nothing for the caller's own events.
    pub space_id: Option<Uuid>,
    pub about: FeedSubject,
    pub created_at: DateTime<Utc>,
}

/// What a calendar tells of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FeedSubject {
    #[default]
    Events,
    /// Of a space; those under embargo for its members alone.
    Milestones,
}

impl CalendarFeed {
    fn of(app: &App, feed: &Feed) -> Self {
        Self {
            id: feed.id.0,
            address: feeds::address(app, feed),
            space_id: feed.space_id.map(|id| id.0),
            about: match feed.about {
                Some(About::Milestones) => FeedSubject::Milestones,
                None => FeedSubject::Events,
            },
            created_at: feed.created_at,
        }
    }
}

/// Which calendar.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewFeed {
    /// The address of a space; nothing for the caller's own events.
    #[serde(default)]
    #[schema(example = "general")]
    pub space: Option<String>,
    #[serde(default)]
    pub about: FeedSubject,
}

/// Makes a calendar link
///
/// For the caller's own events, or the events or milestones of a space they may read.
#[utoipa::path(
    post, path = "/me/calendar-feeds", tag = "events",
    request_body = NewFeed,
    responses((status = 201, description = "Made", body = CalendarFeed)),
)]
pub async fn create_feed(app: Data<App>, member: Signed, sent: Json<NewFeed>) -> Answer {
    let feed = match (sent.about, sent.space.as_deref()) {
        (FeedSubject::Events, space) => feeds::create(&app, &member, space).await?,
        (FeedSubject::Milestones, Some(space)) => {
            feeds::create_about(&app, &member, space, About::Milestones).await?
        }
        (FeedSubject::Milestones, None) => return Err(Error::invalid("space", "required").into()),
    };
    answer::created(&format!("/me/calendar-feeds/{}", feed.id), &CalendarFeed::of(&app, &feed))
}

/// Lists the caller's calendar links
#[utoipa::path(
    get, path = "/me/calendar-feeds", tag = "events",
    responses((status = 200, description = "Oldest first", body = List<CalendarFeed>)),
)]
pub async fn list_feeds(app: Data<App>, member: Signed) -> Answer {
    let feeds = feeds::list(&app, &member).await?;
    answer::ok(&List::<CalendarFeed>::whole(feeds.iter().map(|feed| CalendarFeed::of(&app, feed))))
}

/// Takes a calendar link back
#[utoipa::path(
    delete, path = "/me/calendar-feeds/{id}", tag = "events",
    params(("id" = Uuid, Path, description = "The link")),
    responses((status = 204, description = "It answers nobody any more")),
)]
pub async fn revoke_feed(app: Data<App>, member: Signed, id: Path<CalendarFeedId>) -> Answer {
    feeds::revoke(&app, &member, *id).await?;
    answer::done()
}

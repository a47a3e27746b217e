//! What those who run a space look at in the morning.

use crate::{answer, events::event::Event, people::PersonRef, posts::PostItem};
use actix_web::web::{Data, Path};
use chrono::{DateTime, Utc};
use relais_domain::{App, feed};
use relais_transport::{Answer, Signed};
use serde::Serialize;
use utoipa::ToSchema;

/// The morning's view of a space.
#[derive(Debug, Serialize, ToSchema)]
pub struct Cockpit {
    /// Questions nobody has answered for a day, the one that waits longest first.
    pub unanswered: Vec<PostItem>,
    /// Those who used to write and have not for a month, last heard first.
    pub quiet: Vec<QuietMember>,
    /// Those who answered others in the last two weeks.
    pub thank: Vec<Helper>,
    /// When the space meets next, soonest first.
    pub coming: Vec<Event>,
    /// What will be published, next first.
    pub planned: Vec<PlannedPost>,
}

/// Somebody not heard for a while.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuietMember {
    pub person: PersonRef,
    pub last_wrote_at: DateTime<Utc>,
}

/// Somebody who helped.
#[derive(Debug, Serialize, ToSchema)]
pub struct Helper {
    pub person: PersonRef,
    #[schema(example = 4)]
    pub answers: u64,
    #[schema(example = 1)]
    pub accepted: u64,
}

/// Something that waits for its hour.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlannedPost {
    #[schema(example = "The week in the depots")]
    pub title: String,
    pub author: PersonRef,
    pub publish_at: DateTime<Utc>,
}

impl From<feed::Cockpit> for Cockpit {
    fn from(seen: feed::Cockpit) -> Self {
        let quiet = seen.quiet.into_iter();
        let thank = seen.thank.into_iter();
        let planned = seen.planned.into_iter();
        Self {
            unanswered: seen.unanswered.into_iter().map(Into::into).collect(),
            coming: seen.coming.into_iter().map(Into::into).collect(),
            quiet: quiet
                .map(|(person, last_wrote_at)| QuietMember { person: person.into(), last_wrote_at })
                .collect(),
            thank: thank
                .map(|(person, answers, accepted)| Helper { person: person.into(), answers, accepted })
                .collect(),
            planned: planned
                .map(|(title, author, publish_at)| PlannedPost { title, author: author.into(), publish_at })
                .collect(),
        }
    }
}

/// Shows a space's cockpit
///
/// For those who run the space.
#[utoipa::path(
    get, path = "/spaces/{slug}/cockpit", tag = "spaces",
    params(("slug" = String, Path, description = "The address of the space")),
    responses((status = 200, description = "As it is now", body = Cockpit)),
)]
pub async fn show_cockpit(app: Data<App>, member: Signed, slug: Path<String>) -> Answer {
    answer::ok(&Cockpit::from(feed::cockpit(&app, &member, &slug).await?))
}

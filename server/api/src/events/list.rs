//! Agendas.

use super::event::Event;
use crate::answer::{self, List};
use actix_web::web::{Data, Path, Query};
use chrono::{DateTime, Utc};
use relais_domain::{
    App,
    events::listing::{self, Range},
};
use relais_transport::{Answer, Paging, Signed};
use serde::Deserialize;
use utoipa::IntoParams;

/// Which part of time. Without any of it: what is not over yet.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct When {
    /// What is over, latest first.
    #[serde(default)]
    pub past: bool,
    /// What starts at or after; together with `to`.
    pub from: Option<DateTime<Utc>>,
    /// What starts before.
    pub to: Option<DateTime<Utc>>,
}

impl When {
    fn range(&self) -> Range {
        match (self.from, self.to) {
            (Some(from), Some(to)) => Range::Between(from, to),
            _ if self.past => Range::Past,
            _ => Range::Coming,
        }
    }
}

/// Lists the events of a space
#[utoipa::path(
    get, path = "/spaces/{slug}/events", tag = "events",
    params(("slug" = String, Path, description = "The address of the space", example = "general"), When, crate::openapi::Paging),
    responses((status = 200, description = "By time, one item per occurrence", body = List<Event>)),
)]
pub async fn list_in_space(
    app: Data<App>,
    member: Signed,
    slug: Path<String>,
    when: Query<When>,
    Paging(page): Paging,
) -> Answer {
    let page = listing::in_space(&app, &member, &slug, when.range(), &page).await?;
    answer::ok(&List::<Event>::from(page))
}

/// Lists the events of the caller's spaces
#[utoipa::path(
    get, path = "/events", tag = "events",
    params(When, crate::openapi::Paging),
    responses((status = 200, description = "By time, one item per occurrence", body = List<Event>)),
)]
pub async fn list(app: Data<App>, member: Signed, when: Query<When>, Paging(page): Paging) -> Answer {
    let page = listing::in_my_spaces(&app, &member, when.range(), &page).await?;
    answer::ok(&List::<Event>::from(page))
}

/// Lists the caller's events
///
/// What they take part in, may, wait for, run or are invited to; not what they declined.
#[utoipa::path(
    get, path = "/me/events", tag = "events",
    params(When, crate::openapi::Paging),
    responses((status = 200, description = "By time, one item per occurrence", body = List<Event>)),
)]
pub async fn list_mine(app: Data<App>, member: Signed, when: Query<When>, Paging(page): Paging) -> Answer {
    let page = listing::mine(&app, &member, when.range(), &page).await?;
    answer::ok(&List::<Event>::from(page))
}

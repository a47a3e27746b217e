//! `GET /events`: what is coming for me, or in all my spaces.

use super::When;
use crate::{page::Page, respond};
use actix_web::web::{Data, Query};
use askama::Template;
use relais_domain::{
    App,
    events::{
        EventName, Seat,
        actions::{self, Action},
        listing::{self, Listed, Range},
    },
    platform::pages,
};
use relais_transport::{Answer, Paging, Signed};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "events/agenda.html")]
struct Agenda<'a> {
    cx: &'a Page,
    all: bool,
    past: bool,
    rows: Rows<'a>,
    /// What the reader took on and has not done.
    actions: Vec<(Action, EventName)>,
}

impl Agenda<'_> {
    fn is_late(&self, action: &Action) -> bool {
        action.due_on < self.cx.now.with_timezone(&self.cx.zone).date_naive()
    }
}

/// Occurrences in their order.
#[derive(Template)]
#[template(path = "events/rows.html")]
pub struct Rows<'a> {
    pub cx: &'a Page,
    pub page: pages::Page<Listed>,
    /// Where the next page is, up to its cursor.
    pub address: String,
    /// Whether the space is said: not where it is plain.
    pub says_space: bool,
    pub past: bool,
}
impl askama::filters::HtmlSafe for Rows<'_> {}

impl Rows<'_> {
    fn when(&self, listed: &Listed) -> When {
        let occurrence = &listed.occurrence;
        When::new(self.cx, occurrence.starts_at, occurrence.ends_at, &listed.event.time_zone)
    }

    fn is_cancelled(&self, listed: &Listed) -> bool {
        listed.event.cancelled_at.is_some() || listed.occurrence.cancelled_at.is_some()
    }

    /// What the reader answered, as the end of a key.
    fn standing(&self, listed: &Listed) -> Option<&'static str> {
        let row = listed.answer.as_ref()?;
        Some(match row.seat {
            Seat::Waiting | Seat::Offered | Seat::Lapsed => row.seat.as_str(),
            Seat::None | Seat::Seated => row.answer.as_str(),
        })
    }

    /// How many come, guests included.
    fn coming(&self, listed: &Listed) -> i32 {
        listed.occurrence.on_site_taken + listed.occurrence.remote_taken
    }
}

#[derive(Deserialize)]
pub struct Which {
    #[serde(default)]
    all: bool,
    #[serde(default)]
    past: bool,
}

pub async fn show(app: Data<App>, cx: Page, me: Signed, which: Query<Which>, Paging(at): Paging) -> Answer {
    let Which { all, past } = which.into_inner();
    let range = if past { Range::Past } else { Range::Coming };
    let page = if all {
        listing::in_my_spaces(&app, &me, range, &at).await?
    } else {
        listing::mine(&app, &me, range, &at).await?
    };
    let rows =
        Rows { cx: &cx, page, address: format!("/events?all={all}&past={past}&"), says_space: true, past };
    if cx.partial {
        return respond::page(&rows);
    }
    let actions = if past { Vec::new() } else { actions::mine(&app, &me).await? };
    Ok(respond::unsay(&cx, respond::page(&Agenda { cx: &cx, all, past, rows, actions })?))
}

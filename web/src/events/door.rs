//! Checking in: the list and the code at the door, and what the code leads to.

use super::{When, code::Code};
use crate::{page::Page, respond};
use actix_web::web::{Data, Form, Path};
use askama::Template;
use relais_domain::{
    App, Error,
    events::{
        self, ShownEvent,
        attendance::{self, Attendance, Expected},
        check_in::{self, Sheet},
    },
    platform::ids::{EventId, OccurrenceId, PersonId},
};
use relais_transport::{Answer, Signed};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "events/door.html")]
struct Door<'a> {
    cx: &'a Page,
    shown: &'a ShownEvent,
    sheet: &'a Sheet,
    expected: &'a [Expected],
    code: Option<Code>,
    when: When,
    token: &'a str,
}

impl Door<'_> {
    fn came(&self) -> usize {
        self.expected.iter().filter(|one| one.came.is_some()).count()
    }

    fn guests(&self, guests: &i32) -> String {
        self.cx.tn("door-guests", *guests)
    }
}

fn when(cx: &Page, shown: &ShownEvent) -> When {
    When::new(cx, shown.occurrence.starts_at, shown.occurrence.ends_at, &shown.event.time_zone)
}

/// `GET /events/door/{token}`.
pub async fn show(app: Data<App>, cx: Page, me: Signed, token: Path<String>) -> Answer {
    let door = check_in::door(&app, &me, &token).await?;
    let page = Door {
        cx: &cx,
        shown: &door.shown,
        code: Code::of(&door.sheet.arrival),
        sheet: &door.sheet,
        expected: &door.expected,
        when: when(&cx, &door.shown),
        token: &token,
    };
    Ok(respond::unsay(&cx, respond::page(&page)?))
}

#[derive(Deserialize)]
pub struct Tick {
    person: PersonId,
    #[serde(default)]
    there: bool,
}

/// `POST /events/door/{token}/ticks`.
pub async fn tick(app: Data<App>, me: Signed, token: Path<String>, sent: Form<Tick>) -> Answer {
    check_in::tick(&app, &me, &token, sent.person, sent.there).await?;
    Ok(respond::see_other(&format!("/events/door/{token}#p-{}", sent.person)))
}

#[derive(Template)]
#[template(path = "events/arrival.html")]
struct Arrival<'a> {
    cx: &'a Page,
    shown: &'a ShownEvent,
    came: Option<Attendance>,
    open: bool,
    when: When,
}

/// `GET /events/arrival/{token}`: what the code leads to. Looking changes nothing.
pub async fn arrival(app: Data<App>, cx: Page, me: Signed, token: Path<String>) -> Answer {
    let (shown, came) = check_in::by_code(&app, &me, &token).await?;
    let open = attendance::is_open(&shown.event, &shown.occurrence, app.now());
    respond::page(&Arrival { cx: &cx, when: when(&cx, &shown), shown: &shown, came, open })
}

/// `POST /events/arrival/{token}`.
pub async fn arrive(app: Data<App>, me: Signed, token: Path<String>) -> Answer {
    let row = check_in::arrive(&app, &me, &token).await?;
    welcome(&app, &me, row.occurrence_id).await
}

#[derive(Deserialize)]
pub struct Said {
    on: OccurrenceId,
    #[serde(default)]
    word: String,
}

/// `POST /events/{id}/arrivals`: with the word.
pub async fn say(app: Data<App>, me: Signed, id: Path<EventId>, said: Form<Said>) -> Answer {
    let shown = events::find_occurrence(&app, &me, said.on).await?;
    if shown.event.id != *id {
        return Err(Error::NotFound.into());
    }
    match check_in::say(&app, &me, said.on, &said.word).await {
        Ok(_) => welcome(&app, &me, said.on).await,
        Err(Error::Invalid(_)) => {
            let page = format!("/events/{}?on={}", shown.event.slug, said.on);
            Ok(respond::see_other_saying(&page, "check-in-wrong-word"))
        }
        Err(other) => Err(other.into()),
    }
}

async fn welcome(app: &App, me: &Signed, on: OccurrenceId) -> Answer {
    let shown = events::find_occurrence(app, me, on).await?;
    Ok(respond::see_other_saying(&format!("/events/{}?on={on}", shown.event.slug), "check-in-done"))
}
